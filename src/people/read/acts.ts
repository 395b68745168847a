/**
 * What a sentence reports of the people in it: verbs read together with their objects.
 *
 * The sentence is read once, from left to right, as words and people (a person with their titles is one node;
 * quotations are left out). `Present were`, `accompanied by`, `met`, `letter from` open a list, and whoever
 * follows has its act; whoever stands before a verb has the verb's. Wishes, plans, what somebody said and
 * narrated history are no acts.
 */
import { wordSet } from "../../common/word-lists.ts";
import {
  type Act,
  ADDRESSES,
  APPOINTING,
  BY_OF,
  DEEDS_OF,
  type Deed,
  EVENTS,
  GATHERED,
  ISSUED,
  OPENINGS,
  RELIEVING,
  SAYING,
  TALK_WORDS,
  THING_WORDS,
  VENUES,
  WRITTEN,
} from "../tables/acts.ts";
import { isEntry, isNarrated, type Node, nodesOf } from "./act-nodes.ts";
import type { Listed } from "./lists.ts";
import { isPossessive, type NameSpan, type Scope } from "./scope.ts";
import { has, IS } from "./word-info.ts";

/** An act with the tokens that say it. */
export interface ActSpan {
  readonly act: Act;
  readonly start: number;
  readonly end: number;
}

/** The people who follow have this act. */
interface Zone {
  readonly act: Act;
  readonly start: number;
  readonly end: number;
  /** Whether the next verb ends it. */
  readonly isBrief: boolean;
}

export type Acts = ReadonlyMap<NameSpan, readonly ActSpan[]>;

/** Whoever leads something that `is` or `will` be is not reported there. */
const PLAN = wordSet("will would is are");
const HELD = wordSet("held place gave given hosted opened arranged");
const NOBODY: Acts = new Map();

const REACH = 14;
/** Verbs directly before a name, in any form but those of the tables. */
const OBJECT_OF = /^[a-z]{2,}(?:ed|ing)$/;
const NOT_VERBS = wordSet(`
    including evening morning united concerned bereaved merited disabled aged titled entitled dated based outgoing
    incoming visiting
  `);
const VISITING =
  /^(?:delegations?|groups?|missions?|teams?|troupes?|ensembles?|orchestras?|squads?|entourage|flotilla|students|guests)$/;

const AUXILIARIES = wordSet("was were is are has have had");
/** Before a verb: a wish, a plan, a past before the past. */
const UNREAL = wordSet("had will would should to may can could must not shall might");

const SKIPPED = wordSet("the a an comrade comrades its their his both also respected leader");

/** `referred to the fact`; `proposed to visit` is no speech. */
const TELLING_TO = wordSet("referred pointed pointing referring");
/** Between two verbs of one subject. */
const JOINING = wordSet("and , then who but before after");
/** A name after one of these is not the subject of the main verb. */
const SUBORDINATE = wordSet("that how which whom what where than whose");

/** What happened to a name after one of these is not what is reported. */
const BACKGROUND = wordSet("when since because");
const RANK = /^ranks?$/;
/** Before a meeting that is not the one reported. */
const REMEMBERED = wordSet("anniversary since after");
const PRESENTED = /^(?:credentials|bouquets?|flowers)$/;
const THINGS_SHOWN =
  /^(?:books?|works|gifts?|items|exhibits|articles|paintings|songs|films|photos?|letters|messages|prizes|orders|products|presents|slogans|portraits|statues|wreaths)$/;
/** What somebody writes; `in his work` is no speech. */
const WORKS = wordSet("work works treatise article book letter message statement interview talk");
/** Verbs that say something of a person only with a word right after them: `went round`, `called at`. */
const CLOSE = wordSet("went goes looked looks came comes called calls");
const CLOSE_REACH = 4;
const DETERMINER = /^(?:the|a|an|this|that|these|those|his|her|its|their)$/;
const SPEAKER = /^(?:he|she|they|it|the|another|one)$/;

