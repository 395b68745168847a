/**
 * What readers type and what is printed for the same thing. A row holds words and expressions of the same meaning,
 * separated by `|`; each finds the others, at less weight than itself. What stands before `>` finds what follows it,
 * and not the other way round: a name that only the foreign press uses, or a word whose counterpart is wider. Forms
 * of one expression are separated by `/`; the forms of a word need none, its stem stands for all.
 *
 * A row is for names of one thing and words of one meaning, in whatever text they stand; a word that is only wider, or
 * goes with one event, has none. The rows come from knowing how the press and the archive write; they were not checked
 * against published glossaries.
 */
export const VOCABULARY = `
  south korea/south korean/south koreans | rok | republic of korea
  south korea/south korean/south koreans > puppet | puppets
  die | pass away/passes away/passed away/passing away | demise | death | decease
  funeral | obsequies
  execute | put to death/puts to death
  defence minister/defense minister/defence ministers/defense ministers/minister of defence/minister of defense/defence ministry/defense ministry/ministry of defence/ministry of defense | minister of people's armed forces/minister of the people's armed forces/ministry of people's armed forces/ministry of the people's armed forces | minister of national defence/minister of national defense/ministry of national defence/ministry of national defense
  foreign minister/foreign ministers/minister of foreign affairs | fm
  foreign ministry/ministry of foreign affairs | fm
  prime minister/prime ministers | premier | premier of the cabinet
  parliament | spa | legislature
  party congress/party conference | conference of the wpk | congress of the wpk | party conference
  satellite launch/satellite launches | launch of artificial satellite/launch of satellite/launch of a satellite/launching of satellite | artificial satellite
  taepodong | taepo dong > kwangmyongsong | artificial satellite | paektusan | unha
  unha | carrier rocket
  missile | rocket > ballistic missile/ballistic missiles
  icbm | intercontinental ballistic missile/intercontinental ballistic missiles
  slbm | submarine launched ballistic missile/submarine launched ballistic missiles
  hwasong | hwasongpho
  pukguksong | polaris
  nodong | rodong
  nuclear weapon/nuclear weapons | nukes | nuclear arms
  nuclear weapon/nuclear weapons > nuclear deterrent | nuclear deterrence
  hydrogen bomb/hydrogen bombs | h bomb
  npt | nuclear non proliferation treaty/nuclear nonproliferation treaty/treaty on the non proliferation of nuclear weapons/non proliferation treaty/nonproliferation treaty
  unsc | un security council/u.n. security council/united nations security council | security council
  wmd | weapons of mass destruction
  psi | proliferation security initiative
  lwr | light water reactor/light water reactors
  kedo | korean peninsula energy development organization
  uranium enrichment/enriched uranium/enrichment of uranium | heu
  six party talks/six way talks/six nation talks
  armistice | ceasefire | truce
  dmz | demilitarized zone | military demarcation line | mdl
  pow/pows | prisoner of war/prisoners of war
  mia | missing in action
  remains | mortal remains
  war game/war games | military exercise/military exercises | military drill/military drills | joint exercise/joint exercises
  defector/defectors | escapee | renegade
  abduct | kidnap | abduction
  comfort women/comfort woman | sexual slavery | sex slavery | sex slaves
  leaflet | pamphlet | propaganda bill
  separated families/separated family | separated relatives | families and relatives | divided families
  drug | narcotic | opium
  counterfeit | forge | fake
  sars | severe acute respiratory syndrome
  bird flu | avian influenza/avian flu
  covid/covid-19/covid 19 | coronavirus | novel coronavirus | malignant virus/malicious virus | malignant epidemic
  foot and mouth disease/foot and mouth | fmd
  epidemic | outbreak | infection
  famine | food shortage/food shortages
  typhoon | storm | hurricane
  flood | inundate | torrential rain/torrential rains | downpour
  earthquake | quake
  mobile phone/mobile phones/cell phone/cell phones | mobile communication/mobile communications/mobile telecommunication | cellular
  internet | website | homepage
  special economic zone/special economic zones | economic and trade zone | development zone
  amusement park/amusement parks | fun fair | recreation ground | pleasure ground
  submarine | sub
  warship | naval vessel/naval vessels | frigate | battleship
  ship | vessel | boat
  plane | aircraft | airplane | airliner
  spy plane/spy planes | reconnaissance plane/reconnaissance planes | espionage plane
  shelling | bombardment | artillery fire | fired shells/fire shells
  ban | prohibit | embargo
  sanction | blockade
  withdraw | pull out/pulled out/pulling out | pullout
  illness | sickness | disease
  doctor | physician
  heart attack/heart attacks | myocardial infarction | cardiac infarction
  stroke | cerebral haemorrhage | cerebral hemorrhage
  hail > welcome
  appoint > elect | promote | nominate
  island | islet
  dismiss | relieve | recall | sack
  chairman | chairperson | president
  deputy | vice
  lawmaker/lawmakers | deputy to the spa/deputies to the spa | assemblyman | mp
  supreme leader | top leader
  found | establish | set up/sets up/setting up | inaugurate | institute
  start | begin | commence | launch
  visit | tour | trip
  meet | meeting | talk | interview
  summit | top level talks | meeting between the leaders | inter korean summit
  talks | negotiation | dialogue
  joint declaration | joint statement | north south declaration
  agree | accord | agreement
  reject | refute | rebuff | turn down
  apologize | apology | regret
  blame | hold responsible
  kill | slay | murder
  wound | injure
  attack | raid | strike | assault | aggression
  invade | aggression | invasion
  coup | coup d'etat
  assassinate | assassination | murder
  explode | blast | explosion
  fire > launch
  test fire/test fired/test firing | test launch/test launched
  parade | march past
  anniversary | birthday
  birthday | birth anniversary | birth | day of the sun | day of the shining star
  new year address/new year's address | joint editorial/joint new year editorial | new year message
  constitution | socialist constitution
  currency reform | currency exchange | exchange of banknotes | new currency
  market | bazaar
  refugee/refugees | displaced
  concentration camp/prison camp/prison camps/labour camp/labor camp | political prison camp
  spy | espionage | agent
  hacking | cyber attack/cyber attacks/cyberattack | hackers
  britain | uk | united kingdom
  usa > washington | yankees
  russia | ussr | soviet union | soviet
  burma | myanmar
  mount kumgang/mt kumgang/mt. kumgang | kumgangsan | diamond mountains
  mount paektu/mt paektu/mt. paektu | paektusan | mt paektu
  cheonan > chonan
  kaesong industrial complex | kaesong industrial zone | kaesong industrial park
  chongryon | general association of korean residents in japan
  reactor | nuclear facility/nuclear facilities
  spent fuel | spent fuel rods | fuel rods
  inspector/inspectors | inspection
  aid | assistance | relief
  loan | credit
  trade | commerce
  poll | vote | election
  child | kid
  soldier | serviceman | servicemen | serviceperson | servicepersons | troops
  lorry | truck
  petrol | gasoline
  railway | railroad
  film | movie
  football | soccer
  yellow sea > west sea
  sea of japan > east sea
  dokdo | takeshima | tok islets/tok islet/tok island
  drone/drones | unmanned aerial vehicle/unmanned aerial vehicles/unmanned plane/unmanned planes | uav
  landmine/landmines | land mine/land mines
  fighter jet/fighter jets | fighter plane/fighter planes | pursuit plane/pursuit planes
  us troops/us forces > gi/gis
  missile shield > missile defence/missile defense
  preemptive | pre emptive
  skirmish | armed clash/armed clashes | armed conflict
  criticise > denounce | condemn | assail | flay | censure | blast | slam
  accuse > denounce | blame | brand
  slander | vilify | smear
  threaten | menace
  massacre | slaughter | mass killing/mass killings | carnage
  arrest | detain | apprehend
  jail > imprison | prison
  release | set free
  amnesty | pardon
  protest > demonstration | rally
  reporter | journalist | correspondent | media person/media persons/mediaperson/mediapersons/pressman/pressmen
  expel | oust | drive out
  purge > expel | remove | eliminate
  resign | step down/stepped down | resignation
  inaugurate > sworn in | take office
  successor | heir
  border | frontier
  smuggle | contraband
  nuclear power plant/nuclear power plants/nuclear power station | atomic power plant/atomic power plants/atomic power station
  power plant/power plants | power station/power stations
  hydroelectric | hydropower | hydro power
  dam | reservoir
  fertiliser | manure
  harvest | crop
  grain | cereal
  drought | dry spell
  tsunami | tidal wave/tidal waves
  tomb | mausoleum | grave
  statue | bronze statue
  apartment | flats | dwelling house/dwelling houses
  ski resort | ski ground | skiing ground
  water park | wading pool
  wife | spouse
  farmer | peasant
  schoolchildren | pupils | school child
  olympics | olympic games | olympiad
  table tennis | ping pong
  orchestra | symphony
  concert > performance | art performance
  letter > message | missive
  ambassador | envoy
  envoy | emissary
  peace treaty | peace agreement | peace accord
  nonaggression/non aggression | non aggression treaty | nonaggression treaty
  unification | reunification
  military first | songun
  self reliance | self reliant
  money laundering > laundering
  asset freeze > frozen funds/frozen fund/frozen accounts
  extended deterrence | nuclear umbrella
  moratorium | suspension
  freeze > suspend
  dismantle | scrap | disable
  verify | inspection
  mad cow disease/mad cow | bse
  colonial rule | colonisation
  forced labour/forced labor/slave labour/slave labor | forcible drafting/forced drafting | forced mobilisation
  reparation | compensation
  history textbook/history textbooks > textbook
  joint venture/joint ventures | joint company
  free trade agreement | fta
  oil > crude | petroleum
  coal mine/coal mines | colliery
  airport | airfield
  spokesman | spokesperson | spokeswoman
  vaccine | vaccination | inoculation
  quarantine | isolation
  lockdown > blockade | quarantine
  loudspeaker/loudspeakers | psychological warfare | propaganda broadcasting
  hunger strike | fasting
  jobless | unemployed | unemployment
  poverty | destitution | poor
  rocket engine test/engine test > ground test | ground jet test
  tactical nuclear weapon/tactical nuclear weapons | tactical nukes
  multiple rocket launcher/multiple rocket launchers | mlrs | large calibre
  hypersonic > hypersonic missile | gliding warhead
  strategic bomber/strategic bombers | b 52 | b 1b
  ministry of state security > state security
  politburo | political bureau
  central committee plenum/plenum | plenary meeting
  general secretary > secretary general
  commander in chief | supreme commander
  military commission > central military commission
  ambassador at large > special envoy
`;
