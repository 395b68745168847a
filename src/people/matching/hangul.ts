/** Splits Hangul syllables into letters, with the DPRK's transcription. */

const INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
const VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ";
const FINALS = ["", ..."ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"];

const FIRST_SYLLABLE = 0xac00;
const LAST_SYLLABLE = 0xd7a3;

export interface Jamo {
  readonly initial: string;
  readonly vowel: string;
  /** Empty where the syllable ends in its vowel. */
  readonly final: string;
}

/** The letters of a Hangul syllable; undefined for other characters. */
export function jamoOf(syllable: string): Jamo | undefined {
  const code = syllable.codePointAt(0) ?? 0;
  if (code < FIRST_SYLLABLE || code > LAST_SYLLABLE) return undefined;
  const n = code - FIRST_SYLLABLE;
  return {
    initial: INITIALS[Math.floor(n / 588)]!,
    vowel: VOWELS[Math.floor(n / 28) % 21]!,
    final: FINALS[n % 28]!,
  };
}

export function syllableOf({ initial, vowel, final }: Jamo): string {
  const n = INITIALS.indexOf(initial) * 588 + VOWELS.indexOf(vowel) * 28 + FINALS.indexOf(final);
  return String.fromCodePoint(FIRST_SYLLABLE + n);
}
