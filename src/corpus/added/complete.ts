/** Completes an upload: a text states its date and headline in front matter, where the text itself does not. */
import { isUtf8 } from "node:buffer";
import { extname } from "node:path";
import { stringify } from "yaml";
import { isDated } from "../dates/partial-date.ts";
import { readFrontMatter } from "../readers/front-matter.ts";
import type { Preview } from "./preview.ts";

export interface Stated {
  readonly title: string | null;
  readonly date: string | null;
}

/** What its first article has no headline or year for can be stated here; `by hand` in the file; null where all have both. */
export function missingIn({ articles, name }: Preview): "here" | "by hand" | null {
  const lacks = articles.some(({ title, date }) => title.trim() === "" || !isDated(date));
  if (!lacks) return null;
  return articles.length === 1 && [".txt", ".md"].includes(extname(name).toLowerCase()) ? "here" : "by hand";
}

/** The bytes of a text with front matter for what it does not state yet; null where it is not in UTF-8, or states all. */
export function withStated(bytes: Buffer, stated: Stated): Buffer | null {
  if (!isUtf8(bytes)) return null;
  const source = bytes.toString("utf8");
  const read = readFrontMatter(source);
  if (!read.ok) return null;
  const { fields, bodyAt } = read;
  const fresh = Object.entries(stated).filter(([key, value]) => value && !fields?.[key as keyof Stated]);
  if (fresh.length === 0) return null;
  const lines = stringify(Object.fromEntries(fresh), { lineWidth: 0, defaultStringType: "QUOTE_DOUBLE" });
  const mark = source.startsWith("\uFEFF") ? 1 : 0;
  const opened = bodyAt === 0 ? mark : source.indexOf("\n") + 1;
  const block = bodyAt === 0 ? `---\n${lines}---\n` : lines;
  return Buffer.from(source.slice(0, opened) + block + source.slice(opened));
}
