/**
 * Romanisations of Korean syllables by system, with an approximate share for each.
 *
 * Sources: the DPRK's transcription as KCNA prints it (no breves, k t p voiced to g d b in the second
 * syllable of a given name), Revised Romanization (2000), McCune-Reischauer (1939) with and without
 * diacritics, and usage in the press and passports. The shares are estimates; only their order of magnitude
 * matters.
 */
import { type Jamo, jamoOf } from "./hangul.ts";

/** The systems, in the order of the arrays of shares. */
export const SYSTEMS = ["dprk", "rr", "mr", "mrPlain", "press"] as const;
type System = (typeof SYSTEMS)[number];

/** First or only syllable of a given name, or a later one. */
export type Place = "first" | "later";

/** Spellings with shares: `"k g:.1"` is k (1) and g (.1). `-` stands for no letter. */
type Row = Partial<Record<System | "dprkLater" | "mrLater", string>> & { dprk: string };

/** By default `rr` and `mr` are as `dprk`, `mrPlain` as `mr` without diacritics, `press` as `rr`. */
const INITIALS: Record<string, Row> = {
  ㄱ: { dprk: "k g:.1", dprkLater: "g k:.15", rr: "g", mr: "k", mrLater: "g k:.5", press: "k:.55 g:.45" },
  ㄲ: { dprk: "kk", press: "kk:.5 k:.2 g:.2 gg:.1" },
  ㄴ: { dprk: "n" },
  ㄷ: { dprk: "t d:.1", dprkLater: "d t:.15", rr: "d", mr: "t", mrLater: "d t:.5", press: "d:.75 t:.25" },
  ㄸ: { dprk: "tt", press: "tt:.5 t:.2 dd:.3" },
  ㄹ: { dprk: "r", rr: "r l:.1", mr: "r l:.1", press: "r:.8 l:.2" },
  ㅁ: { dprk: "m" },
  ㅂ: { dprk: "p b:.1", dprkLater: "b p:.15", rr: "b", mr: "p", mrLater: "b p:.5", press: "b:.75 p:.25" },
  ㅃ: { dprk: "pp", press: "pp:.5 p:.2 bb:.3" },
  ㅅ: { dprk: "s" },
  ㅆ: { dprk: "ss", press: "ss:.6 s:.4" },
  ㅇ: { dprk: "-" },
  ㅈ: { dprk: "j", mr: "ch", mrLater: "j:.5 ch:.5", press: "j:.77 ch:.22 z:.01" },
  ㅉ: { dprk: "jj", mr: "tch", press: "jj:.7 j:.3" },
  ㅊ: { dprk: "ch", mr: "ch' ch:.05" },
  ㅋ: { dprk: "kh k:.05", rr: "k", mr: "k' k:.05", press: "k:.9 kh:.1" },
  ㅌ: { dprk: "th t:.1", rr: "t", mr: "t' t:.05", press: "t:.88 th:.12" },
  ㅍ: { dprk: "ph p:.1", rr: "p", mr: "p' p:.05", press: "p:.85 ph:.15" },
  ㅎ: { dprk: "h" },
};

const VOWELS: Record<string, Row> = {
  ㅏ: { dprk: "a", press: "a:.98 ah:.02" },
  ㅐ: { dprk: "ae", press: "ae:.8 ai:.14 ay:.02 e:.04" },
  ㅑ: { dprk: "ya" },
  ㅒ: { dprk: "yae" },
  ㅓ: { dprk: "o", rr: "eo", mr: "ŏ o:.05", press: "eo:.38 u:.36 o:.22 uh:.02 ou:.02" },
  ㅔ: { dprk: "e", press: "e:.96 ey:.02 eh:.02" },
  ㅕ: { dprk: "yo", rr: "yeo", mr: "yŏ yo:.05", press: "yeo:.28 you:.2 yu:.34 yo:.15 ye:.03" },
  ㅖ: { dprk: "ye", press: "ye:.93 e:.07" },
  ㅗ: { dprk: "o", press: "o:.97 oh:.03" },
  ㅘ: { dprk: "wa", press: "wa:.97 oa:.02 ua:.01" },
  ㅙ: { dprk: "wae", press: "wae:.8 wai:.2" },
  ㅚ: { dprk: "oe oi:.1", press: "oe:.4 oi:.45 we:.1 oy:.05" },
  ㅛ: { dprk: "yo" },
  ㅜ: { dprk: "u", press: "u:.5 oo:.46 ou:.04" },
  ㅝ: { dprk: "wo", mr: "wŏ wo:.05", press: "wo:.9 weo:.08 uo:.02" },
  ㅞ: { dprk: "we" },
  ㅟ: { dprk: "wi", press: "wi:.8 ui:.2" },
  ㅠ: { dprk: "yu", press: "yu:.45 yoo:.4 you:.15" },
  ㅡ: { dprk: "u", rr: "eu", mr: "ŭ u:.05", press: "eu:.6 u:.32 oo:.06 ue:.02" },
  ㅢ: { dprk: "ui i:.1", mr: "ŭi ui:.05", press: "ee:.5 ui:.28 eui:.08 i:.12 ie:.02" },
  ㅣ: { dprk: "i", press: "i:.86 ee:.13 ie:.01" },
};

