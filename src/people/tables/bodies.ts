/**
 * Words in names of bodies and places, which are not part of a person's name and may be part of a title.
 * Source: bodies and places in KCNA's English items, by frequency.
 */
import { phrasesOf, wordSet, wordsOf } from "../../common/word-lists.ts";

/** Last words of a body, place or thing named after a person: `Kim Chaek University of Technology`. */
export const EPONYM_NOUNS = wordsOf(`
  university prize square stadium institute institution order conservatory foundation library kindergarten
  hospital county city museum works nursery street publishing school gymnasium college sanatorium sanitarium
  creche cup complex orchestra fund greenhouse hall academy army league factory mine port palace park farm
  station ship destroyer regiment brigade company unit regiment tower theatre troupe award medal badge
  scholarship committee council society association guards district province monument mausoleum steel
  steelworks ironworks base plant bookshop encyclopedia flotilla division corps tomb village road bridge
  house memorial mill hotel restaurant store camp cooperative workteam rest canal waterway dam birthplace
  relics exhibition contest tournament marathon championship constitution movement class club
  union center centre
`);

/** What may stand between such a person's name and that noun. */
export const EPONYM_MODIFIERS = wordsOf(`
  socialist military electric locomotive electrical music youth general economic political higher naval
  primary peruvian national revolutionary publishing children movement senior middle agricultural peace
  communist teacher teachers women women's training memorial indoor secondary infantry tank artillery air
  force airforce iron steel textile senior juche songun fellowship friendship study international people's
  people cooperative mining medical officers officer cadet students students' art cultural sports symphony
  university of technology education communications railways commerce economics science sciences high joint
  machine industrial combined amicable culture educational scientific commercial maritime light foreign
  languages teachers' trade selected girls boys schoolchildren
`);

/** Words before a name that make it a ship. */
export const SHIP_WORDS = wordSet("destroyer warship corvette frigate vessel ship");

/** Words after a hyphen that turn a name into a kind of thing: `Choe Hyon-class`. */
export const NAMED_KINDS = wordSet("class type");

/** Units and movements: `O Jung Hup-led 7th Regiment`: the word after the hyphen, and the noun soon after. */
export const LED_UNITS = wordSet("regiment");

/** Places that bear a person's full name, with the words that indicate the place. */
export const EPONYM_PLACES: ReadonlySet<string> = new Set(phrasesOf("Kim Chaek"));

/** Pairs that look like two-part names but are not: places, firms, papers, halves of longer names. */
export const NOT_NAMES: ReadonlySet<string> = new Set(
  phrasesOf(`
  Hong Kong, Jong Il, Jong Un, Il Sung, Kum Song, Shin Dong-A, Shin Dong-a, Jin Ro, Song Un, Sin Po, Nam San
`),
);

/** Words before such a name that indicate the place. */
export const PLACE_WORDS = wordSet("in from near at");

/**
 * Peoples and countries as adjectives, which may open a title (`Russian ambassador`): of the member states of the United
 * Nations, as far as they are one word.
 */
export const NATIONS = wordsOf(`
  korean chinese russian japanese american vietnamese lao cambodian mongolian cuban syrian iranian iraqi
  palestinian egyptian libyan ethiopian indian pakistani indonesian malaysian thai myanmar nepalese nepali
  bangladeshi sri lankan british english french german italian spanish swiss swedish norwegian finnish
  danish polish czech slovak hungarian romanian bulgarian yugoslav serbian ukrainian belarusian byelorussian
  turkish greek mexican peruvian brazilian argentine venezuelan ecuadorian bolivian chilean colombian
  nigerian ugandan tanzanian zimbabwean zambian angolan congolese guinean gambian ghanaian kenyan malian
  namibian mozambican sudanese algerian tunisian moroccan jordanian kuwaiti yemeni soviet u.s. us uk eu un
  dprk rok dutch belgian austrian portuguese irish canadian australian singaporean filipino philippine
  african asian european latin arab afghan israeli lebanese kazakh uzbek cypriot maltese nicaraguan
  albanian andorran antiguan armenian azerbaijani azeri bahamian bahraini barbadian belizean beninese bhutanese
  bosnian botswanan bruneian burkinabe burundian cameroonian chadian comorian croatian djiboutian dominican timorese
  equatorial eritrean estonian fijian gabonese georgian grenadian guatemalan guyanese haitian honduran icelandic
  ivorian jamaican kyrgyz kosovar laotian latvian basotho liberian lithuanian luxembourg macedonian madagascan
  malagasy malawian maldivian mauritanian mauritian moldovan montenegrin nigerien omani palauan panamanian
  paraguayan qatari rwandan samoan saudi senegalese seychellois slovenian slovene somali surinamese swazi tajik
  togolese tongan trinidadian turkmen emirati uruguayan vanuatu burmese
`);

