/** Problems with feeds, as data. Each code has a sentence in `messages/`. */
import { type Coded, coding, type None } from "../../common/coded.ts";
import type { Issue, Reason } from "../reason.ts";

/** Why an address cannot be fetched. */
export type FetchProblem =
  | Extract<Reason, { readonly code: "other.words" }>
  | Coded<Record<"fetch.onlyHttp" | "fetch.password" | "fetch.connection" | "fetch.brokenOff", None>>
  | Coded<Record<"fetch.closing", None>>
  | Coded<Record<"fetch.unknownHost" | "fetch.noRobots" | "fetch.robots", { readonly host: string }>>
  | Coded<{
      "fetch.noAddress": { readonly text: string };
      "fetch.notPublic": { readonly host: string; readonly address: string };
      "fetch.redirects": { readonly most: string };
      "fetch.large": { readonly mb: string };
      "fetch.time": { readonly seconds: string };
      "fetch.rest": { readonly host: string; readonly minutes: string };
    }>;

/** A problem with the feed or item at an address. */
export type FeedProblem = Coded<{
  "feed.at": { readonly url: string; readonly cause: FetchProblem | Reason | ItemProblem };
}>;
type ItemProblem = Coded<{
  "feed.keptUnreadable": { readonly cause: Reason };
  "feed.noText": None;
  "feed.noAddress": { readonly id: string };
}>;

/** Why `feeds.yaml` cannot be used. */
export type FeedsProblem = Coded<{
  "feeds.large": None;
  "feeds.unreadable": { readonly cause: Reason };
  "feeds.stateUnreadable": { readonly cause: Reason };
  "feeds.yaml": { readonly words: string };
  "feeds.whole": { readonly issue: Issue };
  "feeds.field": { readonly field: string; readonly issue: Issue };
  "feeds.feed": { readonly number: string; readonly issue: Issue };
  "feeds.feedField": { readonly number: string; readonly field: string; readonly issue: Issue };
  "feeds.twice": { readonly url: string };
}>;

export const notFetched = coding<FetchProblem>();
export const wrongFeeds = coding<FeedsProblem>();