/** Vowels written differently without a preceding consonant. */
const BARE_VOWELS: Record<string, Row> = {
  ㅜ: { dprk: "u", press: "u:.38 woo:.47 wu:.08 oo:.05 wou:.02" },
  ㅣ: { dprk: "i", press: "i:.84 yi:.1 ee:.06" },
};

/** Vowels written differently without a following consonant: `chul` is 철, but `hu` is hardly 허. */
const OPEN_VOWELS: Record<string, Row> = {
  ㅓ: { dprk: "o", rr: "eo", mr: "ŏ o:.05", press: "eo:.5 o:.32 uh:.12 u:.04 ur:.02" },
  ㅕ: { dprk: "yo", rr: "yeo", mr: "yŏ yo:.05", press: "yeo:.6 yo:.3 yu:.05 you:.05" },
};

const FINALS: Record<string, Row> = {
  "": { dprk: "-" },
  ㄱ: { dprk: "k", press: "k:.93 g:.06 ck:.01" },
  ㄴ: { dprk: "n" },
  ㄷ: { dprk: "t" },
  ㅅ: { dprk: "t" },
  ㅈ: { dprk: "t" },
  ㅊ: { dprk: "t" },
  ㄹ: { dprk: "l", press: "l:.95 r:.03 ll:.02" },
  ㅁ: { dprk: "m" },
  ㅂ: { dprk: "p", press: "p:.8 b:.2" },
  ㅇ: { dprk: "ng" },
};

/** The sound of a final before certain letters, as McCune-Reischauer writes it. */
const ASSIMILATED_FINALS: Record<string, { sound: string; before: string }> = {
  ㄱ: { sound: "ng", before: "nmrl" },
  ㄴ: { sound: "l", before: "rl" },
  ㄷ: { sound: "n", before: "nm" },
  ㅂ: { sound: "m", before: "nmrl" },
};

/** How often it is written as pronounced. */
const ASSIMILATED: Record<System, number> = { dprk: 0, rr: 0.1, mr: 0.3, mrPlain: 0.2, press: 0.03 };

/** Vowels before which the South drops an initial ㄹ or ㄴ; before others it writes ㄹ as ㄴ. */
const Y_VOWELS = "ㅑㅒㅕㅖㅛㅠㅣ";

/** How often an initial ㄹ (or ㄴ before y) is written the Southern way, by position and system. */
const SOUTHERN_INITIAL: Record<Place, Record<System, number>> = {
  first: { dprk: 0.2, rr: 0.5, mr: 0.4, mrPlain: 0.4, press: 0.4 },
  later: { dprk: 0.05, rr: 0.1, mr: 0.1, mrPlain: 0.1, press: 0.15 },
};

/** A spelling of a syllable: its share in each system, in the order of `SYSTEMS`. */
export interface Written {
  readonly spelling: string;
  readonly shares: readonly number[];
  /** If set, only before a syllable that begins with one of these letters. */
  readonly before: string | null;
}

type Shares = ReadonlyMap<string, number>;

const parsed = new Map<string, Shares>();

function sharesOf(text: string): Shares {
  return parsed.getOrInsertComputed(text, () => {
    const items = text.split(" ").map((item): [string, number] => {
      const [spelling = "", share = "1"] = item.split(":");
      return [spelling === "-" ? "" : spelling, Number(share)];
    });
    return new Map(items);
  });
}