/** Capitalised words of bodies, offices and places, and of titles besides their heads. */
export const BODY_WORDS = wordsOf(`
  bloc contact friendly countries societies condolences textbooks garden persons disabled program programme
  immortal emergency veterinary methods farming peninsula issue leadership regional refugees ethics corp
  grid workers party korea people's people supreme assembly central committee political bureau presidium
  politburo military commission national defence defense state affairs cabinet ministry foreign trade
  culture education health public agriculture forestry fishery fisheries finance railways railway transport
  industry industries security armed forces army navy air force general staff department office court
  prosecutors council councils republic democratic socialist communist youth league union unions federation
  front association society organization organisation institute academy sciences science social university
  college school hospital group team delegation mission embassy ambassador bank company corporation complex
  factory farm mine works power station plant city county province district ri pyongyang nampho kaesong
  politics policy policies thought co. ltd. inc. corp. seoul tokyo beijing moscow sinuiju chongjin wonsan hamhung sariwon haeju kanggye hyesan phyongsong hwanghae hamgyong phyongan jagang
  ryanggang kangwon south north east west southern northern eastern western upper lower great united nations
  states america china russia japan vietnam laos cambodia mongolia cuba syria iran iraq palestine egypt
  libya ethiopia india pakistan indonesia malaysia thailand myanmar nepal bangladesh britain england france
  germany italy spain switzerland sweden norway finland denmark poland hungary romania bulgaria yugoslavia
  serbia ukraine belarus turkey greece mexico peru brazil argentina venezuela ecuador bolivia chile colombia
  nigeria uganda tanzania zimbabwe zambia angola congo guinea gambia ghana kenya mali namibia mozambique
  sudan algeria tunisia morocco jordan kuwait yemen macedonia madagascar guyana tajikistan turkmenistan
  uzbekistan kazakhstan kyrgyzstan azerbaijan armenia moldova latvia lithuania estonia croatia slovenia
  slovakia bosnia herzegovina albania cyprus malta iceland ireland portugal belgium luxembourg netherlands
  netherland austria canada australia zealand philippines singapore brunei afghanistan bhutan maldives
  mauritius seychelles botswana lesotho swaziland malawi rwanda burundi benin togo niger chad gabon cameroon
  senegal gambia mauritania liberia djibouti eritrea somalia comoros verde jamaica barbados bahamas dominica
  grenada trinidad tobago suriname haiti honduras nicaragua guatemala salvador panama costa rica uruguay
  paraguay oman qatar bahrain emirates saudi arabia jordan lebanon israel tunis vatican monaco hong kong
  macao taiwan viet nam europe asia africa federation kingdom soviet euro-asia pacific world international
  global house parliament congress senate duma chamber board management standing executive secretariat
  planning economy rural construction building materials commerce labour labor tourism sports physical
  information communications environment environmental protection energy nuclear atomic coal metal
  metallurgical chemical electric electronics electronic light machine-building natural resources water land
  sea marine ocean urban city local government administration agency service services center centre museum
  palace theatre theater troupe chorus orchestra ensemble studio film broadcasting television radio news
  newspaper magazine daily journal review press sinmun ilbo post times red cross olympic games women's women
  children students student peasants farmers writers artists journalists lawyers friendship solidarity peace
  reunification unification reunion peaceful relations cooperation exchange development research study juche
  songun idea kimilsungism kimjongilism kimilsungist kimjongilist kimilsungia kimjongilia revolutionary
  revolution liberation unity progressive new old first second third prime vice deputy acting alternate
  chief senior special secretary minister president premier director chairman member marshal comrade kpa wpk
  dprk spa ndc nato un eu cpc lprp kcna unesco undp wfp fao who anti-imperialist anti-japanese support
  supporting independent independence sovereignty human rights justice law legal labour auditing inspection
  control organization organizational propaganda agitation guidance munitions machine training external
  liaison home interior internal state's affairs personnel general's overseas residents compatriots koreans
`);

/** Names of ministries and their parts, possibly lists inside a title (`Culture, Sports and Tourism`). */
export const PORTFOLIOS = wordsOf(`
  relief disasters disaster refugees emergencies emergency
  culture arts sports tourism fishery fisheries water resources parliamentary affairs agriculture forestry
  food trade industry commerce energy education science technology information health welfare labour labor
  environment planning investment transport communications communication economy finance youth women
  peasants workers students housing construction urban land maritime arts art media religion justice foreign
  economic social security cooperation development rural livestock natural mines mining power
  telecommunications works foodstuff public administration heritage nutrition diplomacy unification strategy affairs
`);
