/** What adding a document would do, told before it is done: its articles, and which of them are there already. */
import { setImmediate as nextTurn } from "node:timers/promises";
import type { Article, DateFrom, PartialDate, RepairKind } from "../article.ts";
import { reasonOf } from "../folder.ts";
import { sha256 } from "../identity.ts";
import type { Library } from "../library.ts";
import { readerFor } from "../load.ts";
import type { SetAside } from "../readers/reader.ts";
import { inMemory, refusedFor } from "./contents.ts";

/** A larger archive is put into the folder by whoever runs the bot. */
const MOST_ARTICLES = 20_000;
const MOST_LISTED_ASIDE = 2_000;
const LONGEST_TEXT = 300;
const TURN_EVERY_MS = 5;

export interface PreviewedArticle {
  readonly ordinal: number;
  /** The beginning of each text, for a list. */
  readonly title: string;
  readonly outlet: string | null;
  readonly date: PartialDate | null;
  readonly pageDate: PartialDate | null;
  readonly dateFrom: DateFrom | null;
  readonly paragraphs: number;
  readonly repairs: readonly RepairKind[];
  readonly flags: readonly string[];
  readonly standing: Standing;
}

/** How an article stands to the library. */
export type Standing =
  | { readonly kind: "new" }
  /** Its document is replaced, and holds the same article with the same text or another one. */
  | { readonly kind: "replaces" }
  /** It will not be taken in again. */
  | { readonly kind: "there"; readonly reason: string }
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
  | { readonly ok: false; readonly reasons: readonly string[] };

/** Reads bytes as the document they would be at `place`, without touching the library. Never throws for what they hold. */
export async function previewOf(
  name: string,
  place: string,
  bytes: Buffer,
  library: Library,
  isTaken: boolean,
): Promise<Previewed> {
  const refused = await refusedFor(name, bytes);
  if (refused !== null) return { ok: false, reasons: [refused] };
  const read = await readAll(place, bytes);
  if (typeof read === "string") return { ok: false, reasons: [read] };
  const { articles, setAside, more } = read;
  if (articles.length === 0) {
    const reasons = setAside.map(({ place: at, reason }) => (at === null ? reason : `${at}: ${reason}`));
    return { ok: false, reasons: reasons.length > 0 ? reasons : ["no article in it"] };
  }
  return {
    ok: true,
    preview: {
      name,
      place,
      sha256: sha256(bytes),
      size: bytes.length,
      articles: withStandings(articles, place, library),
      setAside,
      moreSetAside: more,
      replaced: isTaken ? countOf(place, library) : null,
    },
  };
}

/** Articles that would be taken in. */
export function taken({ articles }: Preview): number {
  return articles.filter(({ standing }) => standing.kind !== "there").length;
}

interface Read {
  readonly articles: Brief[];
  readonly setAside: SetAside[];
  readonly more: number;
}

type Brief = Pick<Article, "id" | "sourceId" | "sha256"> & Omit<PreviewedArticle, "standing">;

async function readAll(place: string, bytes: Buffer): Promise<Read | string> {
  const document = inMemory(place, bytes);
  const articles: Brief[] = [];
  const setAside: SetAside[] = [];
  let more = 0;
  const refuse = (at: string | null, reason: string) => {
    if (setAside.length < MOST_LISTED_ASIDE) setAside.push({ origin: place, place: at, reason: cut(reason) });
    else more++;
  };
  const ids = new Map<string, number>();
  let since = performance.now();
  try {
    for await (const result of readerFor(document)?.read(document) ?? []) {
      if (result.kind === "set aside") refuse(result.setAside.place, result.setAside.reason);
      if (result.kind === "article") {
        const { article } = result;
        const same = ids.get(article.id) ?? ids.get(article.sourceId);
        if (same === undefined) {
          if (articles.length === MOST_ARTICLES) {
            return `more than ${MOST_ARTICLES} articles: put it into the folder of the corpus`;
          }
          ids.set(article.id, article.ordinal).set(article.sourceId, article.ordinal);
          articles.push(briefOf(article));
        } else refuse(`item ${article.ordinal}`, `the same id or address as item ${same}`);
      }
      if (performance.now() - since > TURN_EVERY_MS) {
        await nextTurn();
        since = performance.now();
      }
    }
  } catch (error) {
    refuse(null, `cannot be read: ${reasonOf(error)}`);
  }
  return { articles, setAside, more };
}

function briefOf(article: Article): Brief {
  const { id, sourceId, ordinal, title, outlet, date, pageDate, dateFrom, repairs, flags } = article;
  return {
    id,
    sourceId,
    sha256: article.sha256,
    ordinal,
    title: cut(title),
    outlet: outlet === null ? null : cut(outlet),
    date,
    pageDate,
    dateFrom,
    paragraphs: article.paragraphs.length,
    repairs,
    flags: flags.map(({ kind, detail }) => cut(`${kind} (${detail})`)),
  };
}

/** What the library says of each: as it would answer when they are added. */
function withStandings(articles: readonly Brief[], place: string, library: Library): PreviewedArticle[] {
  const digests = new Set(articles.map((one) => one.sha256));
  const heads = new Set(articles.map(headOf));
  const sameBytes = new Map<string, string>();
  const sameHead = new Map<string, string>();
  for (const held of library.articles()) {
    if (held.origin === place) continue;
    if (digests.has(held.sha256)) sameBytes.set(held.sha256, held.origin);
    const head = headOf({ title: cut(held.title), date: held.date });
    if (heads.has(head)) sameHead.set(head, held.origin);
  }
  return articles.map(({ id, sourceId, sha256: digest, ...shown }) => {
    const bytes = sameBytes.get(digest);
    const held = library.get(id) ?? library.bySourceId(sourceId);
    const alike = shown.date === null ? undefined : sameHead.get(headOf(shown));
    const standing = ((): Standing => {
      if (bytes !== undefined) return { kind: "there", reason: `the same content as ${bytes}` };
      if (held?.origin === place) return { kind: "replaces" };
      if (held) {
        const identity =
          held.sourceId === sourceId ? `id ${cut(sourceId)}` : `address ${cut(held.url ?? "")}`;
        return { kind: "there", reason: `the ${identity} is there already (${held.origin})` };
      }
      return alike === undefined ? { kind: "new" } : { kind: "alike", origin: alike };
    })();
    return { ...shown, standing };
  });
}

function countOf(place: string, library: Library): number {
  let count = 0;
  for (const { origin } of library.articles()) if (origin === place) count++;
  return count;
}

function headOf({ title, date }: Pick<Article, "title" | "date">): string {
  return `${date ?? ""} ${title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()}`;
}

function cut(text: string): string {
  return text.length <= LONGEST_TEXT ? text : `${text.slice(0, LONGEST_TEXT).toWellFormed()}…`;
}
