/**
 * The store's interfaces, one per concern. Users know neither each other's interface nor the tables; only
 * code that opens a store imports more.
 */

import type { ArrivalLog } from "./arrival-log.ts";
import type { Deliveries } from "./deliveries.ts";
import type { Digests } from "./digests.ts";
import type { Personal } from "./personal.ts";
import type { LongQueries } from "./queries.ts";
import type { Settings } from "./settings.ts";
import type { VersionLog } from "./version-log.ts";
import type { Watches } from "./watches.ts";

/** The public methods of a class. */
type Interface<T> = Pick<T, keyof T>;

/** Every function throws `StoreError` if the file fails, and has then written nothing. */
export interface Store {
  readonly settings: Interface<Settings>;
  readonly queries: Interface<LongQueries>;
  /** When each article was seen, and what happened to it since. */
  readonly arrivalLog: Interface<ArrivalLog>;
  readonly digests: Interface<Digests>;
  readonly deliveries: Interface<Deliveries>;
  readonly watches: Interface<Watches>;
  /** What is stored about one person. */
  readonly personal: Interface<Personal>;
  /** Earlier texts of articles, and ids of renamed documents. */
  readonly versions: Interface<VersionLog>;
  /** Writes all of `work` or nothing. */
  transaction<T>(work: () => T): T;
  close(): void;
}

export type { Sighted, SightingEvent } from "./arrival-log.ts";
export { type Delivery, deliveryKey, type Outcome, type Target } from "./deliveries.ts";
export { type Detail, freeTextDetail, type Permission } from "./details.ts";
export { DIGEST_FIELDS, type Digest, type DigestChoice } from "./digests.ts";
export type { PersonalRecords } from "./personal.ts";
export type { Found, Hit, Watch, WatchChoice } from "./watches.ts";
