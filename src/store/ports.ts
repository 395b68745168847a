/**
 * What is kept, one interface for each concern. Whoever uses one knows neither the others nor the tables behind it; only
 * who opens a store imports more.
 */
import type { Deliveries as DeliveryTable } from "./deliveries.ts";
import type { Digests as DigestTable } from "./digests.ts";
import type { LongQueries as QueryTable } from "./queries.ts";
import type { Settings as SettingsTable } from "./settings.ts";
import type { Sightings as SightingTable } from "./sightings.ts";
import type { Versions as VersionTable } from "./versions.ts";
import type { Watches as WatchTable } from "./watches.ts";

/** What a class can do, without what it is made of. */
type Interface<T> = Pick<T, keyof T>;

/** The ledger of what was posted. */
export type Deliveries = Interface<DeliveryTable>;
export type Digests = Interface<DigestTable>;
export type Watches = Interface<WatchTable>;
/** What servers have set. */
export type Settings = Interface<SettingsTable>;
/** Queries that are too long for a button. */
export type LongQueries = Interface<QueryTable>;
/** When each article was seen, and what happened to it since. */
export type Sightings = Interface<SightingTable>;
/** Earlier texts of articles, and ids of renamed documents. */
export type Versions = Interface<VersionTable>;

/** Every function throws `StoreError` where the file fails, and has then written nothing. */
export interface Store {
  readonly settings: Settings;
  readonly queries: LongQueries;
  readonly sightings: Sightings;
  readonly digests: Digests;
  readonly deliveries: Deliveries;
  readonly watches: Watches;
  readonly versions: Versions;
  /** All of `work` is written, or nothing of it. */
  transaction<T>(work: () => T): T;
  close(): void;
}

export { type Delivery, deliveryKey, type Outcome, type Target } from "./deliveries.ts";
export { DIGEST_FIELDS, type Digest, type DigestChoice } from "./digests.ts";
export type { Sighted, SightingEvent } from "./sightings.ts";
export type { Found, Hit, Watch, WatchChoice } from "./watches.ts";
