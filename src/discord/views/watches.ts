/** Watches: a list of them, one of them, and what one would have told. */
import type { Trial } from "../../digest/watching.ts";
import { dateOf } from "../../messages/dates.ts";
import { type Language, type PlainKey, plain } from "../../messages/index.ts";
import { escapeWithin } from "../../messages/markdown.ts";
import { shorten } from "../../messages/shorten.ts";
import type { Watch } from "../../store/watches.ts";
import { LIMITS } from "../limits.ts";
import { button, container, type Message, row, select, separator, text } from "../message.ts";
import { lineText } from "./digest-parts.ts";

const STATES: Readonly<Record<Watch["state"], PlainKey>> = {
  active: "stateActive",
  paused: "statePaused",
  "paused-no-permission": "stateNoPermission",
  "paused-channel-gone": "stateGone",
};

const LISTED = 15;
const TRIED = 8;

/** Where it tells, as a part of a sentence. */
export function whereText({ mode, channel }: Pick<Watch, "mode" | "channel">, language: Language): string {
  const place = channel === null ? "" : `<#${channel}>`;
  if (mode === "dm") return plain("whereDm", language);
  if (mode === "post") return plain("wherePost", language, { place });
  return channel === null ? plain("whereDigest", language) : plain("whereDigestOf", language, { place });
}

/** The newest first; the rest is in the menu. */
export function watchListView(watches: readonly Watch[], choose: string, language: Language): Message {
  const lines = watches.slice(0, LISTED).map((watch) => {
    const state = watch.state === "active" ? "" : ` · ${plain(STATES[watch.state], language)}`;
    return `**${escapeWithin(watch.name, 80)}** · ${whereText(watch, language)}${state}\n-# ${escapeWithin(watch.query, 120)}`;
  });
  const more = watches.length - lines.length;
  return {
    container: container([
      text(`### ${plain("myWatches", language)}`),
      text(
        lines.length === 0
          ? plain("noWatches", language)
          : [...lines, ...(more > 0 ? [`-# ${plain("andMoreOf", language, { n: more })}`] : [])].join("\n"),
      ),
      select(
        choose,
        plain("whichWatch", language),
        watches
          .slice(0, LIMITS.selectOptions)
          .map(({ id, name, query }) => ({ label: name, value: id, description: shorten(query, 100) })),
      ),
    ]),
  };
}

export interface WatchButtons {
  readonly pause: string;
  readonly resume: string;
  readonly test: string;
  readonly remove: string;
  readonly all: string;
}

/** One watch; `said` stands above it. */
export function watchView(
  watch: Watch,
  said: readonly string[],
  buttons: WatchButtons,
  language: Language,
): Message {
  const isActive = watch.state === "active";
  return {
    ...(said.length === 0 ? {} : { note: said.join("\n") }),
    container: container([
      text(
        [
          `### ${escapeWithin(watch.name, 90)}`,
          escapeWithin(watch.query, 400),
          `-# ${whereText(watch, language)} · ${plain(STATES[watch.state], language)}`,
        ].join("\n"),
      ),
      row([
        isActive
          ? button(plain("pause", language), buttons.pause)
          : button(plain("resume", language), buttons.resume),
        button(plain("test", language), buttons.test),
        button(plain("remove", language), buttons.remove),
        button(plain("myWatches", language), buttons.all),
      ]),
    ]),
  };
}

/** What a watch would have told of the last 30 days; `confirm` saves one that is too broad. */
export function trialView(query: string, trial: Trial, confirm: string | null, language: Language): Message {
  const lines = trial.matched.slice(0, TRIED).map((line) => lineText(line, language));
  const more = trial.matched.length - lines.length;
  return {
    container: container([
      text(`### ${plain("test", language)}: ${escapeWithin(query, 200)}\n${trialText(trial, language)}`),
      lines.length === 0 ? null : separator(),
      lines.length === 0
        ? null
        : text(
            [...lines, ...(more > 0 ? [`-# ${plain("andMoreOf", language, { n: more })}`] : [])].join("\n"),
          ),
      trial.tooBroad ? text(plain("tooBroad", language)) : null,
      text(`-# ${plain("label", language)}`),
      confirm === null ? null : row([button(plain("saveAnyway", language), confirm)]),
    ]),
  };
}

/** `It would have matched 3 of the 48 articles from … to …`. */
export function trialText({ matched, of, from, to }: Trial, language: Language): string {
  const values = { n: matched.length, of, from: dateOf(from, language), to: dateOf(to, language) };
  return plain(matched.length === 0 ? "trialNone" : "trialSome", language, values);
}
