/** Words by which an item says who issued it and where it happened. From how KCNA and Rodong Sinmun word items. */
import { DOCUMENTS as ISSUED_DOCUMENTS } from "../../search/tables/item-kinds.ts";

/** By level: organs of the state and party, ministries and army, other bodies. */
export const ISSUERS: readonly string[] = [
  `(?:DPRK|Democratic People['’]s Republic of Korea) (?:G|g)overnment
  | [Gg]overnment of the (?:DPRK|Democratic People['’]s Republic of Korea)
  | (?:WPK|Party) Central Committee | (?:Central Committee|C\\.\\s?C\\.),? (?:of )?(?:the )?(?:WPK|Workers['’] Party of Korea)
  | Conference of the (?:WPK|Workers['’] Party) | WPK Conference | Congress of the (?:WPK|Workers['’] Party)
  | Central Military Commission | Central Auditing Commission | Political Bureau | National Defen[cs]e Commission
  | State Affairs Commission | Supreme People['’]s Assembly | SPA | Cabinet | Supreme Command(?:er)?
  | (?:Joint )?[Cc]alls of (?:the )?WPK | National Funeral Committee | Central Election Committee`,
  `(?<=(?:[Tt]he|DPRK|DPRK['’]s|DPRK,) )(?:FM|Foreign Ministry|Ministry of Foreign Affairs)(?! of (?!the (?:DPRK|Democratic)))
  | DPRK (?:FM|Foreign Minist(?:ry|er)) | (?:Foreign Ministry|Minist(?:ry|er) of Foreign Affairs) of the (?:DPRK|Democratic)
  | Minist(?:ry|er) of (?:the )?(?:People['’]s Armed Forces|People['’]s Security|State Security|Public Security)
  | General Staff of the (?:KPA|Korean People['’]s) | KPA General Staff | Panmunjom Mission
  | (?:KPA|Korean People['’]s Army) (?:Supreme )?Command | DPRK (?:Minist(?:ry|er)|Permanent Mission|[Dd]elegat(?:e|ion))
  | Missile Administration | Academy of (?:National )?Defen[cs]e Science
  | Aerospace Technology Administration | Committee of Space Technology`,
  `Committee for the Peaceful Reunification | CPRK | Asia-Pacific Peace Committee | KAPPC
  | DPRK (?:Red Cross|[A-Z]\\w+ (?:Society|Committee|Association))
  | (?<=Central Committee of the )(?:General Federation|Korean (?:Red Cross|Social)|Kim ?Il ?Sung|Union of Agricultural)
  | Korean? (?:Committee|Council|Asia-Pacific|National Peace|Red Cross|Measure|Central Committee)
  | National (?:Reconciliation Council|Peace Committee) | Consultative Council of Former South Korean`,
];

/** Words that make what an organ of the first three levels did an issue of its own, in headline or lead. */
export const DOCUMENTS = `${ISSUED_DOCUMENTS} | answered | letters? | appeals? | calls | telephone message | elected
  | reelected | elections? | revision | spokes(?:man|woman|person)`;

/** What has its own say under its name, the level after those: the agency and the papers. */
export const MEDIA = `KCNA | Korean Central News Agency | Rodong Sinmun | Minju Joson | Joson Inmingun | Tongil Sinbo`;

/** Words that follow it there. */
export const COMMENTS = `commentar(?:y|ies) | commentators? | comments? | commented | editorials? | signed articles?
  | article | says | said | stresses | observes | calls | denounces | blasts | rebukes | flails | discloses
  | dismisses | refutes | urges | notes | underlines | points out | brands | terms`;

/** Words that place an item in the DPRK: its name, its bodies, its people and places. */
export const AT_HOME = `DPRK | Democratic People['’]s Republic of Korea | WPK | Workers['’] Party of Korea | KPA
  | Korean People['’]s Army | SPA | Supreme People['’]s Assembly | Pyongyang | here
  | (?:North|South) (?:Phyongan|Hwanghae|Hamgyong) | Jagang | Ryanggang | Kangwon Province | Mt\\. Paektu | Paektusan
  | Nampho | Kaesong | Wonsan | Chongjin | Hamhung | Sinuiju | Rason | Sariwon | Hyesan | Kanggye | Samjiyon
  | Rodong Sinmun | Minju Joson | KCNA | Korean (?:people|working people|intellectuals|army and people)
  | Kim Jong Il | Kim Jong Un | Kim Il Sung University | Committee for Cultural Relations`;

/** Bodies of this state, party and army in titles. */
export const OWN_BODIES = `DPRK | Democratic People['’]s Republic of Korea | WPK | Workers['’] Party of Korea | KPA
  | Korean People['’]s Army | SPA | Supreme People['’]s Assembly | NDC | National Defen[cs]e Commission
  | State Affairs Commission | Political Bureau | Presidium`;

/** Words, beside the names of countries and their peoples, that place an item elsewhere. */
export const ELSEWHERE = `U\\.?S\\.?(?:A\\.?)? | United States | [Ss](?:outh|\\.) Korean? | Seoul | Tokyo | Washington
  | (?:[Dd]ifferent|[Vv]arious|[Ff]oreign|[Mm]any|[Ss]ome|[Oo]ther) (?:countries|nations|media|organi[sz]ations|personages)
  | [Ff]oreigners | [Aa]broad | UN | EU | NATO | Europe | Africa | Asia | Gaza | [Ww]orld (?:media|people)
  | Chongryon | Korean residents`;
