/** Documents on offer: read once, previewed as often as pages are turned, one reading at a time. */
import { LRUCache } from "lru-cache";
import type { Library } from "../library.ts";
import type { AddedDocuments } from "./added-documents.ts";
import { safeFileName } from "./file-name.ts";
import { type Previewed, previewOf, taken } from "./preview.ts";
import { ReadingThread } from "./reading-thread.ts";

/** Previews that are kept for turning pages; any other is read again. */
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

  /** Reads what was sent. It waits for a confirmation where there is something new in it; else nothing is kept. */
  async offer(name: string, bytes: Buffer): Promise<Previewed> {
    const previewed = await this.#read(name, bytes);
    if (!previewed.ok || taken(previewed.preview) === 0) return previewed;
    await this.documents.keepWaiting(previewed.preview.sha256, bytes);
    this.#keep(previewed);
    return previewed;
  }

  /** What waits, once more; null where it waits no more. */
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
