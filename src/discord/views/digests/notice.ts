/** What the one who set something up is told of it, by direct message. */
import type { Notice, OutletSilence } from "../../../digest/ports.ts";
import { dateOf } from "../../../messages/dates.ts";
import { type Key, type Language, plain, rich, tell } from "../../../messages/index.ts";
import { channelMention, codeSpan, escapeWithin, md, small, timestamp } from "../../../messages/markdown.ts";
import type { Outcome } from "../../../store/ports.ts";
import { type Message, message } from "../../message/message.ts";

const LONGEST_REASON = 600;

const TOLD = {
  "paused-no-permission": "toldPaused",
  "paused-refused": "toldPaused",
  "paused-channel-gone": "toldGone",
  "given-up": "toldGivenUp",
} as const satisfies Partial<Record<Outcome, Key>>;

/** `own` is what it is itself known by. */
export function noticeView(
  { outcome, about, place, detail, tag, due }: Notice,
  own: string,
  language: Language,
): Message {
  const values = {
    place: place.startsWith("channel:")
      ? channelMention(place.slice("channel:".length))
      : plain("dm", language),
    detail: detail === null ? "" : escapeWithin(tell(detail, language), LONGEST_REASON),
  };
  const key = outcome in TOLD ? TOLD[outcome as keyof typeof TOLD] : null;
  const said =
    key === null
      ? rich(about === "digest" ? "toldUncertain" : "toldUncertainAlert", language, values)
      : rich(key, language, values);
  return message([
    said,
    small(timestamp(due, "f"), rich("reference", language, { tag: md`${codeSpan(tag)} / ${codeSpan(own)}` })),
  ]);
}

/** Nothing came from an outlet for longer than ever before. */
export function outletSilenceView(
  { outlet, last, days, before }: OutletSilence,
  tag: string,
  language: Language,
): Message {
  const date = dateOf(Temporal.PlainDate.from("1970-01-01").add({ days: last }).toString(), language);
  const values = { outlet: escapeWithin(outlet, 80), n: days, before, date };
  return message([
    rich("toldOutletSilent", language, values),
    small(rich("reference", language, { tag: codeSpan(tag) })),
  ]);
}
