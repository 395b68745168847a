/** What adding a document would do, told before it is done: its articles, and which of them are there already. */

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

/** How an article stands to the library. */
export type OfferStatus =
  | { readonly kind: "new" }
  /** Its document is replaced, and holds the same article with the same text or another one. */
  | { readonly kind: "replaces" }
  /** It will not be taken in again. */
  | { readonly kind: "there"; readonly reason: Reason }
  /** Headline and date are those of another article: it is taken in, and is perhaps the same. */
  | { readonly kind: "alike"; readonly origin: string };

export interface Preview {
  readonly name: string;
  /** Where it will stand, as things are now. */
  readonly place: string;
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
  readonly articles: readonly PreviewedArticle[];
  readonly setAside: readonly SetAside[];
  /** Set aside beyond those that are listed. */
  readonly moreSetAside: number;
  /** Articles of the document that stands in that place now; null where none stands there. */
  readonly replaced: number | null;
}

export type Previewed =
  | { readonly ok: true; readonly preview: Preview }
  | { readonly ok: false; readonly reasons: readonly Omit<SetAside, "origin">[] };

/** What is offered, where it would stand, and whether a document stands there. */
interface Offer {
  readonly name: string;
  readonly place: string;
  readonly bytes: Buffer;
  readonly isTaken: boolean;
}

/** Reads bytes as the document they would be, without touching the library. Never throws for what they hold. */
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

/** Articles that would be taken in. */
export function taken({ articles }: Preview): number {
  return articles.filter(({ standing }) => standing.kind !== "there").length;
}

/** What the library says of each: as it would answer when they are added. */
async function withStandings(
  articles: readonly ArticleBrief[],
  place: string,
  library: Library,
): Promise<PreviewedArticle[]> {
  const same = await findSame(articles, place, library);
  const slice = new TimeSlice();
  const shown: PreviewedArticle[] = [];
  for (const brief of articles) {
    await slice.pause();
    const { id, sourceId, sha256, head, ...rest } = brief;
    shown.push({ ...rest, standing: standingOf(brief, place, library, same) });
  }
  return shown;
}

/** Origins of articles elsewhere, by the digest of their bytes and by headline and date. */
interface Same {
  readonly bytes: ReadonlyMap<string, string>;
  readonly head: ReadonlyMap<string, string>;
}

async function findSame(articles: readonly ArticleBrief[], place: string, library: Library): Promise<Same> {
  const digests = new Set(articles.map(({ sha256 }) => sha256));
  const heads = new Set(articles.map(({ head }) => head));
  const dates = new Set(articles.map(({ date }) => date));
  const same = { bytes: new Map<string, string>(), head: new Map<string, string>() };
  const slice = new TimeSlice();
  for (const held of library.articles()) {
    await slice.pause();
    if (held.origin === place) continue;
    if (digests.has(held.sha256)) same.bytes.set(held.sha256, held.origin);
    const head = held.date !== null && dates.has(held.date) ? headOf(held) : null;
    if (head !== null && heads.has(head)) same.head.set(head, held.origin);
  }
  return same;
}

function standingOf(
  { id, sourceId, sha256, head }: ArticleBrief,
  place: string,
  library: Library,
  same: Same,
): OfferStatus {
  const bytes = same.bytes.get(sha256);
  if (bytes !== undefined) return { kind: "there", reason: because("copy.content", { origin: bytes }) };
  const held = library.get(id) ?? library.bySourceId(sourceId);
  if (held?.origin === place) return { kind: "replaces" };
  if (held) return { kind: "there", reason: sameIdentity(held, sourceId) };
  const alike = head === null ? undefined : same.head.get(head);
  return alike === undefined ? { kind: "new" } : { kind: "alike", origin: alike };
}
