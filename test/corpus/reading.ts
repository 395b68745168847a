/** Documents made in a test, read as a corpus would read them. */
import type { Article } from "../../src/corpus/article.ts";
import { readers } from "../../src/corpus/readers/index.ts";
import type { Document, SetAside } from "../../src/corpus/readers/reader.ts";
import { type Told, tell } from "../../src/messages/index.ts";

export interface Read {
  readonly articles: readonly Article[];
  readonly setAside: readonly Worded[];
}

/** What was set aside, in the words of an English reader. */
export interface Worded extends Omit<SetAside, "place" | "reason"> {
  readonly place: string | null;
  readonly reason: string;
}

export function worded(aside: SetAside): Worded {
  return { ...aside, place: aside.place && said(aside.place), reason: said(aside.reason) };
}

/** Equal to a code that says this to an English reader. */
export const saying = (words: string | RegExp) => ({
  asymmetricMatch: (told: Told | null) =>
    told !== null && (typeof words === "string" ? said(told) === words : words.test(said(told))),
});

export const said = (told: Told) => tell(told, "en");

export async function readAs(origin: string, content: string | Uint8Array): Promise<Read> {
  const bytes = typeof content === "string" ? Buffer.from(content) : Buffer.from(content);
  const document: Document = {
    origin,
    size: bytes.length,
    async *open() {
      for (let at = 0; at < bytes.length; at += 64 * 1024) yield bytes.subarray(at, at + 64 * 1024);
    },
  };
  const reader = readers.find(({ endings }) => endings.some((ending) => origin.endsWith(`.${ending}`)));
  if (!reader) throw new Error(`no reader for ${origin}`);
  const articles: Article[] = [];
  const setAside: Worded[] = [];
  for await (const result of reader.read(document)) {
    if (result.kind === "article") articles.push(result.article);
    if (result.kind === "set aside") setAside.push(worded(result.setAside));
  }
  return { articles, setAside };
}

/** The one article of a text; throws where there are none or several. */
export async function readOne(text: string, origin = "item.txt"): Promise<Article> {
  const { articles, setAside } = await readAs(origin, text);
  const [article] = articles;
  if (!article || articles.length > 1) {
    throw new Error(`${articles.length} articles; set aside: ${JSON.stringify(setAside)}`);
  }
  return article;
}

export function texts(article: Article): string[] {
  return article.paragraphs.map((paragraph) => paragraph.text);
}
