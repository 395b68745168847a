import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Article } from "../../../src/corpus/article.ts";
import { jsonlReader } from "../../../src/corpus/readers/jsonl.ts";
import { findText } from "../../../src/corpus/versions/text.ts";
import type { Reply } from "../../../src/discord/interactions/reply.ts";
import type { Services } from "../../../src/discord/interactions/services.ts";
import { memoryStore } from "../../../src/store/store.ts";
import { inBatches } from "../../needs.ts";
import {
  type ArchiveRecord,
  componentsOf,
  findSource,
  press,
  servicesOver,
  type,
  withDelivering,
} from "../robot.ts";

/**
 * Whatever is pressed after a search, a page, a person or a found source: a citation cites the paragraph in which the
 * quoted words stand, to the letter, also after a restart and after the text was changed in between.
 */

const NAMES = ["Kim Jong Un", "Choe Ryong Hae", "Pak Jong Chon", "Ri Chang Dae"];
const SENTENCES = [
  "The respected Comrade Kim Jong Un made a closing address at the conference of cell secretaries.",
  "Choe Ryong Hae, vice-chairman of the Central Military Commission, visited the Sunchon farm on April 9, 2021.",
  "Pak Jong Chon inspected 4 500 tons of rice and 12.5 million bricks in the storehouse of the county.",
  "“The cooling tower was blown up,” said Ri Chang Dae; the visitors looked on and went home.",
  "조선로동당 중앙위원회 전원회의가 평양에서 진행되였다.",
  "It was held.",
  "경애하는 김정은동지께서 2021년 4월 9일 폐회사를 하시였다.",
  "A *very* _odd_ `line` with <b>marks</b> and [a link](https://example.org) in it, ``` and a fence.",
];
const QUERIES = [
  ...[
    "conference",
    "cooling tower",
    "rice",
    '"closing address"',
    'person:"Kim Jong Un"',
    "평양",
    "held",
    "visit*",
  ],
  ...["Kim Jong Un Choe Ryong Hae", "Pak Jong Chon bricks", "farm OR tower", "marks"],
];

const paragraph = fc
  .array(fc.constantFrom(...SENTENCES), { minLength: 1, maxLength: 8 })
  .map((parts) => parts.join(" "));
