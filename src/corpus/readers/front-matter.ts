/** YAML front matter between two lines of `---` at the beginning of a text or Markdown file. */
import { parse } from "yaml";
import { z } from "zod";
import { isRealDate } from "../dates.ts";

const text = z
  .union([z.string(), z.number()])
  .transform((value) => String(value).trim())
  .nullish()
  .transform((value) => (value ? value : null));

const date = text.refine((value) => value === null || isRealDate(value), {
  error: (issue) => `is no date that exists: ${String(issue.input)} (such as 2021-04-09, 2021-04 or 2021)`,
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
const LONGEST = 20_000;

/** `bodyAt` is the UTF-16 offset behind the front matter, 0 where there is none. */
export function readFrontMatter(source: string): FrontMatterResult {
  const fenced = FENCED.exec(source.slice(0, LONGEST));
  if (!fenced) return { ok: true, fields: null, extra: null, bodyAt: 0 };
  let value: unknown;
  try {
    value = parse(fenced[1] ?? "", { schema: "core", maxAliasCount: 20 }) ?? {};
  } catch (error) {
    const [line = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
    return { ok: false, reason: `front matter is not YAML: ${line}` };
  }
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
  return {
    ok: true,
    fields: parsed.data,
    extra: others.length > 0 ? Object.fromEntries(others) : null,
    bodyAt: fenced[0].length,
  };
}
