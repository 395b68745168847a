/** A corpus folder, the store and the archive over them, as a bot has them, without Discord. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { type Archive, openArchive } from "../../src/archive/open.ts";
import { Arrivals, type OpenedStore, observe, openStoreOrMemory } from "../../src/bot/arrivals.ts";
import type { Log } from "../../src/log.ts";
import type { SightingEvent, Store } from "../../src/store/ports.ts";

const nothing = () => {};
const quiet = { info: nothing, warn: nothing, error: nothing, debug: nothing } as unknown as Log;

/** A safeguard that is taken away, to see that whoever looks misses it. */
export const FOLDER_BREAKS = ["rename", "commit", "identity"] as const;
export type FolderBreak = (typeof FOLDER_BREAKS)[number];

export class CorpusMachine {
  readonly archive: Archive;
  readonly store: Store;
  arrivals: Arrivals;
  /** Sequence before it was opened. */
  readonly #before: number;

  private constructor(archive: Archive, store: Store, arrivals: Arrivals, before: number) {
    this.archive = archive;
    this.store = store;
    this.arrivals = arrivals;
    this.#before = before;
  }

  /** `folder` holds `corpus` and the store; with `snapshots` also what makes a start fast. */
  static async open(
    folder: string,
    { snapshots = false, now = Date.now, broken = null as FolderBreak | null } = {},
  ): Promise<CorpusMachine> {
    let opened: OpenedStore = openStoreOrMemory(join(folder, "store.sqlite"), now, quiet);
    const before = opened.store.arrivalLog.latest();
    const holder: { machine: CorpusMachine | null } = { machine: null };
    const arrivals = new Arrivals();
    const archive = await openArchive(join(folder, "corpus"), {
      snapshots: snapshots ? join(folder, "snapshots") : null,
      log: quiet,
      kept: withoutSafeguard(opened.versions, broken),
      onChange: (change) => (holder.machine?.arrivals ?? arrivals).add(change),
    });
    opened = observe(opened, archive, now, quiet);
    if (opened.problem !== null) throw new Error(`the store rests: ${JSON.stringify(opened.problem)}`);
    await arrivals.record(opened.store, archive);
    holder.machine = new CorpusMachine(archive, opened.store, arrivals, before);
    return holder.machine;
  }

  /** Looks at the folder until it has all of it, and records what is new. */
  async settle(): Promise<void> {
    this.archive.live.look();
    await this.archive.live.settled();
    await this.record();
  }

  /** As if what could not be recorded were discarded. */
  forgetArrivals(): void {
    this.arrivals = new Arrivals();
  }

  async record(): Promise<void> {
    await this.arrivals.record(this.store, this.archive);
  }

  /** What has happened since it was opened. */
  events(): SightingEvent[] {
    return this.store.arrivalLog.between(this.#before, this.store.arrivalLog.latest());
  }

  async close(): Promise<void> {
    await this.archive.live.close();
    this.store.close();
  }

  /** As if the process were killed: nothing more is recorded. */
  async kill(): Promise<void> {
    await this.archive.live.close();
    this.store.close();
  }

  static forget(folder: string): void {
    rmSync(join(folder, "snapshots"), { recursive: true, force: true });
  }
}

function withoutSafeguard(
  versions: OpenedStore["versions"],
  broken: FolderBreak | null,
): OpenedStore["versions"] {
  if (broken === "identity") return { ...versions, places: [] };
  if (broken !== "rename") return versions;
  return { ...versions, places: versions.places.map((one) => ({ ...one, bytes: `not ${one.bytes}` })) };
}