const PREPOSITIONS = wordSet(
  "of to for on in at with from by under about between before after around than as",
);

/** What is known of a sentence from its article. */
interface Reported {
  /** The act of the list that the sentence continues: `were elected as follows:`. */
  readonly carried: Act | null;
  /** Present tense is read too. */
  readonly isHeadline: boolean;
  /** The article reports a meeting or the like: whoever speaks is there. */
  readonly isEvent: () => boolean;
  /** That of the article, if known. */
  readonly year: number | null;
}

/** Whether the beginning of an article reports a meeting, reception or the like. */
export function isEventReport(tokens: Scope["tokens"], to: number): boolean {
  const words = wordsOfTokens(tokens, 0, to);
  return !words.isDisjointFrom(EVENTS) && !words.isDisjointFrom(HELD);
}

function wordsOfTokens(tokens: Scope["tokens"], from: number, to: number): Set<string> {
  return new Set(tokens.slice(from, to).map(({ word }) => word?.lower ?? ""));
}

/** The acts of everybody in the sentence. */
export function readActs(scope: Scope, lists: readonly (readonly Listed[])[], how: Reported): Acts {
  const { carried, year } = how;
  const nodes = nodesOf(scope, lists.flat());
  if (isNarrated(scope, nodes, year)) return NOBODY;
  const reading = new Reading(scope, nodes, how);
  if (carried !== null && isEntry(nodes))
    reading.open({ act: carried, start: scope.from, end: scope.from + 1, isBrief: false });
  reading.run();
  return reading.found;
}

/** The act that a list in the next sentences has: `… were elected as follows:`. */
export function carriedAct({ tokens, from, to }: Scope): Act | null {
  if (![1, 2, 3].some((n) => /^(?::|follows)$/.test(tokens[to - n]?.text ?? ""))) return null;
  const words = wordsOfTokens(tokens, from, to);
  if (!words.isDisjointFrom(APPOINTING)) return "appointed";
  return words.has("present") || words.has("attended") ? "present" : null;
}

class Reading {
  readonly found = new Map<NameSpan, ActSpan[]>();
  readonly #scope: Scope;
  readonly #nodes: readonly Node[];
  readonly #how: Reported;
  #zone: Zone | null = null;
  #subject: Listed[] = [];
  /** Those `led by` whom: present, unless a verb says otherwise. */
  readonly #leaders: { person: Listed; span: ActSpan }[] = [];
  #hasVerb = false;
  /** Somebody has the act of the list that is open. */
  #isGiven = false;
  /** The last person after a preposition: `before the portraits of A and B`. */
  #governed = -2;
  /** The last person after `in the name of`. */
  #inName = -2;
  /** A verb that is no deed follows the subject. */
  #hasOther = false;

  constructor(scope: Scope, nodes: readonly Node[], how: Reported) {
    this.#scope = scope;
    this.#nodes = nodes;
    this.#how = how;
  }

  open(zone: Zone | null): void {
    this.#zone = zone;
  }

  run(): void {
    for (let i = 0; i < this.#nodes.length; i += 1) {
      const node = this.#nodes[i];
      if (node === undefined) break;
      if (node.person !== null) this.#person(i, node.person);
      else if (this.#isSaid(i)) {
        this.#speak(i);
        break;
      } else if (!this.#cue(i, node)) this.#verb(i, node);
    }
    const isPlan = this.#nodes.some(({ lower }) => PLAN.has(lower));
    for (const { person, span } of this.#leaders) {
      if (!isPlan && !this.found.has(person.name)) this.#give(person, span);
    }
  }

  #lower(i: number): string {
    return this.#nodes[i]?.lower ?? "";
  }

