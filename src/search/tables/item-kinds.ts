/**
 * What headlines and leads of state media tell of an item: an act or document of an organ of the state itself or a
 * reaction to something. Compiled from how KCNA and Rodong Sinmun word them, in any year.
 */

/** Organs whose documents are sources themselves. */
export const ISSUERS = `DPRK Government | Government of the (?:DPRK|Democratic)
  | (?<=(?:[Tt]he|DPRK|DPRK's) )(?:Foreign Ministry|FM|Ministry of Foreign Affairs)(?! of (?!the (?:DPRK|Democratic)))
  | Korean Central News Agency | KCNA | Central Committee of the (?:Workers|WPK)
  | WPK Central Committee | Central Military Commission | National Defen[cs]e Commission | NDC
  | State Affairs Commission | Supreme People['’]s Assembly | SPA | Presidium | Cabinet | Supreme Command(?:er)?
  | General Staff | Panmunjom Mission | Committee for the Peaceful Reunification | CPRK | Red Cross
  | Minist(?:ry|er) of (?:the )?(?:People['’]s Armed Forces|National Defen[cs]e|Public Health|Public Security)
  | Academy of (?:National )?Defen[cs]e | Aerospace | Space (?:Technology|Agency) | Atomic Energy
  | Central Election Committee | Funeral Committee | Asia-Pacific Peace Committee | Political Bureau`;

/** Their documents. */
export const DOCUMENTS = `statements? | communiques? | declarations? | reports? | laws? | ordinances? | decrees?
  | decisions? | resolutions? | orders? | notices? | address(?:es)? | agreements? | memorandums? | announcements?
  | answers? | treat(?:y|ies) | protocols? | press release | press statement | open letters? | warnings?`;

/** What they do with a document, or what is done in it. */
export const ISSUED = `released? | releases | issued? | issues | published | publishes | made public | makes public
  | adopted | adopts | announced | announces | promulgated | declared | declares | gave | gives | given | delivered
  | made | said | signed | appointed | elected | formed | enacted | held | concluded`;

/** Headlines of items that refer to what others did or said. */
export const REACTIONS = `hail(?:s|ed)? | laud(?:s|ed)? | prais(?:es|ed|e) | support(?:s|ed|ing)? | welcom(?:es|ed|e)
  | congratulat\\w* | greet(?:s|ed|ings)? | celebrat\\w* | commemorat\\w* | observed | marked | marks | mourn\\w*
  | condolences? | condolatory | solidarity | stamps? | exhibitions? | film show | seminars? | round-?table
  | anniversary | foreigners | foreign media | world media | floral | wreaths? | gifts?
  | symposium | lecture | reminiscences? | reprinted | rall(?:y|ies) | meetings? held | reaction
  | friendship | juche idea | study group`;
