/** YAML front matter between two lines of `---` at the beginning of a text or Markdown file. */
import { parse } from "yaml";
import { z } from "zod";
import { wordsOf } from "../../common/word-lists.ts";
import { readDeclared } from "../dates/dates.ts";
import { wordsOf as messageOf, type Refusal, refuse } from "../reason.ts";
import { declaredFields, type Fields, optionalText, readFields } from "./fields.ts";

const FrontMatter = z.looseObject({ ...declaredFields, title: optionalText, place: optionalText });
export type FrontMatter = z.infer<typeof FrontMatter>;

/** Names that other programs give: WordPress, Hugo, Jekyll, Zotero. Dates only where they are some. */
const OTHER_NAMES = {
  title: wordsOf("post_title headline"),
  date: wordsOf("post_date published date_published publishdate pubdate"),
  url: wordsOf("permalink link source_url canonical_url"),
  language: ["lang"],
  outlet: ["publication"],
  retrieved: ["accessed"],
} as const;

/** Fields under the names that are known here, whatever their case. */
function withKnownNames(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const fields: Record<string, unknown> = { ...value };
  const names = Object.entries({ ...FrontMatter.shape, ...OTHER_NAMES }).flatMap(([known, others]) =>
    [known, ...(Array.isArray(others) ? others : [])].map((name) => ({ name, known })),
  );
  for (const { name, known } of names) {
    const key = Object.keys(fields).find((each) => each.toLowerCase() === name);
    const stated = key === undefined ? undefined : fields[key];
    if (key === undefined || key === known || fields[known] !== undefined || typeof stated !== "string")
      continue;
    if (known === "date" && readDeclared(stated.trim()) === null) continue;
    if (known === "url" && !/^https?:\/\//i.test(stated.trim())) continue;
    fields[known] = stated;
    delete fields[key];
  }
  return fields;
}

/** Of a document that declares nothing. */
export const NO_FIELDS: FrontMatter = FrontMatter.parse({});

type FrontMatterResult = (Fields<FrontMatter | null> & { readonly bodyAt: number }) | Refusal;
const NONE = { ok: true, fields: null, extra: null, bodyAt: 0 } as const;

const FENCED = /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)(?:^|\r?\n)---[ \t]*(?:\r?\n|$)/;
/** Opened, with a field on the first line, and never closed. */
const UNCLOSED = /^\uFEFF?---[ \t]*\r?\n\s*[A-Za-z_]+:/;
const LONGEST = 20_000;

/** `bodyAt` is the UTF-16 offset after the front matter, 0 where there is none. */
export function readFrontMatter(source: string): FrontMatterResult {
  const fenced = FENCED.exec(source.slice(0, LONGEST));
  if (!fenced) {
    return UNCLOSED.test(source.slice(0, LONGEST)) ? refuse("frontMatter.open") : NONE;
  }
  let value: unknown;
  try {
    value = parse(fenced[1] ?? "", { schema: "failsafe", maxAliasCount: 20, logLevel: "error" }) || {};
  } catch (error) {
    const [words = ""] = messageOf(error).split("\n");
    return refuse("frontMatter.yaml", { words });
  }
  // Two rules with a sentence between them are not front matter.
  if (typeof value === "string") return NONE;
  const read = readFields(FrontMatter, withKnownNames(value), "frontMatter");
  return read.ok ? { ...read, bodyAt: fenced[0].length } : read;
}
