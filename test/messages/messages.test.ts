import { globSync, readFileSync } from "node:fs";
import { Locale } from "discord.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import english from "../../src/messages/en/index.ts";
import { type Key, LANGUAGES, languageOf, plain, rich, tell } from "../../src/messages/index.ts";
import { escapeText, Markdown, md } from "../../src/messages/markdown.ts";
import { type Entry, MarkdownTemplate } from "../../src/messages/template.ts";
import { shownBy } from "../discord/shown.ts";
import { runs } from "../needs.ts";

const folders = await Promise.all(
  LANGUAGES.map(async (language) => {
    const { default: folder } = await import(`../../src/messages/${language}/index.ts`);
    return { language, sentences: folder.sentences as Readonly<Record<Key, Entry>> };
  }),
);
const keys = Object.keys(english.sentences) as Key[];
const formsOf = (entry: Entry): string[] => {
  const template = entry instanceof MarkdownTemplate ? entry.template : entry;
  return typeof template === "string" ? [template] : Object.values(template);
};
const namesIn = (entry: Entry) => [
  ...new Set(
    formsOf(entry).flatMap((form) => [...form.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? "")),
  ),
];
/** As the type checker sees neither key nor values here. */
const sayPlain = plain as unknown as (key: Key, language: string, values: object) => string;
const sayRich = rich as unknown as (key: Key, language: string, values: object) => Markdown;
const valuesFor = (entry: Entry, value: string, n: number) =>
  Object.fromEntries([["n", n], ...namesIn(entry).map((name) => [name, name === "n" ? n : value])]);

const hostile = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 12 }),
  fc.constantFrom(
    "**a**",
    "`x`",
    "<@12345678901234567>",
    "<#12345678901234567>",
    "{n}",
    "{place}",
    "# a",
    "@everyone",
    "~~",
    "\\",
  ),
);

