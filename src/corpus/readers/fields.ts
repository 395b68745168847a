/** What a document or a line of an archive declares of itself. */
import { z } from "zod";
import { readDeclared } from "../dates/dates.ts";
import { issueOf, type Refusal, refuse } from "../reason.ts";

/** Maximum nesting of a field that Dateline does not know. */
const DEEPEST = 32;

/** Null where nothing is written, or the word for nothing. */
export const optionalText = z
  .string({ error: "issue.noText" })
  .nullish()
  .transform((value) => (value && !/^\s*(?:~|null)?\s*$/i.test(value) ? value.trim() : null));

export const optionalDate = optionalText.transform((value, context) => {
  const read = value === null ? null : readDeclared(value);
  if (read === null && value !== null) {
    context.addIssue({ code: "custom", message: "issue.noDate", params: { value: value.slice(0, 40) } });
  }
  return read;
});

/** Of front matter and of records. */
export const declaredFields = {
  subtitle: optionalText,
  outlet: optionalText,
  date: optionalDate,
  url: optionalText,
  retrieved: optionalText,
  language: optionalText,
};

export interface Fields<T> {
  readonly ok: true;
  readonly fields: T;
  /** Those that Dateline does not know, unchanged; null for none. */
  readonly extra: Readonly<Record<string, unknown>> | null;
}

/** `of` is how the reasons begin. */
export function readFields<S extends z.ZodObject>(
  schema: S,
  value: unknown,
  of: "frontMatter" | "record",
): Fields<z.output<S>> | Refusal {
  const parsed = schema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const field = issue?.path.join(".");
    const values = { issue: issueOf(issue) };
    return field ? refuse(`${of}.field`, { field, ...values }) : refuse(`${of}.whole`, values);
  }
  const others = Object.entries(parsed.data).filter(([key]) => !Object.hasOwn(schema.shape, key));
  const deep = others.find(([, inner]) => isDeep(inner, DEEPEST));
  if (deep) return refuse(`${of}.deep`, { field: deep[0] });
  return { ok: true, fields: parsed.data, extra: others.length > 0 ? Object.fromEntries(others) : null };
}

/** Whether a value is nested deeper than `depth` (or circular), and so cannot be serialised safely. */
function isDeep(value: unknown, depth: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  return depth === 0 || Object.values(value).some((inner) => isDeep(inner, depth - 1));
}
