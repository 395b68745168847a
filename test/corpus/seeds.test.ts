import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Article } from "../../src/corpus/article.ts";
import { loadCorpus } from "../../src/corpus/load.ts";
import { needsFile } from "../needs.ts";

const { library, documents, setAside } = await loadCorpus("corpus");
const articles = [...library.articles()];

const SEEDS = [
  {
    sourceId: "000_811979f9e02d3ac8.txt#1",
    title: "Fifth Conference of Security Officers held",
    subtitle: "Kim Jong Un sends important letter to participants in the conference",
    outlet: null,
    date: "2022-11-25",
    dateFrom: "page",
    place: null,
    juche: null,
    bulletin: null,
    paragraphs: 12,
    begins: "The Fifth Conference of Security Officers took place in Pyongyang",
    ends: "was adopted at the meeting.",
    joins: [],
  },
  {
    sourceId: "004_557a553709023d6d.txt#1",
    title:
      "Respected Comrade Kim Jong Un Makes Closing Address at Sixth Conference of Cell Secretaries of Workers' Party of Korea",
    subtitle: null,
    outlet: "KCNA",
    date: "2021-04-09",
    dateFrom: "dateline",
    place: "Pyongyang",
    juche: 110,
    bulletin: "BULLETIN, Embassy of DPR Korea in Abuja, Nigeria",
    paragraphs: 39,
    begins: "The respected Comrade Kim Jong Un made a closing address",
    ends: "of the Workers' Party of Korea closed.",
    joins: [
      "in doing this, will have to suffer from mental pains",
      "in direct charge of carrying out its lines",
      "of the entire Party to wage another more difficult",
    ],
  },
  {
    sourceId: "004_557a553709023d6d.txt#2",
    title:
      "6th Conference of Cell Secretaries of Workers' Party of Korea Closes WPK General Secretary Kim Jong Un Makes Important Conclusion",
    subtitle: null,
    outlet: "KCNA",
    date: "2021-04-09",
    dateFrom: "dateline",
    place: "Pyongyang",
    juche: 110,
    bulletin: "BULLETIN, Embassy of DPR Korea in Abuja, Nigeria",
    paragraphs: 29,
    begins: "The 6th Conference of Cell Secretaries",
    ends: "the socialist construction.",
    joins: [
      "to acquire the personality and ability suitable",
      "thus further cement our Party organizationally",
      "whether they are in weal or woe",
    ],
  },
] as const;

describe("the corpus that Dateline ships", () => {
  it("is two documents with three articles, nothing set aside", () => {
    expect(documents).toBe(2);
    expect(setAside).toEqual([]);
    expect(articles.map(({ sourceId }) => sourceId)).toEqual(SEEDS.map(({ sourceId }) => sourceId));
  });

  it.each(SEEDS)("reads $sourceId with headline, date, place and every paragraph", (seed) => {
    const article = articles.find(({ sourceId }) => sourceId === seed.sourceId) as Article;
    expect(article).toMatchObject({
      title: seed.title,
      subtitle: seed.subtitle,
      outlet: seed.outlet,
      date: seed.date,
      pageDate: seed.date,
      dateFrom: seed.dateFrom,
      datePrecision: "day",
      place: seed.place,
      juche: seed.juche,
      bulletin: seed.bulletin,
      url: null,
      language: "en",
      bodyFrom: 1,
      flags: [],
    });
    expect(article.paragraphs).toHaveLength(seed.paragraphs);
    expect(article.paragraphs[0]?.text.startsWith(seed.begins)).toBe(true);
    expect(article.paragraphs.at(-1)?.text.endsWith(seed.ends)).toBe(true);
  });

  it.each(SEEDS)("joins the sentences of $sourceId that page breaks tore, and no others", (seed) => {
    const article = articles.find(({ sourceId }) => sourceId === seed.sourceId) as Article;
    const joins = article.paragraphs.flatMap(({ repairs }) =>
      repairs.filter(({ kind }) => kind === "page break"),
    );
    expect(joins).toHaveLength(seed.joins.length);
    for (const words of seed.joins) {
      expect(article.paragraphs.filter(({ text }) => text.includes(words))).toHaveLength(1);
    }
  });

  it("leaves bold marks and the site's footer out of every paragraph", () => {
    for (const { paragraphs } of articles) {
      for (const { text } of paragraphs) expect(text).not.toMatch(/\*\*|All rights reserved/);
    }
  });

  it("gives salutations a paragraph of their own", () => {
    const salutations = articles.flatMap(({ paragraphs }) =>
      paragraphs.filter(({ text }) => text === "Comrade cell secretaries,"),
    );
    expect(salutations).toHaveLength(5);
  });
});

const TRUTH = "../shared/truth/seeds.json";

interface Truth {
  readonly source: string;
  readonly article: number;
  readonly [field: string]: unknown;
}

describe("the labels of the two seed documents", needsFile(TRUTH), () => {
  const truth: Truth[] = existsSync(TRUTH) ? JSON.parse(readFileSync(TRUTH, "utf8")) : [];
  it.each(truth)("hold for $source, article $article", (label) => {
    const article = library.bySourceId(`${label.source}#${label.article}`) as Article;
    for (const field of ["title", "subtitle", "date", "datePrecision", "outlet", "place", "juche"] as const) {
      if (field in label) expect(article[field]).toBe(label[field]);
    }
    expect(article.paragraphs).toHaveLength(label.paragraphs as number);
    expect(article.paragraphs[0]?.text.startsWith(label.firstParagraphStarts as string)).toBe(true);
    expect(article.paragraphs.at(-1)?.text.endsWith(label.lastParagraphEnds as string)).toBe(true);
    for (const words of (label.joinedAcrossPageBreaks as string[] | undefined) ?? []) {
      expect(article.paragraphs.filter(({ text }) => text.includes(words))).toHaveLength(1);
    }
  });
});