describe("every sentence, in every language", () => {
  it("is written with any values, none of them lost and no {name} left over", () => {
    for (const { language, sentences } of folders)
      for (const key of keys)
        fc.assert(
          fc.property(hostile, fc.nat(3), (value, n) => {
            const entry = sentences[key];
            const values = valuesFor(entry, value, n);
            if (!(entry instanceof MarkdownTemplate)) {
              const text = sayPlain(key, language, values);
              const rest = text.split(value === "" ? "\0" : value).join("");
              expect([key, rest]).toEqual([key, expect.not.stringMatching(/\{\w+\}/)]);
              for (const name of namesIn(entry)) if (name !== "n") expect(text).toContain(value);
            }
            expect(sayRich(key, language, values)).toBeInstanceOf(Markdown);
          }),
          runs(8),
        );
  });

  it("shows what a reader typed as it was typed, escaped once, mentioning nobody", () => {
    const marks = ["strong", "em", "inlineCode", "strikethrough", "underline", "heading", "subtext"];
    const typed = "a_b*c` <@12345678901234567> @everyone <#12345678901234567> ~~d~~ \\e";
    for (const { language, sentences } of folders)
      for (const key of keys) {
        const entry = sentences[key];
        const isInCode = formsOf(entry).some((form) => /`[^`]*\{\w+\}[^`]*`/.test(form));
        expect([key, isInCode]).toEqual([key, false]);
        const shown = shownBy(sayRich(key, language, valuesFor(entry, typed, 2)).source, marks);
        for (const name of namesIn(entry))
          if (name !== "n") expect([key, shown]).toEqual([key, expect.stringContaining(typed)]);
      }
  });

  it("is in its own language", () => {
    const korean = folders.find(({ language }) => language === "ko")?.sentences;
    const untranslated = (Object.keys(korean ?? {}) as Key[]).filter((key) => {
      const forms = korean ? formsOf(korean[key]) : [];
      const words = forms.join(" ").replace(/\{\w+\}|`[^`]*`/g, "");
      return /[A-Za-z]{2}/.test(words) && !/\p{Script=Hangul}/u.test(words);
    });
    // Names of formats are the same everywhere.
    expect(untranslated).toEqual(["form bibtex", "form ris"]);
  });

  it("is used somewhere", () => {
    const code = globSync("{src,commands}/**/*.ts", { exclude: ["src/messages/*/**"] })
      .map((file) => readFileSync(file, "utf8"))
      .join("\n");
    const written = new Set(code.match(/\w+/g));
    expect(keys.filter((key) => /^\w+$/.test(key) && !written.has(key))).toEqual([]);
  });
});

describe("the catalogue", () => {
  it("chooses the plural of the number, and writes numbers as the language does", () => {
    expect(plain("articles", "en", { n: 1 })).toBe("1 article");
    expect(plain("articles", "en", { n: 0 })).toBe("0 articles");
    expect(plain("articles", "en", { n: 12_345 })).toBe("12,345 articles");
    expect(plain("articles", "ko", { n: 1 })).toBe("기사 1건");
  });

  it("alone writes numbers and dates: no code does it for a language of its own choice", () => {
    const other = globSync("{src,commands}/**/*.ts", {
      exclude: ["src/messages/intl.ts", "src/sandbox/page/**"],
    }).filter((file) =>
      /toLocale\w*String\(|Intl\.(?:NumberFormat|PluralRules)\b/.test(readFileSync(file, "utf8")),
    );
    expect(other).toEqual([]);
  });

  it("has each language in a folder that is called as Discord calls it: no other one is ever shown", () => {
    const others = LANGUAGES.filter((language) => language !== "en");
    expect(others.filter((language) => !Object.values<string>(Locale).includes(language))).toEqual([]);
  });

  it("speaks English where there is no folder for a locale", () => {
    const locales = ["en-US", "ko", "ko-KR", "kok", "xx", null];
    expect(locales.map(languageOf)).toEqual(["en", "ko", "ko", "en", "en", "en"]);
    expect(plain("read", "xx")).toBe("Read");
  });

  it("does not compile with a missing, an extra or an unknown value", () => {
    // @ts-expect-error: a value is missing
    expect(() => plain("filterFrom", "en")).toThrow(RangeError);
    // @ts-expect-error: the value has another name
    expect(() => plain("filterFrom", "en", { day: "1 May" })).toThrow(RangeError);
    // @ts-expect-error: there is no such value
    expect(plain("filterFrom", "en", { date: "1 May", to: "2 May" })).toBe("from 1 May");
    // @ts-expect-error: there is no such sentence
    expect(() => plain("noSuchSentence", "en")).toThrow(RangeError);
    // @ts-expect-error: a code without its values
    expect(() => tell({ code: "noSuchMonth", values: {} }, "en")).toThrow(RangeError);
  });
});

describe("Markdown", () => {
  it("is never put into plain text, nor escaped a second time", () => {
    const bold = md`**${"a*b"}**`;
    expect(bold.source).toBe("**a\\*b**");
    expect(md`${bold}`.source).toBe(bold.source);
    expect(() => `${bold}`).toThrow(TypeError);
    // @ts-expect-error: Markdown is not plain text
    expect(() => escapeText(bold)).toThrow();
    // @ts-expect-error: Markdown is no value of a plain sentence
    expect(() => plain("filterFrom", "en", { date: bold })).toThrow(TypeError);
  });
});

/** Counts that are never 1: a limit of the program, or what is said from two on. */
const SEVERAL = new Set([
  ...["tooManyDigests", "tooManyWatches", "tooManyOwn", "badSilence", "tooMuchSince", "sharedHeadline"],
]);

it("what is counted in English has a singular, unless there are always several", () => {
  const lacking = keys.filter((key) => {
    const entry = english.sentences[key] as Entry;
    const template = entry instanceof MarkdownTemplate ? entry.template : entry;
    const [other, one] =
      typeof template === "string" ? [template, undefined] : [template.other, template.one];
    return one === undefined && /\{n\}(?:\*\*)? (?:[a-z]+ )?[a-z]+s\b/.test(other) && !SEVERAL.has(key);
  });
  expect(lacking).toEqual([]);
});
