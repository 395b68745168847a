import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { comparingArticles } from "../../../src/archive/compare-articles.ts";
import { finish } from "../../../src/common/steps.ts";
import type { Article } from "../../../src/corpus/article.ts";
import { comparing } from "../../../src/corpus/versions/comparison.ts";
import { difference } from "../../../src/corpus/versions/difference.ts";
import { gone, type History, seen, statusOf } from "../../../src/corpus/versions/history.ts";
import type { KnownText } from "../../../src/corpus/versions/text.ts";
import { fits, type Message, measure } from "../../../src/discord/message/message.ts";
import { type PublicAmount, wordsIn } from "../../../src/discord/message/public-quotes.ts";
import { type DifferenceButtons, differenceView } from "../../../src/discord/views/documents/difference.ts";
import { styled } from "../../../src/discord/views/documents/difference-blocks.ts";
import { sharedDifference } from "../../../src/discord/views/documents/shared-difference.ts";
import type { Language } from "../../../src/messages/index.ts";
import { escapeParts } from "../../../src/messages/markdown.ts";
import { articleOf } from "../../digest/fixtures.ts";
import { shown } from "../../e2e/harness.ts";
import { runs } from "../../needs.ts";
import { bare, partsShown, sideOf } from "../texts.ts";

const WORDS = [
  ..."He met Kim Chol and Ri Il minister of Public Security today".split(" "),
  ..."*so* ~~no~~ ~ ** __a__ _ || `code` ``` > # - 1. [a](https://b.c/d) <@1> @everyone \\ \\~ \u202e \u2067 조선 평양".split(
    " ",
  ),
];
const sentence = fc
  .array(fc.oneof(fc.constantFrom(...WORDS), fc.string({ unit: "grapheme", maxLength: 4 })), {
    maxLength: 14,
  })
  .map((words) => words.join(" ").replace(/\s+/g, " ").trim());
const paragraph = fc.oneof(
  { weight: 8, arbitrary: sentence },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      "x".repeat(4000),
      "*".repeat(1900),
      "평양".repeat(1500),
      "word ".repeat(900).trim(),
    ),
  },
);
const texts = fc.array(paragraph, { maxLength: 9 });
/** The second text is the first with paragraphs edited, cut, added and moved. */
const pair = fc
  .record({
    texts,
    edits: fc.array(fc.tuple(fc.nat(), fc.constantFrom("cut", "edit", "add", "move"), paragraph), {
      maxLength: 5,
    }),
  })
  .map(({ texts: before, edits }) => {
    const after = [...before];
    for (const [n, edit, text] of edits) {
      const at = after.length === 0 ? 0 : n % after.length;
      if (edit === "cut") after.splice(at, 1);
      if (edit === "add") after.splice(at, 0, text);
      if (edit === "move") after.push(...after.splice(at, 1));
      if (edit === "edit" && after.length > 0) after[at] = `${after[at]} ${text}`.replace("Kim", "Ri");
    }
    return { before, after };
  });

const MAY = "2026-05-01T00:00:00Z";
const JUNE = "2026-06-01T00:00:00Z";

function versions(before: Article, after: Article): [KnownText, KnownText] {
  const { history } = seen(seen(null, before, MAY).history, after, JUNE);
  return [known(before, history, 1), known(after, history, 2)];
}

function known(article: Article, history: History | null = null, number = 1): KnownText {
  return { article, history, number, status: statusOf(history, number) };
}

const buttons = {
  page: (number: number) => `page|${number}`,
  share: "share",
  choose: "choose",
  read: ({ number, article }: KnownText) => `read|${article.id}.${number}`,
  cite: ({ number, article }: KnownText) => `cite|${article.id}.${number}`,
};

const viewOf = (
  first: KnownText,
  second: KnownText,
  page: number,
  by: DifferenceButtons,
  language: Language,
) =>
  differenceView(first, second, finish(comparingArticles(first.article, second.article)), page, by, language);
const sharedOf = (
  first: KnownText,
  second: KnownText,
  amount: PublicAmount,
  open: string,
  language: Language,
) =>
  sharedDifference(
    first,
    second,
    finish(comparingArticles(first.article, second.article)),
    amount,
    open,
    language,
  );

function allPages(first: KnownText, second: KnownText): Message[] {
  const pages: Message[] = [];
  for (let page = 0; page < 200; page++) {
    const message = viewOf(first, second, page, buttons, "en");
    pages.push(message);
    if (!JSON.stringify(message.container).includes(`"page|${page + 1}"`)) break;
    if (/"label":"▶","custom_id":"[^"]*","disabled":true/.test(JSON.stringify(message.container))) break;
  }
  return pages;
}

