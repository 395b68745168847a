/** Documents made in a test, read as a corpus would read them. */
import type { Article } from "../../src/corpus/article.ts";
import { readers } from "../../src/corpus/readers/index.ts";
import type { Document, SetAside } from "../../src/corpus/readers/reader.ts";

export interface Read {
  readonly articles: readonly Article[];
  readonly setAside: readonly SetAside[];
}

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
  const setAside: SetAside[] = [];
  for await (const result of reader.read(document)) {
    if (result.kind === "article") articles.push(result.article);
    if (result.kind === "set aside") setAside.push(result.setAside);
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
