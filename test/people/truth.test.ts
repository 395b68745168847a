import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadCorpus } from "../../src/corpus/load.ts";
import { peopleRecord } from "../../src/people/record.ts";
import { needsFile } from "../needs.ts";

const SHARED = "../shared/truth";
const SCORER = join(SHARED, "score_people.py");
const LABELLED = join(SHARED, "people-dev.jsonl");
const SEEDS = join(SHARED, "seeds.json");

interface Score {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** Runs the scorer over a truth file and our records of a corpus. */
async function scored(truth: string, corpus: string): Promise<Record<string, Score>> {
  const { library } = await loadCorpus(corpus);
  const folder = mkdtempSync(join(tmpdir(), "people-"));
  const ours = join(folder, "ours.jsonl");
  writeFileSync(
    ours,
    [...library.articles()].map((article) => `${JSON.stringify(peopleRecord(article))}\n`).join(""),
  );
  const run = spawnSync("python3", [SCORER, truth, ours, "--json"], { encoding: "utf8" });
  expect(run.stderr).toBe("");
  return JSON.parse(run.stdout) as Record<string, Score>;
}

describe("articles labelled by hand", needsFile(LABELLED), () => {
  it("finds persons, mentions and titles", async () => {
    const score = await scored(LABELLED, LABELLED);
    expect(score.persons?.f1).toBeGreaterThan(0.98);
    expect(score.mentions?.f1).toBeGreaterThan(0.97);
    expect(score["titles*"]?.f1).toBeGreaterThan(0.92);
  });
});

describe("the two seed documents", needsFile(SEEDS), () => {
  it("finds everybody and every title, and no other", async () => {
    const seeds = JSON.parse(readFileSync(SEEDS, "utf8")) as {
      source: string;
      article: number;
      people: Record<string, string[]>;
    }[];
    const truth = join(mkdtempSync(join(tmpdir(), "people-")), "truth.jsonl");
    const lines = seeds.map(({ source, article, people }) => ({
      id: `${source}#${article}`,
      paragraphs: [],
      people: Object.entries(people).map(([name, titles]) => ({
        name,
        paragraphs: [],
        titles: titles.map((text) => ({ text, paragraph: 0 })),
      })),
    }));
    writeFileSync(truth, lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
    const score = await scored(truth, new URL("../../corpus", import.meta.url).pathname);
    for (const what of ["persons", "titles*"]) expect(score[what]).toMatchObject({ precision: 1, recall: 1 });
  });
});