/** Paragraphs as the pages show them: each side by number, and the numbers that stand as unchanged. */
function paragraphsShown(pages: readonly Message[]) {
  const sides = { before: new Map<number, string>(), after: new Map<number, string>() };
  const unchanged = { before: new Set<number>(), after: new Set<number>() };
  const add = (side: Map<number, string>, number: number, text: string) =>
    side.set(number, (side.get(number) ?? "") + text);
  for (const content of pages.flatMap(({ container: { components } }) =>
    components.flatMap((one) => ("content" in one ? [one.content] : [])),
  )) {
    const same = /^-# ¶ (\d+)(?:–(\d+))?(?: → ¶ (\d+)(?:–(\d+))?)? unchanged/.exec(content);
    if (same) {
      const [from, to, from2, to2] = same.slice(1).map((n) => (n === undefined ? null : Number(n)));
      for (let n = from!; n <= (to ?? from!); n++) unchanged.before.add(n);
      for (let n = from2 ?? from!; n <= (to2 ?? from2 ?? to ?? from!); n++) unchanged.after.add(n);
    }
    const label =
      /^\*\*¶ (\d+)(?: → ¶ (\d+))?(?:, (changed|moved|removed|added))?(?: \(\d+\/\d+\))?\*\*\u2002/.exec(
        content,
      );
    if (!label) continue;
    const [head, one, two, kind] = label;
    const parts = partsShown(content.slice(head.length));
    if (kind === "removed") add(sides.before, Number(one), sideOf(parts, "gone"));
    else if (kind === "added") add(sides.after, Number(one), sideOf(parts, "new"));
    else {
      add(sides.before, Number(one), sideOf(parts, "gone"));
      add(sides.after, Number(two ?? one), sideOf(parts, "new"));
    }
  }
  return { sides, unchanged };
}

