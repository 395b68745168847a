/** What commands and actions are given: Dateline's services, and who asks. */

import type { Engine } from "../../archive/engine.ts";
import type { Steps } from "../../common/steps.ts";
import type { Previews } from "../../corpus/added/previews.ts";
import type { FeedsStatus } from "../../corpus/feeds/service.ts";
import type { Library } from "../../corpus/library.ts";
import type { LiveCorpus } from "../../corpus/live/live.ts";
import type { Sources } from "../../digest/content/compose.ts";
import type { DigestRunner } from "../../digest/runner.ts";
import type { Log } from "../../log.ts";
import type { Language } from "../../messages/index.ts";
import type { Store } from "../../store/ports.ts";
import type { StoreUnavailable } from "../../store/problem.ts";
import type { Charts } from "../charts/charts.ts";
import type { Operators } from "../connection/operators.ts";
import type { Downloaded, GivenAttachment } from "../message/attachment.ts";
import type { Policies } from "../views/search/about.ts";
import type { LongTexts } from "./custom-id.ts";
import type { settingsIn } from "./guild-settings.ts";
import type { Metrics } from "./metrics.ts";

export interface Services {
  readonly engine: Engine;
  /** Does long work for whoever asks, in turns with that for others. */
  inTurn<T>(steps: Steps<T>): Promise<T>;
  /** The watched folder of documents. */
  readonly live: Pick<LiveCorpus, "status" | "problems" | "look" | "settled">;
  readonly charts: Charts;
  readonly metrics: Pick<Metrics, "searched">;
  readonly log: Pick<Log, "info" | "warn">;
  readonly longTexts: LongTexts;
  readonly settings: ReturnType<typeof settingsIn>;
  /** ms since 1970: the clock by which digests are due. */
  now(): number;
  /** When the last article arrived, in ms since 1970; null where not recorded. */
  lastArrival(): number | null;
  /** Services for digests and watches, or why the store cannot be used. */
  readonly delivering: Delivering | { readonly problem: StoreUnavailable };
  /** Status of the feeds in `feeds.yaml`. */
  readonly feeds: { status(): FeedsStatus };
  readonly operating: Operating;
  readonly version: string;
  /** What the application links, as far as Discord has told. */
  policies(): Policies;
}

export interface Delivering {
  readonly store: Store;
  readonly runner: Pick<DigestRunner, "digests" | "postNow" | "resend">;
  readonly sources: Sources & { readonly library: Library };
  channelName(id: string): string | null;
}

export interface Operating {
  readonly operators: Pick<Operators, "may" | "mayNow" | "all">;
  readonly previews: Previews;
  download(attachment: GivenAttachment): Promise<Downloaded>;
}

/** One request: all services for whoever asks. */
export interface Context extends Services {
  readonly viewer: Viewer;
  readonly language: Language;
}

/** Who asks, and what they may do there. */
export interface Viewer {
  readonly userId: string;
  readonly language: Language;
  readonly guildId: string | null;
  readonly channelId: string | null;
  /** Whether the bot is a member of this server; false outside servers. */
  readonly isMember: boolean;
  /** Whether they may manage the server; false outside servers. */
  readonly managesServer: boolean;
  /** Why the bot may not post publicly here, as a sentence; null where it may. */
  readonly cannotPost: string | null;
  readonly interactionId: string;
}
