/** How digests are set, and what became of the last ones. */
import type { Slot } from "../../digest/schedule.ts";
import { type Language, type PlainKey, plain } from "../../messages/index.ts";
import { escapeText, escapeWithin } from "../../messages/markdown.ts";
import { shorten } from "../../messages/shorten.ts";
import type { Delivery, Outcome } from "../../store/deliveries.ts";
import type { Digest } from "../../store/digests.ts";
import { button, container, type Message, row, select, separator, text } from "../message.ts";
import { detailText } from "../words-details.ts";

export interface DigestState {
  readonly digest: Digest;
  readonly next: Slot | null;
  /** Newest first. */
  readonly last: readonly Delivery[];
}

export interface StateButtons {
  readonly pause: string;
  readonly resume: string;
  readonly preview: string;
  readonly now: string;
  readonly off: string;
  readonly choose: string;
  resend(delivery: Delivery): string;
}

const SHOWN = 5;

const STATES: Readonly<Record<Digest["state"], PlainKey>> = {
  active: "stateActive",
  paused: "statePaused",
  "paused-no-permission": "stateNoPermission",
  "paused-channel-gone": "stateGone",
};

const OUTCOMES: Readonly<Record<Outcome, PlainKey>> = {
  pending: "outcomePending",
  sent: "outcomeSent",
  "nothing-new": "outcomeNothing",
  uncertain: "outcomeUncertain",
  "paused-no-permission": "outcomeNoPermission",
  "paused-channel-gone": "outcomeGone",
  "retry-later": "outcomeRetry",
  "given-up": "outcomeGivenUp",
};

/** One digest with its last deliveries; `others` to choose from. */
export function digestStateView(
  { digest, next, last }: DigestState,
  others: readonly { readonly id: string; readonly label: string }[],
  buttons: StateButtons,
  said: string | null,
  language: Language,
): Message {
  const uncertain = last.find(({ outcome }) => outcome === "uncertain");
  const isActive = digest.state === "active";
  const records = last.slice(0, SHOWN).map((delivery) => deliveryText(delivery, digest.guild, language));
  return {
    ...(said === null ? {} : { note: said }),
    container: container([
      text(settingText(digest, language)),
      separator(),
      text(
        [
          `**${plain("state", language)}** ${plain(STATES[digest.state], language)}`,
          nextText(next, language),
        ].join("\n"),
      ),
      separator(),
      text(
        [
          `**${plain("lastOnes", language)}**`,
          ...(records.length === 0 ? [plain("noneYet", language)] : records),
        ].join("\n"),
      ),
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
            plain("whichDigest", language).replaceAll("`", ""),
            others.map(({ id, label }) => ({ label, value: id, default: id === digest.id })),
          ),
    ]),
  };
}

/** `### <#…>` and how it is set. */
export function settingText(digest: Digest, language: Language): string {
  const { channel, time, zone, days, outlet, query, empty, quiet } = digest;
  const details = [
    outlet === null ? null : plain("onlyOutlet", language, { outlet: escapeText(shorten(outlet, 80)) }),
    query === null ? null : plain("onlyMatching", language, { query: `“${escapeWithin(query, 300)}”` }),
    plain(empty === "line" ? "emptyLine" : "emptySilent", language),
    quiet ? plain("quietly", language) : null,
  ].filter((part) => part !== null);
  return [
    `### ${plain("dailyDigest", language)} · <#${channel}>`,
    plain("inZone", language, { time, zone: escapeText(zone), days: daysText(days, language) }),
    `-# ${details.join(" · ")}`,
  ].join("\n");
}

/** `Next: Tuesday, 24 November 2026 08:00 (in 3 hours)`, in each reader's own time. */
export function nextText(next: Slot | null, language: Language): string {
  return next === null
    ? plain("noNext", language)
    : plain("nextAt", language, { full: stamp(next.at, "F"), relative: stamp(next.at, "R") });
}

/** What became of a delivery, and what happens next. */
export function deliveryText(delivery: Delivery, guild: string, language: Language): string {
  const { outcome, detail, due, retry, message, target } = delivery;
  const link =
    message === null || message === "" || !target.startsWith("channel:")
      ? ""
      : ` · [${plain("openPost", language)}](https://discord.com/channels/${guild}/${target.slice("channel:".length)}/${message})`;
  const what = plain(OUTCOMES[outcome], language, { when: retry === null ? "" : stamp(retry, "R") });
  const why = detail === "" ? "" : `\n-# ${escapeWithin(detailText(detail, language), 200)}`;
  return `${stamp(due, "f")} · ${what}${link}${why}`;
}

/** `#digest · 08:00 Europe/Berlin · KCNA`, for a list to choose from. */
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
  const names = new Intl.DateTimeFormat(language === "ko" ? "ko" : "en-GB", {
    weekday: "short",
    timeZone: "UTC",
  });
  // 1 January 2024 was a Monday.
  const nameOf = (day: string) => names.format(Date.UTC(2024, 0, Number(day)));
  const first = days[0] ?? "";
  const last = days.at(-1) ?? "";
  const isRun = days.length > 2 && Number(last) - Number(first) === days.length - 1;
  return isRun ? `${nameOf(first)}–${nameOf(last)}` : [...days].map(nameOf).join(", ");
}

/** A time (ms since 1970) that Discord shows in each reader's own zone. */
function stamp(at: number, style: "F" | "f" | "R"): string {
  return `<t:${Math.round(at / 1000)}:${style}>`;
}
