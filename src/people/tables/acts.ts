/**
 * What people are reported to have done: verbs with their objects. Source: verbs after and before names in
 * KCNA's English items, by frequency.
 */
import { wordSet, wordsOf } from "../../common/word-lists.ts";

/**
 * `present`: there in person. `accompanied`: in somebody's company. `met`: face to face, both sides.
 * `remote`: by a message read or a wreath laid in their name. The thing of `received-thing` and `sent-thing` is
 * a letter, gift, wreath or order. `relieved`: removed from a post.
 */
export const ACTS = [
  "present",
  "accompanied",
  "met",
  "remote",
  "received-thing",
  "sent-thing",
  "appointed",
  "relieved",
] as const;

export type Act = (typeof ACTS)[number];

/** What a verb says of its subject and of the people who are its object. */
export interface Deed {
  readonly subject: Act | null;
  readonly object: Act | null;
  /** Only where one of these words follows soon; null: always. */
  readonly needs: ReadonlySet<string> | null;
}

const THINGS = `
  letter letters message messages gift gifts present telegram telegrams wreath wreaths basket baskets greetings
  condolences order orders medal medals title souvenir souvenirs reply prize greeting cable congratulations verbal card cards
`;
export const THING_WORDS = new Set(wordsOf(THINGS));

/** What is laid, read or released in somebody's name. */
export const ISSUED = THING_WORDS.union(wordSet("decision decisions decree statement declaration"));

const PEOPLE = `
  delegation delegations group party members member president premier minister envoy ambassador chairman
  secretary guests officers officials officer delegates him them her figures personages soldiers families
  participants director head heads representatives credentials resident residents citizen citizens
`;
const SPEECHES =
  "speech speeches report reports address toast remarks lecture opening closing congratulatory";
/** In these somebody speaks in person. */
export const ADDRESSES = wordSet("speech speeches address toast");
const MEALS = "reception banquet party dinner luncheon lunch";
const TALKS = "handshake handshakes talk talks conversation conversations meeting chat views";

/** `verbs: words that must follow`; past tense, and present tense for headlines. */
const DEEDS: readonly (readonly [subject: Act | null, object: Act | null, verbs: string, needs: string])[] = [
  [
    "present",
    null,
    `attended participated visited inspected toured watched enjoyed arrived departed spoke addressed presided
     chaired hosted signed inked appeared posed mounted partook moderated attends participates visits inspects
     tours watches enjoys arrives speaks addresses presides hosts signs`,
    "",
  ],
  ["present", null, "looked looks", "round around"],
  ["present", null, "went goes", "round around over to back"],
  ["present", null, "came comes", "here back pyongyang"],
  ["present", null, "returned returns", "here home pyongyang from after"],
  ["present", null, "left leaves", "here for pyongyang"],
  ["present", null, "called calls", "at conference"],
  ["present", null, "laid lays", "wreath wreaths basket baskets bouquet bouquets flowers floral"],
  ["present", null, "paid pays", "homage tribute respects visit visits"],
  ["met", "met", "paid pays", "call"],
  // a host is where he gives it; a leader arranges a reception for others
  ["present", null, "arranged", "at"],
  ["present", null, "gave gives provided provides", `guidance ${MEALS} speech address lecture`],
  ["present", null, "made makes delivered delivers", SPEECHES],
  ["present", null, "held holds", `${MEALS} conference`],
  ["met", "met", "had has exchanged", TALKS],
  // whoever holds a meeting need not meet those whom it is about
  ["met", null, "held holds", "talk talks conversation conversations"],
  [
    "present",
    null,
    "guided guides oversaw oversees supervised supervises",
    "meeting session conference congress launch test tests test-fire firing drill drills exercise exercises contest",
  ],
  ["present", null, "had has", "photo photograph picture"],
  ["present", null, "took takes", "part platform floor"],
  ["present", null, "read reads", "message letter decision report address text order"],
  ["present", null, "handed conveyed conveys", THINGS],
  [
    "present",
    null,
    "saw sees appreciated appreciates observed",
    `performance performances film movie off
     exhibition photos parade display concert opera drama show art game games match demonstration training drill`,
  ],
  ["present", null, "reviewed reviews", "guard"],
  ["present", null, "greeted welcomed", "airport station"],
  ["accompanied", null, "accompanied", "him her them"],
  ["met", "met", "met meets received receives", PEOPLE],
  ["met", "met", "conversed talked", "with"],
  ["met", "met", "presented presents", "credentials"],
  ["received-thing", null, "received receives", THINGS],
  ["sent-thing", "received-thing", "sent sends presented presents", THINGS],
];

