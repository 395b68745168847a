import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ArticleId } from "../../../src/corpus/article.ts";
import { type ExcerptOptions, excerptOf } from "../../../src/search/answer/excerpt.ts";
import { type Highlights, highlightsOf } from "../../../src/search/answer/highlight-rows.ts";
import { parse } from "../../../src/search/query/parse.ts";
import { analyseCached } from "../../../src/search/text/analyse-cached.ts";
import { analyse } from "../../../src/search/text/analyser.ts";
import { runs } from "../../needs.ts";

const id = "aaaaaaaaaaaaaaaa" as ArticleId;

function asked(
  query: string,
  weigh: (term: string) => number = () => 1,
  also: readonly string[] = [],
): Highlights {
  return highlightsOf(parse(query).root, weigh, also);
}

/** The excerpt as a reader sees it: `[…]` where it is cut, `<` and `>` round what is marked. */
function shown(
  text: string,
  query: string,
  options: ExcerptOptions = {},
  also: readonly string[] = [],
): string {
  const excerpt = excerptOf(
    id,
    1,
    text,
    asked(query, () => 1, also),
    options,
  );
  let out = excerpt.cutBefore ? "[…] " : "";
  let at = excerpt.start;
  for (const { start, end } of excerpt.marks) {
    out += `${text.slice(at, start)}<${text.slice(start, end)}>`;
    at = end;
  }
  return `${out}${text.slice(at, excerpt.end)}${excerpt.cutAfter ? " […]" : ""}`;
}

const CONFERENCE =
  "The Central Committee convened the grand meeting of security officers of the DPRK to firmly guarantee the steady " +
  "advance of the cause by enhancing the functions and role of the security organ, the political security guard of " +
  "the Party and the vanguard ranks of the class struggle, in line with the ever-changing situation of the revolution " +
  "and the demands of the period of overall development of socialist construction to bring about a fresh turn in the " +
  "struggle for defending the Party and the revolution in every way and protecting the ideology of the country.";

describe("an excerpt marks what was asked, as it is printed", () => {
  it.each([
    ["whatever the case", "Security guard", "SECURITY", "<Security> guard"],
    [
      "in another form of the word",
      "They were testing and tested it",
      "test",
      "They were <testing> and <tested> it",
    ],
    [
      "a phrase as a whole",
      "of security guards, guard of security",
      '"of security"',
      "<of security> guards, guard <of security>",
    ],
    ["only the exact phrase", "guards of security", '"guard of security"', "guards of security"],
    [
      "the words of a phrase nowhere else",
      "security, the security guard",
      '"security guard"',
      "security, the <security guard>",
    ],
    ["with its curly apostrophe", "the people’s army", "people", "the <people’s> army"],
    ["across a hyphen", "Kim Jong-un spoke", '"Kim Jong Un"', "<Kim Jong-un> spoke"],
    ["across a NBSP", "Kim\u00a0Jong\u00a0Un spoke", '"Kim Jong Un"', "<Kim\u00a0Jong\u00a0Un> spoke"],
    [
      "in spite of glue",
      "ComradeKim Jong Unreceived them",
      '"Kim Jong Un"',
      "Comrade<Kim Jong Un>received them",
    ],
    ["by its beginning", "missiles and a missilery", "missil*", "<missiles> and a <missilery>"],
    ["by a long name", "the Workers' Party of Korea", "WPK", "the <Workers' Party of Korea>"],
    [
      "for a hyphenated word, side by side only",
      "Jong met Un; Jong Un left",
      "Jong-un",
      "Jong met Un; <Jong Un> left",
    ],
    ["on both sides of near", "launch of a missile", "missile near/5 launch", "<launch> of a <missile>"],
    ["but not what is left out", "missile and test", "missile -test", "<missile> and test"],
    [
      "but not what is wanted elsewhere",
      "Pyongyang, missile",
      'place:Pyongyang title:missile person:"Ri Yong Ho"',
      "Pyongyang, missile",
    ],
    ["but not stop words", "the army of the people", "the army", "the <army> of the people"],
    ["in Korean", "최룡해는 말했다", "최룡해", "<최룡해>는 말했다"],
  ])("%s", (_name, text, query, expected) => {
    expect(shown(text, query)).toBe(expected);
  });

  it("marks a name that was also searched", () => {
    expect(shown("Choe Ryong Hae spoke", "Choi", {}, ["Choe Ryong Hae"])).toBe("<Choe Ryong Hae> spoke");
  });
});

describe("an excerpt is cut", () => {
  it("not at all where the paragraph fits", () => {
    expect(shown("A short one. Another.", "nothing")).toBe("A short one. Another.");
  });

  it("at sentence borders where they fit", () => {
    const text = "One is here. Two has the missile. Three is here.";
    expect(shown(text, "missile", { limit: 25 })).toBe("[…] Two has the <missile>. […]");
    expect(shown(text, "missile", { limit: 36 })).toBe("[…] Two has the <missile>. Three is here.");
  });

  it("at a comma or between words in a sentence that is too long", () => {
    expect(shown(CONFERENCE, '"political security guard"', { limit: 120 })).toBe(
      "[…] the <political security guard> of the Party and the vanguard ranks of the class struggle, […]",
    );
  });

  it("from the beginning where nothing was found", () => {
    expect(shown(CONFERENCE, "nowhere", { limit: 60 })).toBe(
      "The Central Committee convened the grand meeting of security […]",
    );
  });

  it("where the rarest asked words stand", () => {
    const text = `The army here. ${"Plain words follow. ".repeat(20)}The army and Paektu there.`;
    const weigh = (term: string): number => (term === "paektu" ? 9 : 1);
    const excerpt = excerptOf(id, 3, text, asked("army Paektu", weigh), { limit: 100 });
    expect(text.slice(excerpt.start, excerpt.end)).toContain("The army and Paektu there.");
    expect(excerpt.paragraph).toBe(3);
  });

  it("so that the beginning of a quote's source is shown", () => {
    const start = CONFERENCE.indexOf("vanguard");
    const excerpt = excerptOf(id, 1, CONFERENCE, asked("security"), {
      limit: 120,
      focus: { start, end: start + 200 },
    });
    expect(excerpt.start).toBeLessThanOrEqual(start);
    expect(excerpt.end).toBeGreaterThan(start + 60);
  });
});

