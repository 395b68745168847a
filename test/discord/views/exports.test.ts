import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { oneLine } from "../../../src/common/one-line.ts";
import type { Services } from "../../../src/discord/interactions/services.ts";
import { fits, measure } from "../../../src/discord/message/message.ts";
import { escapeMarkdown } from "../../../src/discord/views/search/export-files.ts";
import { link } from "../../../src/messages/markdown.ts";
import { needsFile, runs } from "../../needs.ts";
import {
  type ArchiveRecord,
  componentsOf,
  menuOf,
  press,
  pressAll,
  servicesOver,
  textOf,
  type,
} from "../robot.ts";

const RECORDS = "../shared/cases/hostile/records.jsonl";

const HOSTILE = [
  ..."\\`*_{}[]<>()#+!|~&@$^=-:;.,'\"\n\t\u2028 ".split(""),
  ...[
    "![x](https://e.example/a.png)",
    "<script>",
    "```",
    "https://",
    "www.e.example",
    "1. ",
    "- ",
    "\r\nForged: yes",
  ],
  ...["javascript:alert(1)", "user:word@", "@everyone", "&lt;", "=HYPERLINK(1)", "zebra", "평양", "a b"],
];
const hostile = fc.array(fc.constantFrom(...HOSTILE), { maxLength: 12 }).map((parts) => parts.join(""));

async function exported(services: Services, query: string) {
  const found = await type(services, "search", { query });
  const answer = await press(services, menuOf(found, "export"), ["export"]);
  const files = "message" in answer ? (answer.message.files ?? []) : [];
  const read = (ending: string) => files.find(({ name }) => name.endsWith(ending))?.data.toString() ?? "";
  return { text: textOf(answer), csv: read(".csv"), markdown: read(".md") };
}

/** Rows of a table by RFC 4180, without its head. */
function rowsOf(csv: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain = "", end] of csv
    .slice(1)
    .matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n"]*))(,|\r\n)/g)) {
    rows.at(-1)?.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end !== ",") rows.push([]);
  }
  return rows.slice(1, -1);
}

