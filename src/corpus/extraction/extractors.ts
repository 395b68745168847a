/** The extractors, a row each: the largest document (bytes) and the module that takes it apart, loaded with its first. */
import type { Refusal } from "../reason.ts";
import type { Extraction, Source } from "./extraction.ts";

const MB = 1024 * 1024;

interface Extractor {
  readonly most: number;
  extract(source: Source): Promise<Extraction | Refusal>;
}

export const EXTRACTORS = {
  pdf: {
    most: 100 * MB,
    extract: async ({ bytes }) => (await import("./pdf.ts")).extractPdf(bytes),
  },
  docx: {
    most: 50 * MB,
    extract: async ({ bytes }) => (await import("./docx.ts")).extractDocx(bytes),
  },
  html: {
    most: 10 * MB,
    extract: async ({ bytes, charset }) => (await import("./html/html.ts")).extractHtml(bytes, charset),
  },
  feed: {
    most: 10 * MB,
    extract: async ({ bytes, charset }) => (await import("./feed.ts")).extractFeed(bytes, charset),
  },
  /** The text that a feed or an export gives for one of its items: HTML without a page around it. */
  item: {
    most: 10 * MB,
    extract: async ({ bytes, title }) => (await import("./html/html.ts")).extractItem(bytes, title ?? null),
  },
} as const satisfies Readonly<Record<string, Extractor>>;

export type Kind = keyof typeof EXTRACTORS;

export interface Job extends Source {
  readonly kind: Kind;
}
