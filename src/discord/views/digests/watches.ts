/** Views of watches: the list, one watch, and a trial. */
import type { Trial } from "../../../digest/watching.ts";
import { dateOf } from "../../../messages/dates.ts";
import { type Label, type Language, plain, rich, tell } from "../../../messages/index.ts";
import {
  channelMention,
  escapeWithin,
  join,
  lines,
  type Markdown,
  md,
  small,
} from "../../../messages/markdown.ts";
import { shorten } from "../../../messages/shorten.ts";
import type { Detail, Watch } from "../../../store/ports.ts";
import { LIMITS } from "../../message/limits.ts";
import { button, type Ids, type Message, message, row, select, separator } from "../../message/message.ts";
import { andMore, lineText } from "./digest-parts.ts";
import { STATES } from "./digest-state.ts";

const LISTED = 15;
const TRIED = 8;

/** Where it sends alerts, as part of a sentence. */
export function whereText({ mode, channel }: Pick<Watch, "mode" | "channel">, language: Language): Markdown {
  if (mode === "dm") return rich("whereDm", language);
  if (channel === null) return rich("whereDigest", language);
  return rich(mode === "post" ? "wherePost" : "whereDigestOf", language, { place: channelMention(channel) });
}

/** The newest first; the menu has the rest. */
export function watchListView(watches: readonly Watch[], choose: string, language: Language): Message {
  const listed = watches.slice(0, LISTED).map((watch) =>
    lines([
      join(
        [
          md`**${escapeWithin(watch.name, 80)}**`,
          whereText(watch, language),
          watch.state === "active" ? null : plain(STATES[watch.state], language),
        ],
        " · ",
      ),
      // A watch without a name of its own is called by its query.
      watch.name === watch.query ? null : small(escapeWithin(watch.query, 120)),
      silenceText(watch, language),
    ]),
  );
  return message([
    md`### ${plain("myWatches", language)}`,
    watches.length === 0 ? rich("noWatches", language) : withMore(listed, watches.length, language),
    select(
      choose,
      plain("whichWatch", language),
      watches.slice(0, LIMITS.selectOptions).map(({ id, name, query }) => ({
        label: name,
        value: id,
        ...(name === query ? {} : { description: shorten(query, 100) }),
      })),
    ),
  ]);
}

function silenceText({ silence }: Watch, language: Language): Markdown | null {
  return silence === null ? null : small(rich("silenceAfter", language, { n: silence }));
}

/** A line each, and how many of `n` are not shown. */
function withMore(shown: readonly Markdown[], n: number, language: Language): Markdown {
  return lines([...shown, andMore(n - shown.length, language)]);
}

export interface WatchButtons extends Ids<"pause" | "resume" | "test" | "remove" | "all"> {
  /** Tells once more what is perhaps told; null where nothing is uncertain. */
  readonly resend: string | null;
}

/** One watch; `why` it is paused, `said` stands above it. */
export function watchView(
  watch: Watch,
  why: Detail | null,
  said: Markdown | null,
  buttons: WatchButtons,
  language: Language,
): Message {
  const turn = watch.state === "active" ? "pause" : "resume";
  return message(
    [
      lines([
        md`### ${escapeWithin(watch.name, 90)}`,
        watch.name === watch.query ? null : escapeWithin(watch.query, 400),
        small(whereText(watch, language), plain(STATES[watch.state], language)),
        silenceText(watch, language),
        why === null ? null : small(escapeWithin(tell(why, language), 200)),
        buttons.resend === null ? null : small(plain("watchUncertain", language)),
      ]),
      row([
        button(plain(turn, language), buttons[turn]),
        button(plain("test", language), buttons.test),
        button(plain("remove", language), buttons.remove),
        button(plain("myWatches", language), buttons.all),
        buttons.resend === null ? null : button(plain("resend", language), buttons.resend),
      ]),
    ],
    said === null ? {} : { note: said },
  );
}

/** What a watch would have matched in the last 30 days, and a button that saves it; null of one that is saved. */
export function trialView(
  query: string,
  trial: Trial,
  save: { readonly label: Label; readonly id: string } | null,
  language: Language,
): Message {
  const { matched } = trial;
  const shown = matched.slice(0, TRIED).map((line) => lineText(line, language));
  return message([
    lines([md`### ${plain("test", language)}: ${escapeWithin(query, 200)}`, trialText(trial, language)]),
    ...(shown.length === 0 ? [] : [separator(), withMore(shown, matched.length, language)]),
    trial.tooBroad ? rich("tooBroad", language) : null,
    small(rich("label", language)),
    save === null ? null : row([button(plain(save.label, language), save.id)]),
  ]);
}

/** `It would have matched 3 of 48 articles from … to …`. */
export function trialText({ matched, of, from, to }: Trial, language: Language): Markdown {
  const articles = plain("articles", language, { n: of });
  const dates = { from: dateOf(from, language), to: dateOf(to, language) };
  return matched.length === 0
    ? rich("trialNone", language, { articles, ...dates })
    : rich("trialSome", language, { n: matched.length, articles, ...dates });
}
