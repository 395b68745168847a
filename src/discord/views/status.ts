/** Whether a text is still what is printed, in words. */
import { utcDay } from "../../cite/facts.ts";
import type { TextStatus } from "../../corpus/versions/history.ts";
import type { KnownText } from "../../corpus/versions/text.ts";
import { type Language, word } from "../words.ts";

/** Times in which it was away that are listed. */
const ABSENCES = 3;

/** `22 November 2026`: the UTC day of an ISO 8601 time. */
export function dayOf(moment: string, language: Language): string {
  const day = utcDay(moment);
  if (day === null) return word("dateNotRecorded", language);
  const written = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" } as const;
  return new Intl.DateTimeFormat(language === "ko" ? "ko" : "en-GB", written).format(Date.parse(day));
}

/** Its parts, the weightiest first: `Gone since 22 November 2026`, `Text changed on 3 May 2026`. */
export function statusOfText(status: TextStatus, language: Language): string[] {
  const changed = ({ on, times }: { readonly on: string; readonly times: number }) =>
    word(times === 1 ? "textChangedOne" : "textChangedMany", language, {
      date: dayOf(on, language),
      n: times,
    });
  switch (status.kind) {
    case "not seen changed":
      return [word("textSame", language)];
    case "changed":
      return [changed(status)];
    case "replaced":
      return [word("textReplaced", language, { date: dayOf(status.on, language) })];
    case "gone":
      return [
        word("textGone", language, { date: dayOf(status.since, language) }),
        ...(status.changed === null ? [] : [changed(status.changed)]),
      ];
  }
}

/** What must not be overlooked: that a text is gone, or is an earlier one. Null for what is printed now. */
export function warningOf({ status }: KnownText, language: Language): string | null {
  if (status.kind !== "gone" && status.kind !== "replaced") return null;
  const [first = ""] = statusOfText(status, language);
  return `⚠ **${first}.**${status.kind === "gone" ? ` ${word("textLast", language)}` : ""}`;
}

/** The line of the source block: the status, and when the article was away. */
export function statusLine({ status, history }: KnownText, language: Language): string {
  const away = (history?.absences ?? [])
    .slice(-ABSENCES)
    .map(({ from, to }) =>
      word("textAbsent", language, { from: dayOf(from, language), to: dayOf(to, language) }),
    );
  return `-# ${[...statusOfText(status, language), ...away].join(" · ")}`;
}
