import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { runDateline, runInside } from "./terminal.ts";

const folder = mkdtempSync(join(tmpdir(), "dateline-cli-"));
afterAll(() => rmSync(folder, { recursive: true }));
writeFileSync(
  join(folder, "mine.txt"),
  "Conference held\n\nNovember 25, 2022\n\nIt took place in the capital city.\n",
);
writeFileSync(join(folder, "bad\u001b[31m.txt"), "");

describe("dateline articles", () => {
  it("prints one JSON object a line, in the order of the contract, and nothing else", () => {
    const { status, stdout, stderr } = runDateline(["articles", "--json"]);
    const lines = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect([status, stderr, lines.length]).toEqual([0, "", 3]);
    expect(Object.keys(lines[1]).slice(0, 18)).toEqual(
      "id sourceId origin ordinal outlet title subtitle date pageDate dateFrom datePrecision place juche url language sha256 repairs paragraphs".split(
        " ",
      ),
    );
    expect(lines[1]).toMatchObject({
      sourceId: "004_557a553709023d6d.txt#1",
      juche: 110,
      place: "Pyongyang",
    });
    expect(lines.map(({ paragraphs }) => paragraphs.length)).toEqual([12, 39, 29]);
    expect(lines[1].paragraphs[2]).toBe("Comrade cell secretaries,");
  });

  it("prints a list for people", async () => {
    const { stdout } = await runInside(["articles"]);
    expect(stdout.split("\n")[0]).toMatch(
      /^[a-z2-7]{16} {2}2022-11-25 {2}outlet not recorded {2}Fifth Conference/,
    );
  });

  it("takes a folder or a file, by option or by setting", async () => {
    const file = join(folder, "mine.txt");
    for (const run of [
      await runInside(["articles", "--corpus", file]),
      await runInside(["articles"], { DATELINE_CORPUS: file }),
    ]) {
      expect(run.stdout).toMatch(/2022-11-25 .* Conference held\n$/);
      expect(run.status).toBe(0);
    }
  });
});

describe("dateline corpus check", () => {
  it("says what the corpus holds, and exits with 0 where all of it was read", async () => {
    const { status, stdout } = await runInside(["corpus", "check"]);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^Documents +2\nArticles +3\nParagraphs +80 /);
    expect(stdout).toMatch(/\nDates +2021-04-09 to 2022-11-25\n/);
    expect(stdout).toMatch(/\nOutlets +KCNA 2 · not recorded 1\n/);
    expect(stdout).toMatch(/\nSet aside +0\n/);
  });

  it("says what was set aside and why, exits with 1, and obeys no control character", async () => {
    const { status, stdout } = await runInside(["corpus", "check", "--corpus", folder]);
    expect(status).toBe(1);
    expect(stdout).toContain("Set aside:\n  bad\ufffd[31m.txt: the file is empty\n");
  });

  it("checks what feeds.yaml says, and nothing of it counts as a document", async () => {
    const withFeeds = join(folder, "with-feeds");
    mkdirSync(withFeeds);
    writeFileSync(join(withFeeds, "a.txt"), "Conference held\n\nIt took place in the capital city.\n");
    const feed = "  - url: https://example.org/feed\n    outlet: KCNA\n";
    for (const [yaml, says, exit] of [
      [`feeds:\n${feed}`, /^Feeds +1$/m, 0],
      [
        `feeds:\n${feed}    interval: 1s\n`,
        /^Feeds +feeds\.yaml, feeds, feed 1, interval: is not an interval/m,
        1,
      ],
    ] as const) {
      writeFileSync(join(withFeeds, "feeds.yaml"), yaml);
      const { status, stdout } = await runInside(["corpus", "check", "--corpus", withFeeds]);
      expect(stdout).toMatch(says);
      expect(stdout).toMatch(/^Documents +1$[\s\S]*^Set aside +0$/m);
      expect(status).toBe(exit);
    }
    rmSync(withFeeds, { recursive: true });
  });

  it("says the same as one JSON object", async () => {
    const { status, stdout } = await runInside(["corpus", "check", "--json", "--corpus", folder]);
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      documents: 2,
      articles: 1,
      dates: { first: "2022-11-25", last: "2022-11-25" },
      setAside: [{ origin: "bad\u001b[31m.txt", place: null, reason: "the file is empty" }],
    });
  });
});

describe("dateline search", () => {
  const own = mkdtempSync(join(tmpdir(), "dateline-cli-search-"));
  afterAll(() => rmSync(own, { recursive: true }));
  const archive = join(own, "archive.jsonl");
  const record = (id: string, outlet: string, text: string) =>
    JSON.stringify({ id, outlet, date: "2011-04-12", title: `Headline ${id}`, paragraphs: [text] });
  writeFileSync(
    archive,
    [
      record("agency", "KCNA", "Ri Chang Dae visited a farm in the rain."),
      record("mirror", "KCNA Watch", "Ri Chang Dae visited a farm in the snow."),
      record("school", "KCNA", "Ri Chang Dae University stands beside a farm by the sea."),
    ].join("\n"),
  );

  it("takes an outlet and a person as options, and from each line of a batch", async () => {
    const given = ["--corpus", archive, "--outlet", "Korean Central News Agency"];
    const one = await runInside(["search", "farm", "--json", "--person", "Lee Chang-dae", ...given]);
    const ids = JSON.parse(one.stdout).results.map(
      (result: { article: { sourceId: string } }) => result.article.sourceId,
    );
    expect(ids).toEqual(["agency"]);
    const lines = [{}, { outlet: "kcna watch" }, { person: "Ri Chang Dae" }].map((filters, n) =>
      JSON.stringify({ id: n, query: "farm", filters }),
    );
    const batch = join(own, "batch.jsonl");
    writeFileSync(batch, lines.join("\n"));
    const { stdout } = await runInside(["search", "--batch", batch, ...given]);
    const ranked = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line).ranked.sort());
    expect(ranked).toEqual([["agency", "school"], ["mirror"], ["agency"]]);
  });
});

describe("wrong use exits with 2, prints no result, and says what was meant", () => {
  it.each<[string[], RegExp]>([
    [["articels"], /unknown command 'articels'\s+\(Did you mean articles\?\)/],
    [["articles", "--jsno"], /unknown option '--jsno'\s+\(Did you mean --json\?\)/],
    [
      ["articles", "--corpus", "no/such"],
      /The corpus no\/such cannot be read: it is not there\. --corpus takes a folder or a file\./,
    ],
    [["corpus", "chek"], /unknown command 'chek'\s+\(Did you mean check\?\)/],
    [[], /Usage: dateline/],
  ])("dateline %j", async (args, message) => {
    const { status, stdout, stderr } = await runInside(args);
    expect(stderr).toMatch(message);
    expect([status, stdout]).toEqual([2, ""]);
  });

  it("also in a setting", async () => {
    const { status, stdout, stderr } = await runInside(["articles"], {
      DATELINE_PORT: "x",
      DATELINE_CORPS: "y",
    });
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/DATELINE_CORPS is not a setting[\s\S]*DATELINE_PORT must be/);
  });
});

describe("help", () => {
  it.each([
    [["--help"], ["articles", "corpus"]],
    [
      ["corpus", "check", "--help"],
      ["--json", "--corpus <path>", "Exit code 1"],
    ],
  ])("of %j names what there is, on standard output", async (args, words) => {
    const { status, stdout, stderr } = await runInside(args);
    expect([status, stderr]).toEqual([0, ""]);
    for (const word of words) expect(stdout).toContain(word);
  });
});
