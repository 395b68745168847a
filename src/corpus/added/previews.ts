/** Uploads on offer: read once, previewed each time a page is turned, one reading at a time. */
import { LRUCache } from "lru-cache";
import type { Library } from "../library.ts";
import type { AddedDocuments } from "./added-documents.ts";
import { type Stated, withStated } from "./complete.ts";
import { safeFileName } from "./file-name.ts";
import { type Previewed, previewOf, taken } from "./preview.ts";
import { ReadingThread } from "./reading-thread.ts";

/** Previews kept for paging; others are read again. */
const KEPT = 8;

export class Previews {
  readonly documents: AddedDocuments;
  readonly #library: Library;
  readonly #kept = new LRUCache<string, Previewed>({ max: KEPT });
  readonly #thread = new ReadingThread();

  constructor(documents: AddedDocuments, library: Library) {
    this.documents = documents;
    this.#library = library;
  }

  /** Reads an upload. It is kept for confirmation if anything in it is new. */
  async offer(name: string, bytes: Buffer): Promise<Previewed> {
    const previewed = await this.#read(name, bytes);
    if (!previewed.ok || taken(previewed.preview) === 0) return previewed;
    await this.documents.keepWaiting(previewed.preview.sha256, bytes);
    this.#keep(previewed);
    return previewed;
  }

  /** The preview of a kept upload; null where it is no longer kept. */
  async again(digest: string, name: string): Promise<Previewed | null> {
    const bytes = await this.documents.waiting(digest);
    if (bytes === null) return null;
    const place = this.documents.placeOf(name);
    const kept = this.#kept.get(`${digest} ${place}`);
    const isTaken = await this.documents.isTaken(place);
    if (kept?.ok && (kept.preview.replaced !== null) === isTaken) return kept;
    const previewed = await this.#read(name, bytes);
    this.#keep(previewed);
    return previewed;
  }

  /** The same upload with what it does not state; null where it is no longer kept, or this cannot be stated in it. */
  async complete(digest: string, name: string, stated: Stated): Promise<Previewed | null> {
    const bytes = await this.documents.waiting(digest);
    const whole = bytes && withStated(bytes, stated);
    if (!whole) return null;
    const previewed = await this.offer(name, whole);
    if (previewed.ok) await this.documents.discard(digest);
    return previewed;
  }

  async #read(name: string, bytes: Buffer): Promise<Previewed> {
    const place = this.documents.placeOf(name);
    const isTaken = await this.documents.isTaken(place);
    return previewOf({ name: safeFileName(name), place, bytes, isTaken }, this.#library, this.#thread);
  }

  #keep(previewed: Previewed): void {
    if (!previewed.ok) return;
    const { sha256, place } = previewed.preview;
    this.#kept.set(`${sha256} ${place}`, previewed);
  }
}