describe("an export of a search", () => {
  it("has a row for every article that the answer counts; a reprint names its hit", async () => {
    const text = (n: number) => [
      `The zebra number ${n} was shown to the visitors of the zoo on that day.`,
      "They left.",
    ];
    const records: ArchiveRecord[] = Array.from({ length: 130 }, (_, n) => ({
      id: `r${n}`,
      title: `Zebra ${n}`,
      outlet: "KCNA",
      date: "2021-04-09",
      paragraphs: text(n),
    }));
    const reprints = [3, 40].map((n) => ({ ...records[n]!, id: `again${n}`, outlet: "Rodong Sinmun" }));
    const services = await servicesOver([...records, ...reprints]);
    const { text: said, csv, markdown } = await exported(services, "zebra");
    const rows = rowsOf(csv);
    expect(said).toContain("132 of 132 articles");
    expect(rows).toHaveLength(132);
    expect(new Set(rows.map(([id]) => id)).size).toBe(132);
    expect(rows.filter((row) => row[8] !== "").map((row) => [row[0], row[8]].sort())).toEqual(
      expect.arrayContaining([
        ["again3", "r3"],
        ["again40", "r40"],
      ]),
    );
    expect(markdown.match(/^## /gm)).toHaveLength(132);
  });

  it("lets no field begin a line, a formula, a link, an image, a tag or a fence of its own", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ title: hostile, outlet: hostile, url: hostile, words: hostile }), {
          minLength: 1,
          maxLength: 4,
        }),
        async (all) => {
          const services = await servicesOver(
            all.map(({ words, ...fields }, n) => ({
              id: `r${n}`,
              date: "2021-04-09",
              ...fields,
              paragraphs: [`zebra ${n} ${words}`],
            })),
          );
          const { csv, markdown } = await exported(services, "zebra");
          for (const cell of rowsOf(csv).flat()) {
            expect(cell).not.toMatch(/^[\s\p{Cf}]*[=+\-@]/u);
            expect(cell).not.toMatch(/[\r\n]/);
          }
          const unescaped = markdown.replace(/\\[!-/:-@[-`{-~]/g, "x");
          expect(unescaped).not.toMatch(/[<[`*_]|!\[|https?:\/\/|www\./i);
          for (const line of unescaped.split("\n")) expect(line).toMatch(/^(?:$|#{1,2} |> |[^\s>#+=-])/);
        },
      ),
      runs(14),
    );
  });

  it("takes every escape back to the letters as they are printed", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(escapeMarkdown(text).replace(/\\([!-/:-@[-`{-~])/g, "$1")).toBe(oneLine(text));
      }),
    );
  });
});

describe("a link", () => {
  const part = fc.constantFrom(
    "https://",
    "http://",
    "www.",
    "kcna.co.jp",
    "e.example",
    ":8080",
    "/a_b",
    "@",
    "user",
    ":",
    "#",
    "?",
    "\\",
    " ",
    ">",
    ")",
    "javascript:",
    "ftp://",
    "한글.kr",
  );
  const url = fc.oneof(
    fc.webUrl(),
    fc.array(part, { maxLength: 8 }).map((parts) => parts.join("")),
  );

  it("is labelled with the host that is asked, or is text", () => {
    fc.assert(
      fc.property(url, (typed) => {
        const { source } = link(typed);
        const [, label, target = ""] = /^\[([^\]]*)\]\(<([^<>\s]*)>\)$/.exec(source) ?? [];
        if (label === undefined) {
          expect(source).not.toMatch(/(?<!\\)\[|(?<!\\)<|(?<!\\):\/\//);
          return;
        }
        const { host, username, password, protocol } = new URL(target);
        expect(label.replaceAll("\\", "")).toBe(host.replace(/^www\./, ""));
        expect([username, password]).toEqual(["", ""]);
        expect(protocol).toMatch(/^https?:$/);
      }),
      runs(334),
    );
  });
});

describe("a shared search", () => {
  it("keeps address, citation and Read of each hit, and says the same of dates as the private one", async () => {
    const services = await servicesOver([
      {
        id: "r",
        title: "Farm",
        outlet: "KCNA",
        date: "2021-04-10",
        url: "https://www.example.org/farm",
        paragraphs: [
          "Pyongyang, April 9 (KCNA) -- The zebra was shown to the visitors of the farm on that day.",
        ],
      },
    ]);
    const found = await type(services, "search", { query: "zebra" });
    const shared = await press(services, menuOf(found, "share"), ["share"]);
    const where = /^-# KCNA · .*$/m.exec(textOf(found))?.[0];
    expect(where).toBe(
      "-# KCNA · 9 Apr 2021 · page dated 10 Apr 2021 · ¶\u00a01 · [example.org](<https://www.example.org/farm>)",
    );
    expect(textOf(shared)).toContain(where);
    expect(textOf(shared)).not.toMatch(/\d ms/);
    expect(componentsOf(shared).filter(({ label }) => label === "Read")).toHaveLength(1);
  });
});

describe("an answer for two persons", () => {
  const A =
    "Kim Jong Un, general secretary of the Workers' Party of Korea, visited the farm and met its workers.";
  const B = "Choe Ryong Hae, vice-chairman of the State Affairs Commission, was there on that day as well.";
  const FILLER =
    "The workers of the farm spoke of their work and of the year that had gone well for all. ".repeat(14);
  const shown = async (paragraphs: string[], query: string) =>
    textOf(
      await type(await servicesOver([{ id: "r", title: "Farm", date: "2021-04-09", paragraphs }]), "search", {
        query,
      }),
    );

  it.each(["Kim Jong Un Choe Ryong Hae", 'person:"Kim Jong Un" person:"Choe Ryong Hae"'])(
    "shows both in one quote where a paragraph holds both, else one quote of each: %s",
    async (query) => {
      for (const between of ["", FILLER.slice(0, 450)]) {
        const [quote = "", ...more] = (await shown([`${A} ${between} ${B}`], query))
          .split("\n")
          .filter((line) => line.startsWith("> "));
        expect(quote).toContain("Jong Un");
        expect(quote).toContain("Ryong Hae");
        expect(more).toEqual([]);
      }
      for (const paragraphs of [[A, FILLER, B], [`${A} ${FILLER} ${B}`]]) {
        const quotes = (await shown(paragraphs, query)).split("\n").filter((line) => line.startsWith("> "));
        expect(quotes).toHaveLength(2);
        expect(quotes.join("\n")).toMatch(/Jong Un/);
        expect(quotes.join("\n")).toMatch(/Ryong Hae/);
      }
    },
  );
});

describe("hostile records", needsFile(RECORDS), () => {
  it("forge no line in any view or export, and are taken by Discord everywhere", async () => {
    const records = readFileSync(RECORDS, "utf8")
      .split("\n")
      .filter((line) => line !== "")
      .map((line): ArchiveRecord => JSON.parse(line));
    // What stands behind a line break in a field must never begin a line.
    const forged = records.flatMap((record) =>
      [record.outlet, record.title, record.url, record.subtitle].flatMap(
        (field) => field?.split(/[\r\n\u2028\u2029\u0085]/).slice(1) ?? [],
      ),
    );
    const services = await servicesOver(records);
    const opened = [await type(services, "search", { query: "zebra" })];
    for (const { id } of services.engine.corpus.library.articles())
      opened.push(await type(services, "document", { title: id }));
    const all = [...opened];
    for (const reply of opened) all.push(...(await pressAll(services, reply)));
    all.push(await press(services, menuOf(opened[0]!, "export"), ["export"]));
    expect(all.length).toBeGreaterThan(4 * records.length);
    for (const reply of all) {
      const files = "message" in reply ? (reply.message.files ?? []) : [];
      const lines = [textOf(reply), ...files.map(({ data }) => data.toString())]
        .join("\n")
        .split(/[\r\n\u2028\u2029\u0085]/);
      // The lines that begin and end every record of RIS are the file's own.
      for (const text of forged.filter((one) => !["", "TY  - NEWS", "ER  -"].includes(one.trim())))
        expect(lines.filter((line) => line.replaceAll("\\", "").startsWith(text.trim()))).toEqual([]);
      if ("message" in reply) expect(fits(reply.message)).toBe(true);
    }
  });
});

it("five results with proposals, menus and pages keep to the 40 components of a message", async () => {
  const records = Array.from({ length: 12 }, (_, n) => ({
    id: `r${n}`,
    title: `Conference ${n}`,
    date: "2021-04-09",
    paragraphs: [`A conference of officers ${n}.`, `Other conferences, offices and confidence ${n}.`],
  }));
  const services = await servicesOver(records);
  const answer = await type(services, "search", { query: "conferense officrs confidense" });
  const components = componentsOf(answer);
  expect(components.filter(({ label }) => label === "Read")).toHaveLength(5);
  expect(components.filter(({ label }) => /conference|officers|confidence/i.test(label ?? ""))).not.toEqual(
    [],
  );
  expect(components.filter(({ options }) => options !== undefined)).toHaveLength(2);
  if (!("message" in answer)) throw new Error("no message");
  expect(measure(answer.message).components).toBeLessThanOrEqual(40);
});