  #give(person: Listed, { act, start, end }: ActSpan): void {
    const acts = this.found.getOrInsertComputed(person.name, () => []);
    if (!acts.some((other) => other.act === act)) acts.push({ act, start, end });
  }

  #giveSubject(act: Act, start: number, end: number): void {
    for (const person of this.#subject) this.#give(person, { act, start, end });
  }

  /** The next node before or after `i` that is none of these words. */
  #past(i: number, words: RegExp, step = -1): number {
    let k = i + step;
    while (words.test(this.#lower(k))) k += step;
    return k;
  }

  /** The list goes on after `end`. */
  #extend(end: number): void {
    if (this.#zone !== null) this.#zone = { ...this.#zone, end };
  }

  #person(i: number, person: Listed): void {
    const k = this.#beforePerson(i);
    const before = this.#lower(k);
    this.#appoint(person, before);
    const opened = this.#zone !== null && this.#zone.end === this.#nodes[k]?.end;
    // `Name's theory`, `the fact that Name …`
    if (isPossessive(this.#scope.tokens[person.end]) || SUBORDINATE.has(before)) return;
    // `the Name group`
    if (person.start === person.name.start && this.#scope.tokens[person.start - 1]?.word?.lower === "the")
      return;
    // `had a talk to congratulate Name`
    if (this.#zone?.isBrief === true && !opened && this.#isObject(k)) this.#zone = null;
    if (this.#zone?.act === "remote") {
      const other = this.#past(k + 1, /^(?:and|,)$/);
      if (opened || (other < k && other === this.#inName)) this.#inName = i;
      else this.#zone = null;
    }
    const isGoverned = PREPOSITIONS.has(before) || (before === "and" && k - 1 === this.#governed);
    if (isGoverned && !opened && (PREPOSITIONS.has(before) || this.#zone === null)) {
      this.#governed = i;
      return;
    }
    if (this.#zone !== null) {
      this.#give(person, this.#zone);
      this.#isGiven = true;
      return;
    }
    if (this.#isObject(k)) return;
    if (this.#hasVerb) this.#subject = [];
    this.#hasVerb = false;
    this.#hasOther = false;
    this.#subject.push(person);
  }

  /** Whether node `k` is a verb, no act, that has the person after it as its object: `denouncing`, `to congratulate`. */
  #isObject(k: number): boolean {
    const lower = this.#lower(k);
    // `newly appointed ambassador Name`, `met and warmly encouraged Name`
    const first = this.#past(k, /ly$/);
    if (/^(?:-|newly)$/.test(this.#lower(k - 1))) return false;
    if (this.#zone !== null && lower.endsWith("ed") && this.#lower(first) === "and") return false;
    if (OBJECT_OF.test(lower)) return !VENUES.has(lower) && !NOT_VERBS.has(lower);
    return (
      this.#lower(k - 1) === "to" && /^[a-z]+$/.test(lower) && !DEEDS_OF.has(lower) && !SKIPPED.has(lower)
    );
  }

  /** `was elected`, unless `the day when Name was elected`; a degree conferred is no post. */
  #appoint(person: Listed, before: string): void {
    if (person.installed === null || SUBORDINATE.has(before) || BACKGROUND.has(before)) return;
    const verb = this.#scope.tokens[person.installed]?.word?.lower ?? "";
    if (!APPOINTING.has(verb) || (verb === "conferred" && !this.#nodes.some((node) => this.#isRank(node))))
      return;
    this.#give(person, { act: "appointed", start: person.installed, end: person.installed + 1 });
  }

  /** `the rank of`, `the title of Marshal`. */
  #isRank({ lower, at, person }: Node): boolean {
    return RANK.test(lower) || (person === null && has(this.#scope.tokens[at]?.word, IS.rank));
  }

  /** The word before a person, past what is said in their honour: `the statue of war hero Name`. */
  #beforePerson(i: number): number {
    let k = i - 1;
    for (; k >= 0; k -= 1) {
      const { lower = "", at = 0, person = null } = this.#nodes[k] ?? {};
      const word = this.#scope.tokens[at]?.word;
      if (person !== null) break;
      if (
        !SKIPPED.has(lower) &&
        !has(word, IS.honorific | IS.praise) &&
        !/^(?:-|anti|war|japanese)$/.test(lower)
      )
        break;
    }
    return k;
  }

  /** A word that opens a list of people: `were`, `by`, `with`, `from`, `to`, `of`, `between`. */
  #cue(i: number, { lower, at, end }: Node): boolean {
    const open = (act: Act, start: number, isBrief = true): boolean => {
      if (this.#zone === null || this.#zone.isBrief || act === "accompanied")
        this.#zone = { act, start, end, isBrief };
      return true;
    };
    switch (lower) {
      case "was":
      case "were":
      case "are":
      case "included": {
        const opening = this.#opening(i);
        return opening !== null && open(opening, this.#nodes[0]?.at ?? at, false);
      }
      case "by":
        return this.#by(i, open);
      case "with":
        if (this.#lower(i - 1) === "together") return this.#subject.length > 0 && open("present", at);
        if (this.#zone?.act === "met") this.#extend(end);
        return this.#isNear(i, TALK_WORDS, 4) && open("met", at);
      case "between":
        return this.#isNear(i, TALK_WORDS, 4) && !this.#isNear(i, REMEMBERED, 7) && open("met", at);
      case "from":
        if (this.#zone?.act === "met") this.#extend(end);
        return this.#isNear(i, THING_WORDS, 6) && open("sent-thing", at);
      case "in":
        this.#speakIn(i);
        return false;
      case "to":
        if (this.#zone?.act === "met" && this.#lower(i - 1) === "credentials") this.#extend(end);
        return false;
      case "of":
        // `followed by speeches of Name`
        if (this.#zone?.act === "present" && ADDRESSES.has(this.#lower(i - 1))) {
          this.#extend(end);
          return true;
        }
        // a telephone registered `in the name of` somebody is no act
        if (this.#lower(i - 1) === "name" && this.#lower(i - 3) === "in")
          return this.#nodes.some((node) => ISSUED.has(node.lower)) && open("remote", at - 3);
        return THING_WORDS.has(this.#lower(i - 1)) && this.#isRead(i) && open("remote", at);
      default:
        return false;
    }
  }

  #by(i: number, open: (act: Act, start: number) => boolean): boolean {
    const { at = 0, end = 0 } = this.#nodes[i] ?? {};
    for (let k = i - 1; k >= 0 && k > i - 9; k -= 1) {
      const word = this.#lower(k);
      if (word === "led" || word === "headed") {
        if (this.#zone !== null) this.#extend(end);
        else if (this.#nodes.slice(0, k).some(({ lower }) => VISITING.test(lower)))
          this.#lead(i, { act: "present", start: this.#nodes[k]?.at ?? at, end });
        return true;
      }
      const has = (words: ReadonlySet<string>) => this.#isNear(k, words, 10) || this.#isNear(i, words, i - k);
      const rule = BY_OF.get(word)?.find(({ needs }) => needs === null || has(needs));
      if (rule === undefined) {
        // `the opera, which received help, was directed by Name`; but `her speech was followed by those of Name`
        const isOther = k === i - 1 && word.endsWith("ed") && !NOT_VERBS.has(word);
        if (isOther && !(word === "followed" && has(ADDRESSES))) return false;
        continue;
      }
      if (this.#isRemembered(k) || this.#isUnreal(k)) return false;
      if (rule.act === "met") this.#giveSubject("met", at, end);
      return open(rule.act, this.#nodes[k]?.at ?? at);
    }
    return false;
  }

  /** `the honour of being received`, `the days when he was received` */
  #isRemembered(i: number): boolean {
    for (let k = i - 1; k >= 0 && k > i - 5; k -= 1)
      if ((this.#lower(k) === "being" && this.#lower(k - 1) === "of") || BACKGROUND.has(this.#lower(k)))
        return true;
    return false;
  }

  /** `a delegation led by Name, title, arrived`: its leader is the subject too. */
  #lead(i: number, span: ActSpan): void {
    let k = i + 1;
    while (SKIPPED.has(this.#lower(k)) && this.#nodes[k]?.person === null) k += 1;
    const person = this.#nodes[k]?.person;
    if (person == null) return;
    this.#leaders.push({ person, span });
    if (!this.#hasVerb) this.#subject.push(person);
  }

  /** `Present there were`, `They included`: the act of those who follow. */
  #opening(i: number): Act | null {
    if (this.#lower(i) === "included") return GATHERED.has(this.#lower(i - 1)) ? "present" : null;
    let k = 0;
    for (let n = 1; n < i; n += 1) if (this.#lower(n) === "-" && /^[-)]$/.test(this.#lower(n - 1))) k = n + 1; // the dateline
    k = this.#past(k - 1, /^(?:also|meanwhile|,|then|later|and)$/, 1);
    for (let n = k; n < i; n += 1)
      if (
        this.#nodes[n]?.person != null &&
        !PREPOSITIONS.has(this.#lower(n - 1)) &&
        this.#lower(n - 1) !== ""
      )
        return null;
    const first = this.#lower(k);
    if (APPOINTING.has(first)) return "appointed";
    if (!OPENINGS.has(first)) return null;
    if (first === "on" && this.#lower(k + 1) !== "hand") return null;
    if (first === "among" && !/^(?:those|them|the)$/.test(this.#lower(k + 1))) return null;
    // `Among those books were works of Name`
    if (first === "among" && THINGS_SHOWN.test(this.#lower(k + 2))) return null;
    if (this.#lower(k + 1) === "them" && this.#nodes[i + 1]?.person === null) return null;
    return first === "accompanying" ? "accompanied" : "present";
  }

  #isNear(i: number, words: ReadonlySet<string>, reach: number): boolean {
    for (let k = i - 1; k >= 0 && k >= i - reach; k -= 1) if (words.has(this.#lower(k))) return true;
    return false;
  }

  /** `a message of Name … was read` */
  #isRead(i: number): boolean {
    return this.#nodes.some(({ lower }, k) => k > i && (lower === "read" || lower === "conveyed"));
  }

  #isUnreal(i: number): boolean {
    return UNREAL.has(this.#lower(this.#past(i, /ly$|^(?:also|been|be)$/)));
  }

  /** A verb of saying: what follows is not reported as a fact. */
  #isSaid(i: number): boolean {
    const word = this.#lower(i);
    if (this.#zone?.isBrief === false) return false;
    if (this.#lower(i + 1) === "that" && /(?:ing|ed|s)$/.test(word)) return true;
    return SAYING.has(word) && !this.#isParticiple(i) && !this.#isUnreal(i);
  }

  /** Whoever speaks at an event is there. */
  #speak(i: number): void {
    const { at = 0, end = 0 } = this.#nodes[i] ?? {};
    if (this.#isQuoted(i) || this.#isWritten(i)) return;
    const isVenue = this.#nodes.some(
      ({ lower }, k) => VENUES.has(lower) && Math.abs(k - i) < REACH && !this.#isContent(k, i),
    );
    // `… of Name, recalling that`: the subject is somebody else; `proposed to visit` is no speech
    const word = this.#lower(i);
    if (word.endsWith("ing") && !this.#hasOther && !this.#hasVerb) return;
    if (this.#lower(i + 1) === "to" && !TELLING_TO.has(word)) return;
    if (!isVenue && (this.#nodes.some(({ lower }) => WRITTEN.has(lower)) || !this.#how.isEvent())) return;
    this.#giveSubject("present", at, end);
  }

  /** `…, he noted`, `…, the chairman noted`: a speaker who is named before. */
  #isQuoted(i: number): boolean {
    let k = i - 1;
    while (k > 0 && i - k < 6 && this.#nodes[k]?.person === null && this.#lower(k) !== ",") k -= 1;
    return this.#lower(k) === "," && SPEAKER.test(this.#lower(k + 1));
  }

  /** `Name in his work underscored` */
  #isWritten(i: number): boolean {
    for (let k = i - 1; k > 0 && k > i - 8 && this.#nodes[k]?.person === null; k -= 1)
      if (
        WORKS.has(this.#lower(k)) &&
        /^(?:a|an|his|her|the)$/.test(this.#lower(k - 1)) &&
        this.#lower(k - 2) === "in"
      )
        return true;
    return false;
  }

  /** `Name, in his closing address, called for`, `Name in an opening speech at the ceremony praised`. */
  #speakIn(i: number): void {
    if (this.#zone !== null || this.#hasVerb || !/^(?:a|an|his|her|the)$/.test(this.#lower(i + 1))) return;
    const at = [2, 3, 4].map((n) => i + n).find((k) => ADDRESSES.has(this.#lower(k)));
    if (at === undefined || !this.#how.isEvent()) return;
    this.#giveSubject("present", this.#nodes[i]?.at ?? 0, this.#nodes[at]?.end ?? 0);
  }

  /** Whether node `k` is part of what is said at `i`. */
  #isContent(k: number, i: number): boolean {
    return this.#nodes.slice(i + 1, Math.max(k, i + 1)).some(({ lower }) => /^(?:that|:)$/.test(lower));
  }

  #verb(i: number, { lower, at, end }: Node): void {
    if (lower === "was" || lower === "were") this.#passive(i, at);
    if (AUXILIARIES.has(lower) && !this.#isHadTalks(i)) {
      this.#closeBrief();
      return;
    }
    const deeds = DEEDS_OF.get(lower);
    const isOther =
      deeds === undefined && lower.endsWith("ed") && OBJECT_OF.test(lower) && !NOT_VERBS.has(lower);
    this.#hasOther ||= isOther;
    // `met Name and praised …`: the object of another verb is not met
    if (isOther && this.#isGiven && this.#zone?.act === "met" && this.#lower(i - 1) === "and")
      this.#closeBrief();
    // `the departed soul`
    if (deeds === undefined || DETERMINER.test(this.#lower(i - 1))) return;
    if (this.#isUnreal(i) || this.#zone?.isBrief === false) return;
    // `issued a statement … in a letter addressed to …`
    if (this.#hasOther && !this.#isNear(i, JOINING, 4)) return;
    if (lower.endsWith("s") && !this.#how.isHeadline) return;
    if (this.#isParticiple(i)) {
      if (deeds.some(({ object }) => object === "received-thing") && this.#isNear(i, THING_WORDS, 10))
        this.#receivers(i);
      return;
    }
    this.#closeBrief();
    this.#hasVerb = true;
    const [deed] = deeds
      .map((one) => ({ ...one, place: this.#placeOf(one, i) }))
      .filter(({ place }) => place >= 0)
      .sort((a, b) => a.place - b.place);
    if (deed === undefined) return;
    if (deed.subject !== null)
      for (const person of this.#subjectOf(i, deed))
        this.#give(person, { act: deed.subject, start: at, end });
    if (deed.object === "received-thing") this.#receivers(i);
    else if (deed.object !== null) {
      this.#zone = { act: deed.object, start: at, end, isBrief: true };
      this.#isGiven = false;
    }
  }

  /** Whose deed verb `i` is: in `a letter from A, who visited …` that of A; in `…, which visited …` nobody's. */
  #subjectOf(i: number, { subject }: Deed): readonly Listed[] {
    let k = this.#past(i, /ly$|^(?:also|had|has|have|then|later)$/);
    if (!/^(?:who|which)$/.test(this.#lower(k))) return this.#subject;
    if (this.#lower(k) === "which") return [];
    k = this.#past(k, /^(?:,|and|his|her|their|its|party|wife|entourage)$/);
    const last = this.#nodes[k]?.person ?? null;
    const isOther = last !== null && !this.#subject.includes(last);
    if (subject === "met") return isOther ? [...this.#subject, last] : this.#subject;
    return last === null ? [] : isOther ? [last] : this.#subject;
  }

  #isHadTalks(i: number): boolean {
    return (
      /^ha[ds]$/.test(this.#lower(i)) &&
      !/ed$|^(?:been|met|made|given|gone|taken|seen|held|sent)$/.test(this.#lower(i + 1))
    );
  }

  /** `was attended`, `the ceremony attended by`. */
  #isParticiple(i: number): boolean {
    const k = this.#past(i, /ly$|^(?:also|been|be|again)$/);
    return this.#lower(i + 1) === "by" || /^(?:was|were|is|are|being)$/.test(this.#lower(k));
  }

  /** Those to whom a thing is sent. */
  #receivers(i: number): void {
    const { at = 0, end = 0 } = this.#nodes[i] ?? {};
    let isList = false;
    for (let k = i + 1; k < this.#nodes.length && k < i + 2 * REACH; k += 1) {
      const person = this.#nodes[k]?.person;
      if (person == null) {
        if (DEEDS_OF.has(this.#lower(k)) || this.#lower(k) === "by") return;
        continue;
      }
      let n = k - 1;
      while (SKIPPED.has(this.#lower(n)) && this.#nodes[n]?.person === null) n -= 1;
      const before = this.#lower(n);
      isList = before === "to" || n === i || (isList && /^(?:,|and)$/.test(before));
      if (isList) this.#give(person, { act: "received-thing", start: at, end });
    }
  }

  /** `was present`, `was presented with a gift`, `was recalled`. */
  #passive(i: number, at: number): void {
    const k = this.#past(i, /ly$|^(?:also|all|both|again)$/, 1);
    const act = this.#passiveAct(k);
    if (act === null || this.#isUnreal(i)) return;
    this.#giveSubject(act, at, this.#nodes[k]?.end ?? at);
    this.#hasVerb = true;
  }

  #passiveAct(k: number): Act | null {
    const [word, next] = [this.#lower(k), this.#lower(k + 1)];
    if (word === "present" || word === "among" || (word === "on" && next === "hand")) return "present";
    if (/^(?:presented|awarded|conferred)$/.test(word) && next === "with") return this.#presented(k);
    if (APPOINTING.has(word) && next === "to") return "appointed";
    return RELIEVING.has(word) ? "relieved" : null;
  }

  /** `presented with`: credentials in a meeting, a thing, or flowers, which are a greeting. */
  #presented(k: number): Act | null {
    const what = this.#nodes
      .slice(k + 2, k + 7)
      .find(({ lower }) => PRESENTED.test(lower) || THING_WORDS.has(lower))?.lower;
    if (what === undefined || THING_WORDS.has(what)) return "received-thing";
    return what === "credentials" ? "met" : null;
  }

  #closeBrief(): void {
    if (this.#zone?.isBrief === true) this.#zone = null;
  }

  /** Where the object that a deed needs stands; -1 without it. */
  #placeOf({ needs, subject }: Deed, i: number): number {
    if (needs === null) return i;
    let isFurther = false;
    const reach = CLOSE.has(this.#lower(i)) ? CLOSE_REACH : REACH;
    for (let k = i + 1; k < this.#nodes.length && k < i + reach; k += 1) {
      const { lower = "", person = null } = this.#nodes[k] ?? {};
      // `the vessel met a misfortune, Name and the others are accountable`
      if (needs.has(lower) || (person !== null && !isFurther && needs.has("delegation"))) return k;
      isFurther ||= lower === ",";
      if (
        /^(?:that|;|:)$/.test(lower) ||
        (lower === "from" && subject === "met") ||
        (DEEDS_OF.has(lower) && k > i + 1 && subject !== "met")
      )
        return -1;
    }
    return -1;
  }
}