const archive = fc
  .array(
    fc.record({
      title: fc.constantFrom(
        "Conference Held",
        "Visit to the Farm",
        "Choe Ryong Hae Visits",
        "",
        "회의 진행",
      ),
      paragraphs: fc.array(
        fc.oneof({ weight: 9, arbitrary: paragraph }, { weight: 1, arbitrary: fc.constant("") }),
        {
          maxLength: 40,
        },
      ),
      date: fc.constantFrom("2021-04-09", "2012-12-12"),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((all) => all.map((one, n): ArchiveRecord => ({ id: `r${n}`, outlet: "KCNA", ...one })));

/** How a reader begins. */
const start = fc.oneof(
  fc.constantFrom(...QUERIES).map((query) => ["search", { query }] as const),
  fc.constantFrom(...NAMES).map((name) => ["person", { name }] as const),
  fc
    .record({
      title: fc.constantFrom("conference", "farm", "회의"),
      paragraph: fc.integer({ min: 1, max: 9 }),
    })
    .map((given) => ["document", given] as const),
  fc.constantFrom(...SENTENCES).map((quoted) => ["source", { quoted }] as const),
  fc.constant(["compare", { first: "conference", second: "farm" }] as const),
  fc.constant(["digest preview", { since: "2012" }] as const),
);
type Start = typeof start extends fc.Arbitrary<infer S> ? S : never;

/** What is pressed (by its place among all that can be), which option is chosen, and what happens before. */
const presses = fc.array(
  fc.record({
    at: fc.nat(60),
    option: fc.nat(30),
    before: fc.constantFrom("nothing", "nothing", "nothing", "restart", "change"),
  }),
  { minLength: 1, maxLength: 8 },
);

/** The citations that a reply shows: blocks to copy, and files of those that are long. */
function citationsOf(reply: Reply): string[] {
  if (!("message" in reply)) return [];
  const blocks = componentsOf(reply).flatMap(({ content }) => {
    const [, block] = /^```\n([\s\S]*)\n```$/.exec(content ?? "") ?? [];
    return block === undefined ? [] : [block.replaceAll("``\u200b`", "```")];
  });
  const files = (reply.message.files ?? []).filter(({ name }) => name === "citation.txt");
  return [...blocks, ...files.map(({ data }) => data.toString())];
}

/** The quoted words of a brief citation, and the number of the paragraph that it names. */
function quoteIn(citation: string): { words: string; at: string } | null {
  const [, words = "", rest = ""] =
    /^“([\s\S]*)” (?:Outlet not recorded|Korean Central News Agency) ?(.*)$/.exec(citation) ?? [];
  const [, at] = /(headline|¶ \d+)\.(?: An earlier text| Text changed|$)/.exec(rest) ?? [];
  return at === undefined ? null : { words: words.replace(/^\[…\] /, "").replace(/ \[…\]$/, ""), at };
}

function textAtPlace(article: Article, at: string): string {
  return at === "headline" ? article.title : (article.paragraphs[Number(at.slice(2)) - 1]?.text ?? "");
}

/** Changes the text of every article, as a site that edits its pages. */
async function change(services: Services): Promise<void> {
  const { library, histories } = services.engine.corpus;
  for (const article of [...library.articles()]) {
    const bytes = Buffer.from(
      JSON.stringify({
        id: article.sourceId,
        title: article.title,
        outlet: article.outlet,
        date: article.date,
        paragraphs: [
          "Something new stands in front.",
          ...article.paragraphs.map(({ text }) => `${text} More.`),
        ],
      }),
    );
    const document = {
      origin: "archive.jsonl",
      size: bytes.length,
      open: async function* () {
        yield bytes;
      },
    };
    for await (const result of jsonlReader.read(document)) {
      if (result.kind !== "article") continue;
      const after = { ...result.article, id: article.id };
      histories.changed(article, after, "2026-11-22T10:00:00Z", "2022-05-01T00:00:00Z");
      library.replace(after);
      await services.engine.take({
        added: [],
        changed: [{ before: article, after }],
        removed: [],
        moved: [],
        withdrawn: [],
        returned: [],
      });
    }
  }
}

/** With a store of its own; nothing here writes documents. */
async function over(records: readonly ArchiveRecord[]): Promise<Services> {
  return withDelivering(await servicesOver(records), memoryStore(), "there is no such folder");
}

async function begin(services: Services, [kind, given]: Start): Promise<Reply> {
  if (kind === "source") return findSource(services, `“${given.quoted}”`);
  return type(services, kind, given);
}

describe("a citation", () => {
  it("cites the paragraph that holds the quoted words, whatever was pressed before it", async () => {
    let cited = 0;
    await inBatches("cited-words", { short: 20, long: 10_000, batch: 250 }, (seed, numRuns) =>
      fc.assert(
        fc.asyncProperty(archive, start, presses, async (records, first, all) => {
          let services = await over(records);
          let reply = await begin(services, first);
          let hasChanged = false;
          for (const { at, option, before } of all) {
            if (before === "change" && !hasChanged) {
              await change(services);
              hasChanged = true;
            }
            if (before === "restart" && !hasChanged)
              services = { ...(await over(records)), longTexts: services.longTexts };
            const live = componentsOf(reply).filter(
              ({ custom_id: id, disabled }) => id != null && disabled !== true,
            );
            const pressed = live[at % Math.max(1, live.length)];
            if (pressed?.custom_id == null) break;
            const options = pressed.options ?? [];
            const chosen = options.length > 0 ? [options[option % options.length]?.value ?? ""] : [];
            const answered = await press(services, pressed.custom_id, chosen);
            if (!("message" in answered)) continue;
            reply = answered;
            const heading = (componentsOf(reply)[1]?.content ?? "").replace(/^### [^:]*: /, "");
            for (const citation of citationsOf(reply)) {
              // No sentence twice: the short citation is not repeated in the block, nor a sentence of it above.
              if (heading.length > 30) expect(citation).not.toContain(heading);
              const quote = quoteIn(citation);
              if (quote === null) continue;
              const known = [...services.engine.corpus.library.articles()].flatMap(({ id }) =>
                [1, 2].flatMap((number) => findText(services.engine.corpus, `${id}.${number}`) ?? []),
              );
              const isEarlier = /An earlier text, replaced on/.test(citation);
              const holds = known.filter(
                ({ article, status }) =>
                  (status.kind === "replaced") === isEarlier &&
                  textAtPlace(article, quote.at).includes(quote.words),
              );
              expect(holds, citation).not.toEqual([]);
              cited++;
            }
          }
        }),
        { seed, numRuns },
      ),
    );
    expect(cited).toBeGreaterThan(10);
  });
});
