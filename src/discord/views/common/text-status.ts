/** Whether a text is still in print, in words. */
import { utcDay } from "../../../cite/facts.ts";
import type { TextStatus } from "../../../corpus/versions/history.ts";
import type { KnownText } from "../../../corpus/versions/text.ts";
import { writeDay } from "../../../messages/dates.ts";
import { type Language, plain } from "../../../messages/index.ts";
import { type Markdown, md, small } from "../../../messages/markdown.ts";

/** Number of absences listed. */
const ABSENCES = 3;

/** `22 November 2026`: the UTC day of an ISO 8601 time. */
export function dayOf(moment: string, language: Language): string {
  const day = utcDay(moment);
  if (day === null) return plain("dateNotRecorded", language);
  return writeDay(day, { day: "numeric", month: "long", year: "numeric" }, language);
}

/** Its parts, most important first: `Gone since 22 November 2026`, `Text changed on 3 May 2026`. */
export function statusOfText(status: TextStatus, language: Language): string[] {
  const changed = ({ on, times }: { readonly on: string; readonly times: number }) =>
    plain("textChanged", language, {
      date: dayOf(on, language),
      n: times,
    });
  switch (status.kind) {
    case "not seen changed":
      return [plain("textSame", language)];
    case "changed":
      return [changed(status)];
    case "replaced":
      return [plain("textReplaced", language, { date: dayOf(status.on, language) })];
    case "gone":
      return [
        plain("textGone", language, { date: dayOf(status.since, language) }),
        ...(status.changed === null ? [] : [changed(status.changed)]),
      ];
  }
}

/** A warning that a text is gone or an earlier one; null for the text in print. */
export function warningOf({ status }: KnownText, language: Language): Markdown | null {
  if (status.kind !== "gone" && status.kind !== "replaced") return null;
  const [first = ""] = statusOfText(status, language);
  return md`⚠ **${first}.**${status.kind === "gone" ? ` ${plain("textLast", language)}` : ""}`;
}

/** The line of the source block: the status and past absences. */
export function statusLine({ status, history }: KnownText, language: Language): Markdown {
  const away = (history?.absences ?? [])
    .slice(-ABSENCES)
    .map(({ from, to }) =>
      plain("textAbsent", language, { from: dayOf(from, language), to: dayOf(to, language) }),
    );
  return small(...statusOfText(status, language), ...away);
}
