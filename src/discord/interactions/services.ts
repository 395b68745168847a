/** What commands and actions are given: the parts of Dateline, and who asks. */

import type { Engine } from "../../archive/engine.ts";
import type { Previews } from "../../corpus/added/previews.ts";
import type { FeedsStatus } from "../../corpus/feeds/service.ts";
import type { Library } from "../../corpus/library.ts";
import type { LiveCorpus } from "../../corpus/live/live.ts";
import type { Sources } from "../../digest/content/compose.ts";
import type { DigestRunner } from "../../digest/runner.ts";
import type { Log } from "../../log.ts";
import type { Language } from "../../messages/index.ts";
import type { Store } from "../../store/ports.ts";
import type { StoreRests } from "../../store/problem.ts";
import type { Charts } from "../charts/charts.ts";
import type { Operators } from "../connection/operators.ts";
import type { Downloaded, GivenAttachment } from "../message/attachment.ts";
import type { LongTexts } from "./custom-id.ts";
import type { settingsIn } from "./guild-settings.ts";
import type { Metrics } from "./metrics.ts";

export interface Services {
  readonly engine: Engine;
  /** The folder of documents, as it is being read. */
  readonly live: Pick<LiveCorpus, "status" | "problems" | "look" | "settled">;
  readonly charts: Charts;
  readonly metrics: Pick<Metrics, "searched">;
  readonly log: Pick<Log, "info" | "warn">;
  readonly longTexts: LongTexts;
  readonly settings: ReturnType<typeof settingsIn>;
  /** ms since 1970: the clock that digests are due by. */
  now(): number;
  /** When an article last came in, in milliseconds since 1970; null where that is not recorded. */
  lastArrival(): number | null;
  /** What digests and watches need; where the store cannot be used, why. */
  readonly delivering: Delivering | { readonly problem: StoreRests };
  /** What `feeds.yaml` names, and how reading it goes. */
  readonly feeds: { status(): FeedsStatus };
  readonly operating: Operating;
  /** Version of the program, as its package names it. */
  readonly version: string;
}

export interface Delivering {
  readonly store: Store;
  readonly runner: Pick<DigestRunner, "preview" | "postNow" | "resend" | "resume" | "next" | "contentOf">;
  readonly sources: Sources & { readonly library: Library };
  /** A channel's name, where it is known. */
  channelName(id: string): string | null;
}

/** What only operators may use. */
export interface Operating {
  readonly operators: Pick<Operators, "may" | "mayNow" | "all">;
  readonly previews: Previews;
  download(attachment: GivenAttachment): Promise<Downloaded>;
}

/** Who asks, and what may be done where they ask. */
export interface Viewer {
  readonly userId: string;
  readonly language: Language;
  readonly guildId: string | null;
  readonly channelId: string | null;
  /** Is Dateline itself a member of this server? False outside of servers. */
  readonly isMember: boolean;
  /** May they manage the server? False outside of servers. */
  readonly managesServer: boolean;
  /** Why the bot may not post publicly here, as a sentence; null where it may. */
  readonly cannotPost: string | null;
  /** The interaction's id: unique for good. */
  readonly interactionId: string;
}
