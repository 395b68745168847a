/**
 * What is kept, one interface for each concern. Whoever uses one knows neither the others nor the tables behind it; only
 * who opens a store imports more.
 */

import type { ArrivalLog } from "./arrival-log.ts";
import type { Deliveries } from "./deliveries.ts";
import type { Digests } from "./digests.ts";
import type { LongQueries } from "./queries.ts";
import type { Settings } from "./settings.ts";
import type { VersionLog } from "./version-log.ts";
import type { Watches } from "./watches.ts";

/** What a class can do, without what it is made of. */
type Interface<T> = Pick<T, keyof T>;

/** Every function throws `StoreError` where the file fails, and has then written nothing. */
export interface Store {
  /** What servers have set. */
  readonly settings: Interface<Settings>;
  /** Queries that are too long for a button. */
  readonly queries: Interface<LongQueries>;
  /** When each article was seen, and what happened to it since. */
  readonly arrivalLog: Interface<ArrivalLog>;
  readonly digests: Interface<Digests>;
  /** The ledger of what was posted. */
  readonly deliveries: Interface<Deliveries>;
  readonly watches: Interface<Watches>;
  /** Earlier texts of articles, and ids of renamed documents. */
  readonly versions: Interface<VersionLog>;
  /** All of `work` is written, or nothing of it. */
  transaction<T>(work: () => T): T;
  close(): void;
}

export type { Sighted, SightingEvent } from "./arrival-log.ts";
export { type Delivery, deliveryKey, type Outcome, type Target } from "./deliveries.ts";
export { type Detail, type Permission, saidOtherwise } from "./details.ts";
export { DIGEST_FIELDS, type Digest, type DigestChoice } from "./digests.ts";
export type { Found, Hit, Watch, WatchChoice } from "./watches.ts";
