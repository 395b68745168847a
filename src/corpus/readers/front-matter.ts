/** YAML front matter between two lines of `---` at the beginning of a text or Markdown file. */
import { parse } from "yaml";
import { z } from "zod";
import { readDeclared } from "../dates/dates.ts";
import { issueOf, type Refusal, refuse, wordsOf } from "../reason.ts";
import { isDeep } from "./reader.ts";

/** Values are read as the text they are written as: `title: 2021.10` and `title: yes` lose nothing. */
const text = z
  .string({ error: "issue.noText" })
  .nullish()
  .transform((value) => (value && !/^(?:~|null)$/i.test(value.trim()) ? value.trim() || null : null));

const date = text.transform((value, context) => {
  const read = value === null ? null : readDeclared(value);
  if (read === null && value !== null) {
    context.addIssue({
      code: "custom",
      message: "issue.noDateSuchAs",
      params: { value: value.slice(0, 40) },
    });
  }
  return read;
});

const FrontMatter = z.looseObject({
  title: text,
  subtitle: text,
  outlet: text,
  date,
  place: text,
  url: text,
  retrieved: text,
  language: text,
});
type FrontMatter = z.infer<typeof FrontMatter>;

export const NO_FIELDS: FrontMatter = FrontMatter.parse({});

export type FrontMatterResult =
  | {
      readonly ok: true;
      readonly fields: FrontMatter | null;
      readonly extra: Record<string, unknown> | null;
      readonly bodyAt: number;
    }
  | Refusal;

const FENCED = /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)(?:^|\r?\n)---[ \t]*(?:\r?\n|$)/;
/** Opened, with a field on the first line, and never closed. */
const UNCLOSED = /^\uFEFF?---[ \t]*\r?\n\s*[A-Za-z_]+:/;
const LONGEST = 20_000;
const DEEPEST = 32;

/** `bodyAt` is the UTF-16 offset after the front matter, 0 where there is none. */
export function readFrontMatter(source: string): FrontMatterResult {
  const fenced = FENCED.exec(source.slice(0, LONGEST));
  if (!fenced) {
    return UNCLOSED.test(source.slice(0, LONGEST))
      ? refuse("frontMatter.open")
      : { ok: true, fields: null, extra: null, bodyAt: 0 };
  }
  let value: unknown;
  try {
    value = parse(fenced[1] ?? "", { schema: "failsafe", maxAliasCount: 20, logLevel: "error" }) || {};
  } catch (error) {
    const [words = ""] = wordsOf(error).split("\n");
    return refuse("frontMatter.yaml", { words });
  }
  // Two rules with a sentence between them are not front matter.
  if (typeof value === "string") return { ok: true, fields: null, extra: null, bodyAt: 0 };
  const parsed = FrontMatter.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const field = issue?.path.join(".");
    const values = { issue: issueOf(issue) };
    return field ? refuse("frontMatter.field", { field, ...values }) : refuse("frontMatter.whole", values);
  }
  const known = new Set(Object.keys(FrontMatter.shape));
  const others = Object.entries(parsed.data).filter(([key]) => !known.has(key));
  const deep = others.find(([, inner]) => isDeep(inner, DEEPEST));
  if (deep) return refuse("frontMatter.deep", { field: deep[0] });
  return {
    ok: true,
    fields: parsed.data,
    extra: others.length > 0 ? Object.fromEntries(others) : null,
    bodyAt: fenced[0].length,
  };
}
