/** The settings of digests, and the outcomes of their latest deliveries. */
import type { Slot } from "../../../digest/schedule/schedule.ts";
import { writeDay } from "../../../messages/dates.ts";
import { type Key, type Label, type Language, plain, rich, tell } from "../../../messages/index.ts";
import {
  channelMention,
  escapeWithin,
  join,
  lines,
  type Markdown,
  md,
  placeLink,
  small,
  timestamp,
} from "../../../messages/markdown.ts";
import { shorten } from "../../../messages/shorten.ts";
import type { Delivery, Digest, Outcome } from "../../../store/ports.ts";
import { button, type Ids, type Message, message, row, select, separator } from "../../message/message.ts";
import { limitsOf } from "./digest-parts.ts";

export interface DigestState {
  readonly digest: Digest;
  readonly next: Slot | null;
  /** Newest first. */
  readonly last: readonly Delivery[];
}

export interface StateButtons extends Ids<"pause" | "resume" | "preview" | "now" | "off" | "choose"> {
  resend(delivery: Delivery): string;
}

const SHOWN = 5;
const QUERY = 300;

export const STATES: Readonly<Record<Digest["state"], Label>> = {
  active: "stateActive",
  paused: "statePaused",
  "paused-no-permission": "stateNoPermission",
  "paused-channel-gone": "stateGone",
  "paused-refused": "stateRefused",
};

const OUTCOMES = {
  pending: "outcomePending",
  sent: "outcomeSent",
  "nothing-new": "outcomeNothing",
  uncertain: "outcomeUncertain",
  "paused-no-permission": "outcomeNoPermission",
  "paused-channel-gone": "outcomeGone",
  "paused-refused": "outcomeRefused",
  "given-up": "outcomeGivenUp",
  skipped: "outcomeSkipped",
} as const satisfies Record<Exclude<Outcome, "retry-later">, Key>;

/** One digest with its latest deliveries; `others` to choose from. */
export function digestStateView(
  { digest, next, last }: DigestState,
  others: readonly { readonly id: string; readonly label: string }[],
  buttons: StateButtons,
  said: Markdown | null,
  language: Language,
): Message {
  const uncertain = last.find(({ outcome }) => outcome === "uncertain");
  const isActive = digest.state === "active";
  const records = last.slice(0, SHOWN).map((delivery) => deliveryText(delivery, digest.guild, language));
  return message(
    [
      settingText(digest, language),
      separator(),
      lines([
        md`**${plain("state", language)}** ${plain(STATES[digest.state], language)}`,
        nextText(next, language),
      ]),
      separator(),
      lines([
        md`**${plain("lastOnes", language)}**`,
        ...(records.length === 0 ? [rich("noneYet", language)] : records),
      ]),
      row([
        button(plain("previewButton", language), buttons.preview),
        button(plain("postNow", language), buttons.now),
        isActive
          ? button(plain("pause", language), buttons.pause)
          : button(plain("resume", language), buttons.resume),
        button(plain("remove", language), buttons.off),
        uncertain === undefined ? null : button(plain("resend", language), buttons.resend(uncertain)),
      ]),
      others.length < 2
        ? null
        : select(
            buttons.choose,
            plain("chooseDigest", language),
            others.map(({ id, label }) => ({ label, value: id, default: id === digest.id })),
          ),
    ],
    said === null ? {} : { note: said },
  );
}

/** `### <#…>` and the settings. */
function settingText(digest: Digest, language: Language): Markdown {
  const { channel, time, zone, days, empty, quiet, publish, posts, sort } = digest;
  return lines([
    md`### ${plain("dailyDigest", language)} · ${channelMention(channel)}`,
    rich("inZone", language, { time, zone, days: daysText(days, language) }),
    small(
      ...limitsOf(digest, QUERY, language),
      plain(empty === "line" ? "emptyLine" : "emptySilent", language),
      sort === "newest" ? plain("newestFirst", language) : null,
      quiet ? plain("quietly", language) : null,
      publish ? plain("published", language) : null,
      posts === "one" ? plain("inOnePost", language) : null,
    ),
  ]);
}

/** `Next: Tuesday, 24 November 2026 08:00 (in 3 hours)`, in each reader's own time. */
function nextText(next: Slot | null, language: Language): Markdown {
  if (next === null) return rich("noNext", language);
  return rich("nextAt", language, { full: timestamp(next.at, "F"), relative: timestamp(next.at, "R") });
}

/** The outcome of a delivery, and what happens next. */
export function deliveryText(delivery: Delivery, guild: string, language: Language): Markdown {
  const { outcome, detail, due, retry, message, target } = delivery;
  const what =
    outcome === "retry-later"
      ? rich("outcomeRetry", language, { when: timestamp(retry ?? due, "R") })
      : rich(OUTCOMES[outcome], language);
  const posted =
    !message || !target.startsWith("channel:")
      ? null
      : placeLink(
          `https://discord.com/channels/${guild}/${message.includes("/") ? message : `${target.slice(8)}/${message}`}`,
          plain("openPost", language),
        );
  return lines([
    join([timestamp(due, "f"), what, posted], " · "),
    detail === null ? null : small(escapeWithin(tell(detail, language), 200)),
  ]);
}

/** `#digest · 08:00 Europe/Berlin · KCNA`, for a menu. */
export function digestLabel(digest: Digest, channel: string | null, language: Language): string {
  const parts = [
    `#${channel ?? digest.channel}`,
    `${digest.time} ${digest.zone}`,
    daysText(digest.days, language),
    digest.outlet,
    digest.query,
  ];
  return shorten(parts.filter((part) => part !== null).join(" · "), 100);
}

function daysText(days: string, language: Language): string {
  if (days === "1234567") return plain("everyDay", language);
  // 1 January 2024 was a Monday.
  const nameOf = (day: string) => writeDay(`2024-01-0${day}`, { weekday: "short" }, language);
  const first = days[0] ?? "";
  const last = days.at(-1) ?? "";
  const isRun = days.length > 2 && Number(last) - Number(first) === days.length - 1;
  return isRun ? `${nameOf(first)}–${nameOf(last)}` : [...days].map(nameOf).join(", ");
}