function cell(row: Row, system: System, place: Place): Shares {
  if (system === "dprk") return sharesOf((place === "later" ? row.dprkLater : undefined) ?? row.dprk);
  if (system === "rr") return sharesOf(row.rr ?? row.dprk);
  if (system === "press") return sharesOf(row.press ?? row.rr ?? row.dprk);
  const mr = (place === "later" ? row.mrLater : undefined) ?? row.mr ?? row.dprk;
  return sharesOf(system === "mr" ? mr : withoutMarks(mr));
}

/** The same without McCune-Reischauer's diacritics; where spellings coincide, the larger share counts. */
function withoutMarks(list: string): string {
  const items = new Map<string, string>();
  for (const item of list.split(" ")) {
    const [spelling = "", share = "1"] = item
      .replaceAll("'", "")
      .replaceAll("ŏ", "o")
      .replaceAll("ŭ", "u")
      .split(":");
    if (Number(share) > Number(items.get(spelling) ?? 0)) items.set(spelling, share);
  }
  return [...items].map(([spelling, share]) => `${spelling}:${share}`).join(" ");
}

/** Every spelling of a Hangul syllable in a given name; empty for other characters. */
export function waysToWrite(syllable: string, place: Place): readonly Written[] {
  const jamo = jamoOf(syllable);
  if (jamo === undefined) return [];
  const ways = new Map<string, number[]>();
  SYSTEMS.forEach((system, s) => {
    write(jamo, system, place, 1, ways, s);
    const southern = southernInitial(jamo);
    if (southern !== undefined) {
      write({ ...jamo, initial: southern }, system, place, SOUTHERN_INITIAL[place][system], ways, s);
    }
  });
  const written = [...ways].map(([spelling, shares]) => ({ spelling, shares, before: null }));
  return [...written, ...assimilated(jamo, written)];
}

function southernInitial({ initial, vowel }: Jamo): string | undefined {
  const y = Y_VOWELS.includes(vowel);
  if (initial === "ㄹ") return y ? "ㅇ" : "ㄴ";
  return initial === "ㄴ" && y ? "ㅇ" : undefined;
}

function write(
  { initial, vowel, final }: Jamo,
  system: System,
  place: Place,
  factor: number,
  into: Map<string, number[]>,
  s: number,
): void {
  const vowelRow =
    (initial === "ㅇ" ? BARE_VOWELS[vowel] : undefined) ??
    (final === "" ? OPEN_VOWELS[vowel] : undefined) ??
    VOWELS[vowel]!;
  for (const [a, pa] of cell(INITIALS[initial]!, system, place)) {
    for (const [b, pb] of cell(vowelRow, system, place)) {
      for (const [c, pc] of cell(FINALS[final] ?? FINALS[""]!, system, place)) {
        const share = factor * pa * pb * pc;
        for (const [spelling, p] of shForS(`${a}${b}${c}`, system, share)) {
          const shares = into.get(spelling) ?? SYSTEMS.map(() => 0);
          shares[s] = Math.max(shares[s]!, p);
          into.set(spelling, shares);
        }
      }
    }
  }
}

/** The press writes sh for s before i: Shin, Shik. */
function shForS(spelling: string, system: System, share: number): [string, number][] {
  if (system !== "press" || !/^s(i|ee|wi)/.test(spelling)) return [[spelling, share]];
  return [
    [spelling, share * 0.6],
    [`sh${spelling.slice(1)}`, share * 0.4],
  ];
}

function assimilated(jamo: Jamo, written: readonly Written[]): Written[] {
  const initialWays = jamo.initial === "ㄹ" ? written.filter((way) => way.spelling.startsWith("r")) : [];
  const asN = initialWays.map(({ spelling, shares }) => ({
    spelling: `n${spelling.slice(1)}`,
    shares: shares.map((share) => share * 0.1),
    before: null,
  }));
  const sounds = ASSIMILATED_FINALS[jamo.final];
  if (sounds === undefined) return asN;
  const ending = [...cell(FINALS[jamo.final]!, "dprk", "first").keys()][0]!;
  const ends = written
    .filter((way) => way.spelling.endsWith(ending))
    .map(({ spelling, shares }) => ({
      spelling: spelling.slice(0, -ending.length) + sounds.sound,
      shares: shares.map((share, s) => share * ASSIMILATED[SYSTEMS[s]!]),
      before: sounds.before,
    }));
  return [...asN, ...ends];
}