const WORDS = [
  "army",
  "Armies",
  "the",
  "U.S.",
  "Kim",
  "Jong-un",
  "Kim Jong Un",
  "people’s",
  "최룡해는",
  "missile",
  "1,000",
];
const paragraph = fc
  .array(
    fc.oneof(
      {
        weight: 8,
        arbitrary: fc.constantFrom(...WORDS, "security", "guard", "of", "(Paektu)", "--", "“peace”"),
      },
      {
        weight: 2,
        arbitrary: fc.constantFrom(". The", ", ", "; ", "\u00a0", "  ", "😀", "👩‍👩‍👧", "e\u0301", "\ud83d"),
      },
      { weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: 30 }) },
    ),
    { maxLength: 120 },
  )
  .map((pieces) => pieces.join(" "));
const query = fc
  .array(
    fc.constantFrom(
      ...WORDS,
      '"Kim Jong Un"',
      '"security guard"',
      "-guard",
      "secur*",
      "army near/3 guard",
      "title:army",
    ),
    { minLength: 1, maxLength: 5 },
  )
  .map((pieces) => pieces.join(" "));
const limit = fc.oneof(fc.constant(320), fc.integer({ min: 20, max: 400 }));

describe("whatever the paragraph and the query", () => {
  it("the excerpt is a piece of its paragraph, no longer than asked, and flags what is left out", () => {
    fc.assert(
      fc.property(paragraph, query, limit, (text, typed, most) => {
        const excerpt = excerptOf(id, 1, text, asked(typed), { limit: most });
        expect(excerpt.start).toBeGreaterThanOrEqual(0);
        expect(excerpt.end).toBeLessThanOrEqual(text.length);
        expect(excerpt.start).toBeLessThanOrEqual(excerpt.end);
        expect(excerpt.cutBefore).toBe(text.slice(0, excerpt.start).trim() !== "");
        expect(excerpt.cutAfter).toBe(text.slice(excerpt.end).trim() !== "");
        const shownText = text.slice(excerpt.start, excerpt.end);
        const graphemes = [...new Intl.Segmenter("en").segment(shownText)];
        if (graphemes.length > 1) expect(shownText.length).toBeLessThanOrEqual(most);
        if (text.trim() !== "") expect(shownText.trim()).not.toBe("");
      }),
      runs(334),
    );
  });

  it("no word and no grapheme is cut", () => {
    const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });
    fc.assert(
      fc.property(paragraph, query, limit, fc.option(fc.nat()), (text, typed, most, quote) => {
        const word = quote === null ? undefined : analyse(text).at(quote % 50);
        const focus = word === undefined ? {} : { focus: { start: word.start, end: text.length } };
        const { start, end } = excerptOf(id, 1, text, asked(typed), { limit: most, ...focus });
        if (word !== undefined) expect(start <= word.start && end > word.start).toBe(true);
        const borders = new Set([...segmenter.segment(text)].map(({ index }) => index));
        const longest = Math.max(0, ...text.split(/\s+/u).map((run) => run.length));
        for (const at of [start, end]) {
          if (at === 0 || at === text.length) continue;
          expect(borders.has(at)).toBe(true);
          if (longest < 20) expect(/\s/u.test(text.charAt(at - 1)) || /\s/u.test(text.charAt(at))).toBe(true);
        }
      }),
      runs(334),
    );
  });

  it("every mark lies on words that the query asks for, inside the excerpt, in order", () => {
    fc.assert(
      fc.property(paragraph, query, limit, (text, typed, most) => {
        const wanted = asked(typed);
        const excerpt = excerptOf(id, 1, text, wanted, { limit: most });
        const rowWords = new Set(wanted.rows.flatMap((row) => row.words));
        const tokens = analyse(text);
        let before = excerpt.start - 1;
        for (const mark of excerpt.marks) {
          expect(mark.start).toBeGreaterThan(before);
          expect(mark.end).toBeLessThanOrEqual(excerpt.end);
          before = mark.end;
          const inside = tokens.filter((token) => token.start < mark.end && token.end > mark.start);
          expect(Math.min(...inside.map((token) => token.start))).toBe(mark.start);
          expect(Math.max(...inside.map((token) => token.end))).toBe(mark.end);
          for (const { term, exact } of inside) {
            const prefix = [...wanted.prefixes.keys()].some((start) => exact.startsWith(start));
            expect(wanted.terms.has(term) || prefix || rowWords.has(term) || rowWords.has(exact)).toBe(true);
          }
        }
      }),
      runs(334),
    );
  });

  it("words that were read before are read the same again", () => {
    fc.assert(
      fc.property(paragraph, (text) => {
        expect(analyseCached(text)).toEqual(analyse(text));
        expect(analyseCached(text)).toEqual(analyse(text));
      }),
    );
  });
});
