/** What tells people of one name apart: posts, callings and countries that one life does not hold together. */
import { phrasesOf, wordSet, wordsOf } from "../../common/word-lists.ts";

/** Pairs of offices that one person never holds at once, so they are two people. From the Cabinet's order. */
export const CONFLICTING_OFFICES: readonly (readonly [string, string])[] = [
  ["premier", "vice-minister"],
  ["premier", "minister"],
  ["premier", "ambassador"],
  ["vice-premier", "vice-minister"],
  ["vice-premier", "ambassador"],
  ["minister", "ambassador"],
];

/** Heads of posts of state, party and army that nobody holds beside a calling. */
export const HIGH_POSTS = wordSet(`
  minister premier ambassador envoy consul marshal admiral commander colonel presidium politburo lawmaker assemblyman
  governor mayor
`);

/** Callings, by the kind of life: last words before the body. */
export const CALLINGS = {
  study: wordsOf("student schoolboy schoolgirl pupil"),
  labour: wordsOf(`
    worker workwoman farmer miner employee driver weaver furnaceman operator soldier workteam housewife shopkeeper
    waitress nurse welder tractor officer
  `),
  art: wordsOf("artist artiste actor actress singer composer conductor dancer painter poet novelist"),
  sport: wordsOf(`
    coach gymnast boxer wrestler weightlifter judoist footballer marathoner swimmer diver rower runner athlete trainer
    player
  `),
  science: wordsOf(
    `teacher schoolteacher headmaster headmistress schoolmaster lecturer researcher scientist engineer technician
     doctor`,
  ),
  press: wordsOf("reporter correspondent journalist columnist"),
  management: wordsOf("manager"),
} as const;

/** Who leads a body has the kind of life that its words tell: the first kind of which a word stands in the title. */
export const LED_BODIES = {
  sports: wordsOf("sports taekwon football taekwondo martial olympic"),
  students: wordsOf("student students hanchongryon"),
  labour: wordsOf("workteam workshop brigade"),
  arts: wordsOf(
    "troupe orchestra theatre theater studio film circus chorus ensemble art arts music artists writers",
  ),
  learning: wordsOf(
    "institute academy university college school hospital museum laboratory research observatory",
  ),
  business: wordsOf("factory mill mine complex company corporation farm shop restaurant hotel garden plant"),
  post: wordsOf("commission wpk cc cabinet ministry court party"),
  society: ["of"],
} as const;

/** Heads of those who lead a body. */
export const LEADING = wordSet(
  "director chief head president chairman chairwoman chairperson secretary rector principal leader",
);

/** Lives that go together. */
export const TOGETHER: readonly (readonly string[])[] = [
  wordsOf("post arts sports learning business press society students"),
  wordsOf("art arts society"),
  wordsOf("sport sports"),
  wordsOf("study students"),
  wordsOf("science learning society"),
  wordsOf("management business"),
];

/** What leads to what, after so many years. */
export const STEPS: Readonly<Record<string, { readonly years: number; readonly to: readonly string[] }>> = {
  study: {
    years: 1,
    to: wordsOf("labour art arts sport sports science learning press management business society"),
  },
  labour: { years: 1, to: wordsOf("management business") },
  science: { years: 5, to: wordsOf("post management business press") },
  press: { years: 1, to: wordsOf("post") },
  management: { years: 1, to: wordsOf("post learning society") },
};

/** Words of a title that tell where its holder lives. */
export const LANDS = {
  south: phrasesOf(`
    south korea, south korean, rok, puppet, seoul, kwangju, hanchongryon, lawmaker, assemblyman, assemblywoman,
    national assembly, south side, south headquarters, hyundai, joint chiefs of staff, inchon, pusan, taegu, taejon
  `),
  north: phrasesOf(`
    dprk, wpk, kpa, spa, cc, cabinet, pyongyang, kim il sung, kim chaek, kim hyong jik, kim jong suk, kim jong thae,
    state academy, academy of sciences, haeju, sinuiju, hamhung, wonsan, nampho, chongjin, sariwon, workers party of korea, korean people army,
    supreme people assembly, phyongan, hamgyong, hwanghae, jagang, ryanggang, co op farm, north side
  `),
  overseas: phrasesOf(`
    chongryon, korean residents in japan, in japan, tokyo, in china, zhongnan, commonwealth of independent states, cis,
    in the united states, in the us, in america, overseas side, kothongryon, united confederation of koreans
  `),
} as const;

/**
 * Names that KCNA is known to print for several people, even where titles do not show it. Source: KCNA's
 * English items of 1997-2024: `Kim Jong Suk` (mother of Kim Jong Il; a committee's chairwoman), `Kim Yong Il`
 * (premier, vice-minister, secretary), `Ri Yong Ho` (army chief, foreign minister), and common names.
 */
export const KNOWN_NAMESAKES: ReadonlySet<string> = new Set(
  phrasesOf("Kim Jong Suk, Kim Yong Il, Ri Yong Ho, Kim Chol, Ri Kwang Su, Pak Chol"),
);
