/**
 * The vocabulary of titles. New title words are added here; the grammar is in `../titles/titles.ts`. Source:
 * titles printed beside names in KCNA's English items of 1997-2011 and 2021-2024, by frequency.
 */
import { phrasesOf, wordSet, wordsOf } from "../../common/word-lists.ts";

/**
 * How a head word is used: `office` alone (`Premier`), `of` only with a body (`worker of the … Factory`),
 * `body` only with a body after it (`official of …`), `kind` only after a word of `LEADER_KINDS` (`workteam
 * leader`).
 */
type HeadUse = "office" | "of" | "body" | "kind";

/** Head nouns of titles, singular and in lower case; irregular plurals follow a slash. */
const HEADS: Record<HeadUse, string> = {
  office: `
    president premier chancellor king queen prince princess emperor sultan emir minister governor mayor
    ambassador consul attache attaché envoy d'affaires/d'affaires d’affaires/d’affaires
    councillor councilor counsellor counselor
    senator congressman/congressmen congresswoman/congresswomen assemblyman/assemblymen
    assemblywoman/assemblywomen lawmaker parliamentarian
    secretary/secretaries secy./secys. undersecretary/undersecretaries
    chairman/chairmen chairwoman/chairwomen chairperson
    member deputy/deputies delegate representative commissioner
    director chief manager superintendent administrator
    rector dean professor coach/coaches bishop archbishop patriarch advisor adviser
    commander commandant commissar marshal generalissimo general gen./gens. col./cols. maj./majs.
    admiral colonel major brigadier
  `,
  of: `
    speaker spokesman/spokesmen spokeswoman/spokeswomen spokesperson
    plenipotentiary/plenipotentiaries candidate moderator coordinator
    head supervisor inspector instructor curator engineer technician designer workwoman/workwomen
    attorney lecturer teacher headmaster headmistress schoolmaster principal schoolteacher
    researcher scientist scholar academician doctor
    editor publisher reporter correspondent journalist columnist commentator critic
    judge justice prosecutor procurator lawyer
    conductor composer actor actress/actresses artiste artist captain pastor
    aide consultant assistant officer
  `,
  body: `
    worker employee/employee farmer miner official/official student
    boxer wrestler gymnast weightlifter judoist footballer marathoner swimmer diver rower runner referee
    producer singer player trainer nurse driver operator weaver furnaceman/furnacemen soldier
  `,
  kind: "leader",
};

/** A head word. If `plural` is the word itself, groups are never titled so. */
export interface TitleHead {
  readonly word: string;
  readonly use: HeadUse;
  readonly plural: string;
}

export const TITLE_HEADS: readonly TitleHead[] = Object.entries(HEADS).flatMap(([use, table]) =>
  wordsOf(table).map((entry) => {
    const [word = "", plural = `${word}s`] = entry.split("/");
    return { word, use: use as HeadUse, plural };
  }),
);

/** Ranks: a rank directly before a name always belongs to that name. */
export const RANKS = wordsOf(`
  marshal generalissimo general gen. col. maj. admiral colonel commander officer
`);

/** Words that make `leader` a post. */
export const LEADER_KINDS = wordsOf(`
  national parliamentary deputy minority majority youth union team workteam sub-workteam work workshop group brigade squad platoon company floor crew delegation opposition
`);

/** Grades, which belong to the title and distinguish posts. */
export const GRADES = wordsOf(`
  first second third vice deputy alternate acting former ex co sub associate honorary assistant chief senior
  standing permanent executive lieutenant lieut. lt. col. maj. gen. lieut col rear general special roving
  supreme prime interim provisional incumbent managing principal chargé charge candidate full responsible
  lieu. lieu crown joint
`);

/** Lower-case words that may precede the head of a title, besides grades and bodies. */
export const MODIFIERS = wordsOf(`
  friendly goodwill policy
  department departmental section room bureau division group team workteam work workshop shop unit cell
  brigade regiment company platoon squad branch youth women woman trade union floor party state government
  people politburo presidium cabinet committee commission council secretariat board association embassy
  mission delegation college institute university school hospital farm factory mine city county district
  provincial ri foreign prime military naval political commercial press cultural economic technical
  technological national international local regional resident presidential parliamentary ministerial
  plenipotentiary chief director south north central front corps commanding information unification
  defence defense research organizing steering preparatory management puppet side country project course
  art graduate graduating year fourth business sales high top labour labor security intelligence police health
  forestry field office post stock production vanguard league studio theatre film newspaper metropolitan
  oil energy finance interior justice education agriculture transport communications environment water tourism
  culture sports science scientific technology industry planning housing religious veterans petroleum
`);

/** Words that may follow the head and belong to it: `ambassador extraordinary and plenipotentiary`. */
export const AFTER_HEAD = wordsOf(`
  e.p. e.p e. p. e p a.i. a.i emeritus extraordinary plenipotentiary general elect designate ad interim
`);

/** Heads that `general` may follow: `secretary general`. */
export const GENERAL_HEADS = wordSet(`
  secretary secretaries director directors consul consuls governor governors attorney inspector prosecutor
  procurator commissioner solicitor superintendent rapporteur manager chairman auditor
`);

/** `general staff` and the like: before these words, a head word names a body. */
export const NOT_HEAD_BEFORE = wordsOf(`
  staff office assembly bureau department association federation corporation company hospital secretariat
  headquarters residence palace line political meeting conference election state states country countries
  party committee union school academy group level post delegation team troupe movement organization
`);

/** Words that introduce a second post: `who is concurrently minister of …`, `who doubles as chairman of …`. */
export const CONCURRENT = phrasesOf(`
  who is concurrently, who is also, who is, who are, who are also,
  who doubles as, who also doubles as, who serves as, who concurrently serves as,
  who concurrently holds the post of, who holds the post of,
  concurrently, and concurrently, doubling as
`).map((phrase) => phrase.split(" "));

/** Heads that take `to`: `ambassador to Laos`, `adviser to the President`. */
export const TO_HEADS = wordSet(`
  ambassador ambassadors envoy envoys adviser advisers advisor advisors aide aides deputy deputies delegate
  delegates delegation secretary assistant assistants councillor representative representatives consul attache
  spokesman spokesperson correspondent plenipotentiary plenipotentiaries
`);

/** Heads whose body may be a list of portfolios: `minister of Culture, Sports and Tourism`. */
export const PORTFOLIO_HEADS = wordSet("minister ministers secretary director president chairman");

/** Full and short names of bodies and offices, for grouping titles. Lower case, no punctuation. From KCNA's own use. */
export const BODY_ABBREVIATIONS: readonly (readonly [long: string, short: string])[] = [
  ["workers party of korea", "wpk"],
  ["worker party of korea", "wpk"],
  ["democratic people republic of korea", "dprk"],
  ["supreme people assembly", "spa"],
  ["national defence commission", "ndc"],
  ["state affairs commission", "sac"],
  ["korean people army", "kpa"],
  ["central committee", "cc"],
  ["political bureau", "politburo"],
  ["general federation of trade unions of korea", "gftuk"],
  ["union of agricultural working people of korea", "uawk"],
  ["general association of korean residents in japan", "chongryon"],
];

/** Spellings of one word, the first for all. */
export const SAME_WORDS = [
  "people peoples",
  "defence defense",
  "secretary secy",
  "general gen",
  "colonel col",
  "lieutenant lieut lt",
  "major maj",
  "chairman chairwoman chairperson",
  "alternate alternative",
  "labour labor",
  "centre center",
  "theatre theater",
  "councillor councilor",
  "organizing organising",
  "organization organisation",
].map((line) => line.split(" "));