describe("a difference", () => {
  it("shows with what is struck the old text and with what is bold the new one, to the letter", () => {
    fc.assert(
      fc.property(sentence, sentence, (before, after) => {
        const parts = partsShown(`.${escapeParts(styled(difference(before, after))).source}`);
        expect(sideOf(parts, "gone")).toBe(bare(`.${before}`));
        expect(sideOf(parts, "new")).toBe(bare(`.${after}`));
      }),
      runs(134),
    );
  });

  it("has every paragraph of both texts on its pages, to the letter or as unchanged", () => {
    fc.assert(
      fc.property(pair, ({ before, after }) => {
        const [one, other] = [articleOf("a", { texts: before }), articleOf("a", { texts: after })];
        const { sides, unchanged } = paragraphsShown(allPages(...versions(one, other)));
        if (finish(comparing(one, other)).isSame) return;
        for (const [side, stored] of [
          ["before", before],
          ["after", after],
        ] as const) {
          stored.forEach((text, i) => {
            if (text === "" || unchanged[side].has(i + 1)) return;
            expect(sides[side].get(i + 1)).toBe(bare(text));
          });
        }
      }),
      runs(27),
    );
  });

  it("fits into a message on every page, in both languages, and as it is posted for all", () => {
    fc.assert(
      fc.property(
        pair,
        sentence,
        sentence,
        fc.constantFrom("full", "short", "off"),
        ({ before, after }, title, other, amount) => {
          const [first, second] = versions(
            articleOf("a", { texts: before, title: title.repeat(3), origin: title.repeat(4) }),
            articleOf("a", { texts: after, title: other.repeat(20), subtitle: title }),
          );
          for (const message of allPages(first, second))
            expect(fits(message), JSON.stringify(measure(message))).toBe(true);
          for (const language of ["en", "ko"] as const) {
            expect(fits(viewOf(first, second, 0, buttons, language))).toBe(true);
            const message = sharedOf(first, second, amount, "open", language);
            expect(fits(message)).toBe(true);
          }
          const posted = shown(sharedOf(first, second, amount, "open", "en").container).split("\n");
          const quotes = posted
            .filter((line) => /^\*\*¶ .*\*\*\u2002/.test(line))
            .map((line) => partsShown(line.replace(/^\*\*¶.*?\*\*\u2002/, "")));
          expect(quotes.length).toBeLessThanOrEqual(amount === "full" ? 3 : amount === "short" ? 1 : 0);
          const words = quotes.flat().map(({ text: one }) => one);
          expect(wordsIn(words.join("").replace(/\[…\]/g, ""))).toBeLessThanOrEqual(
            amount === "full" ? 120 : 40,
          );
        },
      ),
      runs(14),
    );
  });

  it("of two articles has every paragraph by its number, and quotes both sides of what answers, verbatim", () => {
    fc.assert(
      fc.property(pair, ({ before, after }) => {
        const [one, other] = [articleOf("a", { texts: before }), articleOf("b", { texts: after })];
        if (finish(comparing(one, other)).isSame) return;
        const pages = allPages(known(one), known(other));
        for (const message of pages) expect(fits(message)).toBe(true);
        const text = pages.map(({ container }) => shown(container)).join("\n");
        expect(text).not.toContain("~~He");
        const ranges = [...text.matchAll(/¶ (\d+)(?:–(\d+))?/g)];
        const numbers = new Set(
          ranges.flatMap(([, from, to = from]) =>
            Array.from({ length: Number(to) - Number(from) + 1 }, (_, i) => Number(from) + i),
          ),
        );
        for (const texts of [before, after])
          for (const [i, words] of texts.entries()) expect(words === "" || numbers.has(i + 1)).toBe(true);
        for (const [, side, n, line = ""] of text.matchAll(/^\*\*([12]) · ¶ (\d+)\*\*\n> (.*)$/gm)) {
          const words = partsShown(line.replace(/^\[…\] | \[…\]$/g, ""))
            .map((part) => part.text)
            .join("");
          // What opens a direction of writing is closed.
          const own = words.replace(/[\u202c\u2069]+$/, "");
          expect(bare((side === "1" ? before : after)[Number(n) - 1] ?? "")).toContain(own);
        }
      }),
      runs(27),
    );
  });

  it("shows what answers to each other first, and the rest by its first words", () => {
    const shared = "The conference was held in Pyongyang with officials of the Party attending.";
    const first = articleOf("a", { texts: ["One of its own.", "Two stands here alone.", shared] });
    const second = articleOf("b", { texts: [`${shared} It closed.`, "Quite other words.", "Goodbye then."] });
    const text = shown(viewOf(known(first), known(second), 0, buttons, "en").container);
    const order = [
      "1 pair of paragraphs",
      "**1 · ¶ 3**",
      "**2 · ¶ 1**",
      "Only in 1: 2 paragraphs",
      "**¶ 2** Two stands",
    ];
    const places = order.map((words) => text.indexOf(words));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(text).toContain("**It closed.**");
  });

  it("of two lists says who is gone, new, moved and retitled, by place", () => {
    const list = (names: readonly string[]) =>
      `Present there were ${names.slice(0, -1).join(", ")} and ${names.at(-1)}.`;
    const first = articleOf("a", {
      texts: [list(["Kim Tok Hun", "Jo Yong Won", "Pak Jong Chon", "Ri Il Hwan", "Kim Jae Ryong"])],
    });
    const second = articleOf("b", {
      texts: [list(["Kim Tok Hun", "Pak Jong Chon", "Jo Yong Won", "Kim Jae Ryong", "Choe Son Hui"])],
    });
    const text = shown(viewOf(known(first), known(second), 0, buttons, "en").container);
    for (const words of [
      "5 names in 1, 5 in 2",
      "Gone: 1 name**\n4 of 5 · **Ri Il Hwan**",
      "2 of 5 · **Pak Jong Chon** · was 3 of 5",
      "5 of 5 · **Choe Son Hui** · new",
    ])
      expect(text).toContain(words);
  });

  it("of two lists tells the names that stand where they stood in one line", () => {
    const names = ["Kim Tok Hun", "Jo Yong Won", "Pak Jong Chon", "Ri Il Hwan", "Kim Jae Ryong", "O Su Yong"];
    const listed = (some: readonly string[], more: string) =>
      articleOf(more, {
        texts: [`Present there were ${some.slice(0, -1).join(", ")} and ${some.at(-1)}. ${more}`],
      });
    const seen = (second: readonly string[]) =>
      shown(viewOf(known(listed(names, "a")), known(listed(second, "b")), 0, buttons, "en").container);
    expect(seen(names)).toContain("6 names in 1, 6 in 2\nAll 6 unchanged, in the same order.\n");
    expect(seen(names)).not.toContain("1 of 6");
    const last = seen([...names.slice(0, -1), "Choe Son Hui"]);
    expect(last).toContain("1–5 of 6 · unchanged\n6 of 6 · **Choe Son Hui** · new");
  });

  it("cites both texts with the days on which they were seen, and says that one is gone", () => {
    const [before, after] = [
      articleOf("a", { sha256: "a".repeat(64) }),
      articleOf("a", { texts: ["Other."], sha256: "b".repeat(64) }),
    ];
    const history = gone(seen(seen(null, before, MAY).history, after, JUNE).history, "2026-11-22T10:00:00Z");
    const text = shown(
      viewOf(known(before, history, 1), known(after, history, 2), 0, buttons, "en").container,
    );
    for (const part of [
      "version 1 of 2 · seen 1 May 2026 · An earlier text, replaced on 1 June 2026",
      "version 2 of 2 · seen 1 June 2026 · Gone since 22 November 2026",
      "SHA-256 aaaaaaaaaaaa…",
      "SHA-256 bbbbbbbbbbbb…",
    ])
      expect(text).toContain(part);
  });
});
