/** Previews adding a document: its articles, and which of them are already in the library. */

import { type Library, sameIdentity } from "../library.ts";
import { TimeSlice } from "../live/time-slice.ts";
import type { SetAside } from "../readers/reader.ts";
import { because, type Reason } from "../reason.ts";
import { refusedFor } from "./contents.ts";
import { articlesOf } from "./documents.ts";
import { type ArticleBrief, headOf } from "./reading.ts";
import type { ReadingThread } from "./reading-thread.ts";

export interface PreviewedArticle extends Omit<ArticleBrief, "id" | "sourceId" | "sha256" | "head"> {
  readonly standing: OfferStatus;
}

export type OfferStatus =
  | { readonly kind: "new" }
  /** It replaces a document that holds the same article, with the same or another text. */
  | { readonly kind: "replaces" }
  /** It is already there and will not be added again. */
  | { readonly kind: "there"; readonly reason: Reason }
  /** Another article has this headline and date: it is added, but may be the same. */
  | { readonly kind: "alike"; readonly origin: string };

export interface Preview {
  readonly name: string;
  /** Where it would be put now. */
  readonly place: string;
  readonly sha256: string;
  readonly size: number;
  readonly articles: readonly PreviewedArticle[];
  readonly setAside: readonly SetAside[];
  /** Number of set-aside items beyond those listed. */
  readonly moreSetAside: number;
  /** Number of articles of the document that is there now; null where there is none. */
  readonly replaced: number | null;
}

export type Previewed =
  | { readonly ok: true; readonly preview: Preview }
  | { readonly ok: false; readonly reasons: readonly Omit<SetAside, "origin">[] };

/** What is offered, where it would be put, and whether a document is there. */
interface Offer {
  readonly name: string;
  readonly place: string;
  readonly bytes: Buffer;
  readonly isTaken: boolean;
}

/** Reads bytes as the document they would be; the library is not changed. Never throws for their content. */
export async function previewOf(
  { name, place, bytes, isTaken }: Offer,
  library: Library,
  thread: Pick<ReadingThread, "read">,
): Promise<Previewed> {
  const refused = await refusedFor(name, bytes);
  if (refused !== null) return { ok: false, reasons: [{ place: null, reason: refused }] };
  const read = await thread.read({ place, bytes });
  if ("code" in read) return { ok: false, reasons: [{ place: null, reason: read }] };
  const { sha256, articles, setAside, more } = read;
  if (articles.length === 0) {
    const none = [{ place: null, reason: because("other.noArticle") }];
    return { ok: false, reasons: setAside.length > 0 ? setAside : none };
  }
  return {
    ok: true,
    preview: {
      name,
      place,
      sha256,
      size: bytes.length,
      articles: await withStandings(articles, place, library),
      setAside,
      moreSetAside: more,
      replaced: isTaken ? articlesOf(library, place).length : null,
    },
  };
}

/** Number of articles that would be added. */
export function taken({ articles }: Preview): number {
  return articles.filter(({ standing }) => standing.kind !== "there").length;
}

/** The status of each article: what the library would answer if they were added. */
async function withStandings(
  articles: readonly ArticleBrief[],
  place: string,
  library: Library,
): Promise<PreviewedArticle[]> {
  const alike = await findAlike(articles, place, library);
  const slice = new TimeSlice();
  const shown: PreviewedArticle[] = [];
  for (const brief of articles) {
    await slice.pause();
    const { id, sourceId, sha256, head, ...rest } = brief;
    shown.push({ ...rest, standing: standingOf(brief, place, library, alike) });
  }
  return shown;
}

/** Origins of articles of other documents, by headline and date. */
async function findAlike(
  articles: readonly ArticleBrief[],
  place: string,
  library: Library,
): Promise<ReadonlyMap<string, string>> {
  const heads = new Set(articles.map(({ head }) => head));
  const dates = new Set(articles.map(({ date }) => date));
  const found = new Map<string, string>();
  const slice = new TimeSlice();
  for (const held of library.articles()) {
    await slice.pause();
    const head = held.date !== null && dates.has(held.date) && held.origin !== place ? headOf(held) : null;
    if (head !== null && heads.has(head)) found.set(head, held.origin);
  }
  return found;
}

function standingOf(
  { id, sourceId, sha256, head }: ArticleBrief,
  place: string,
  library: Library,
  alike: ReadonlyMap<string, string>,
): OfferStatus {
  const copy = library.refusalOf({ sha256, origin: place });
  if (copy) return { kind: "there", reason: copy.reason };
  const held = library.get(id) ?? library.bySourceId(sourceId);
  if (held?.origin === place) return { kind: "replaces" };
  if (held) return { kind: "there", reason: sameIdentity(held, sourceId) };
  const origin = alike.get(head ?? "");
  return origin === undefined ? { kind: "new" } : { kind: "alike", origin };
}