/** Rows by each of their verbs, in lower case; no words needed: null. */
function byVerb<T extends { readonly verbs: string; readonly needs: string }>(rows: readonly T[]) {
  const all = rows.flatMap(({ verbs, needs, ...row }) =>
    wordsOf(verbs).map((verb) => ({ ...row, verb, needs: needs === "" ? null : wordSet(needs) })),
  );
  return Map.groupBy(all, ({ verb }) => verb);
}

export const DEEDS_OF: ReadonlyMap<string, readonly Deed[]> = byVerb(
  DEEDS.map(([subject, object, verbs, needs]) => ({ subject, object, verbs, needs })),
);

/** `participle … by Name`: what it says of them, and a word that must stand before the participle. */
const BY: readonly (readonly [Act, string, string])[] = [
  ["accompanied", "accompanied", ""],
  [
    "present",
    `attended addressed chaired presided hosted signed inked visited greeted welcomed met seen watched enjoyed
     appreciated read opened handed conveyed observed`,
    "",
  ],
  ["met", "received", ""],
  ["present", "made delivered", SPEECHES],
  ["present", "speech speeches address", ""],
  ["present", "given", MEALS],
  ["met", "presented", "credentials"],
  ["sent-thing", "sent presented", THINGS],
];

/** By participle: what it says, by the words that it needs; the first that fits. */
export const BY_OF = byVerb(BY.map(([act, verbs, needs]) => ({ act, verbs, needs })));

/** Words that begin `Present there were …` and the like. */
export const OPENINGS = wordSet(`
  present on attending participating taking among seeing enjoying watching invited visiting greeting joining
  arriving leaving returning speaking addressing accompanying appearing standing paying meeting also
`);

/** `They included …` */
export const GATHERED = wordSet("they them audience participants attendants guests entourage party");

export const TALK_WORDS = new Set(wordsOf(TALKS));
export const SAYING = wordSet(`
  said told noted stressed declared recalled stated pointed referred expressed hoped added termed underscored
  reiterated urged clarified explained asserted remarked affirmed proposed wished denounced claimed emphasized
`);
/** Where somebody speaks in person. */
export const VENUES = wordSet(`
  speech speeches report address lecture meeting rally ceremony seminar function banquet reception session
  event party conference symposium gathering debate addressing speaking toast visit visiting touring seeing tour
  speakers talks
`);
/** Words of an article's beginning that make it a report of such an event. */
export const EVENTS = new Set(
  wordsOf(
    "meeting rally ceremony seminar lecture symposium reception banquet session gathering conference congress",
  ),
);
/** Words of a sentence whose speaker need not have been there. */
export const WRITTEN = new Set(
  wordsOf(
    "statement article interview interviewed letter message press commentary talk communique dispatch essay",
  ),
);

/** Verbs that confer an office: `was elected member of …`, `elected A and B as members of …`. */
export const INSTALLED = wordSet(`
  elected reelected re-elected electing reelecting appointed appointing reappointed named nominated
`);
/** Those of them that are a fact when reported. */
export const APPOINTING = wordSet("elected reelected re-elected appointed reappointed promoted conferred");
export const RELIEVING = wordSet("recalled relieved dismissed removed");

/** Further words before `A as chairman and B and C as members`. */
export const INSTALLED_AS = wordsOf("formed organized chosen election reelection appointment");

/** Headline words that make it a signed statement, whose name and title count. */
export const SIGNED = wordSet("statement letter message speech address talk remarks");

/** Prepositions between such a word and the name. */
export const SIGNED_BY = wordSet("of by from");

/** Leaders whose deeds are told long after: the last day on which a report can be of the living. */
export const LAST_DAYS: ReadonlyMap<string, string> = new Map([
  ["Kim Il Sung", "1994-07-08"],
  ["Kim Jong Il", "2011-12-17"],
  ["Kim Hyong Jik", "1926-06-05"],
]);
