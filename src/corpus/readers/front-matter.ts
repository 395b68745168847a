/** YAML front matter between two lines of `---` at the beginning of a text or Markdown file. */
import { parse } from "yaml";
import { z } from "zod";
import { readDeclared } from "../dates.ts";
import { isDeep } from "./reader.ts";

/** Every value is read as the text that stands there: `title: 2021.10` and `title: yes` lose no character. */
const text = z
  .string({ error: "is no text" })
  .nullish()
  .transform((value) => (value && !/^(?:~|null)$/i.test(value.trim()) ? value.trim() || null : null));

const date = text.transform((value, context) => {
  const read = value === null ? null : readDeclared(value);
  if (read === null && value !== null) {
    context.addIssue(`is no date that exists: ${value.slice(0, 40)} (such as 2021-04-09, 2021-04 or 2021)`);
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

export type FrontMatterResult =
  | {
      readonly ok: true;
      readonly fields: FrontMatter | null;
      readonly extra: Record<string, unknown> | null;
      readonly bodyAt: number;
    }
  | { readonly ok: false; readonly reason: string };

const FENCED = /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)(?:^|\r?\n)---[ \t]*(?:\r?\n|$)/;
/** Opened, with a field in the first line, and never closed. */
const UNCLOSED = /^\uFEFF?---[ \t]*\r?\n\s*[A-Za-z_]+:/;
const LONGEST = 20_000;
const DEEPEST = 32;

/** `bodyAt` is the UTF-16 offset behind the front matter, 0 where there is none. */
export function readFrontMatter(source: string): FrontMatterResult {
  const fenced = FENCED.exec(source.slice(0, LONGEST));
  if (!fenced) {
    return UNCLOSED.test(source.slice(0, LONGEST))
      ? { ok: false, reason: "front matter is not closed by a line of ---" }
      : { ok: true, fields: null, extra: null, bodyAt: 0 };
  }
  let value: unknown;
  try {
    value = parse(fenced[1] ?? "", { schema: "failsafe", maxAliasCount: 20, logLevel: "error" }) || {};
  } catch (error) {
    const [line = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
    return { ok: false, reason: `front matter is not YAML: ${line}` };
  }
  // Two rules with a sentence between them are no front matter.
  if (typeof value === "string") return { ok: true, fields: null, extra: null, bodyAt: 0 };
  const parsed = FrontMatter.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return {
      ok: false,
      reason: `front matter: ${issue?.path.join(".") || "it"} ${issue?.message ?? "is of the wrong type"}`,
    };
  }
  const known = new Set(Object.keys(FrontMatter.shape));
  const others = Object.entries(parsed.data).filter(([key]) => !known.has(key));
  const deep = others.find(([, inner]) => isDeep(inner, DEEPEST));
  if (deep) return { ok: false, reason: `front matter: ${deep[0]} is nested too deep` };
  return {
    ok: true,
    fields: parsed.data,
    extra: others.length > 0 ? Object.fromEntries(others) : null,
    bodyAt: fenced[0].length,
  };
}
