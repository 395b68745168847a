import type { PartialDate } from "../corpus/article.ts";
import type { TextStatus } from "../corpus/versions/history.ts";
import { utcDay } from "./facts.ts";

/** `text changed on 22 November 2026`, in lower case; `write` formats a date. */
export function statusWords(status: TextStatus, write: (date: PartialDate | null) => string): string {
  const on = (moment: string) => write(utcDay(moment));
  const changedOn = ({ on: moment, times }: { readonly on: string; readonly times: number }) =>
    times === 1 ? `text changed on ${on(moment)}` : `text changed ${times} times, last on ${on(moment)}`;
  switch (status.kind) {
    case "not seen changed":
      return "text not seen changed";
    case "changed":
      return changedOn(status);
    case "replaced":
      return `an earlier text, replaced on ${on(status.on)}`;
    case "gone":
      return `${status.changed === null ? "" : `${changedOn(status.changed)}, `}gone since ${on(status.since)}`;
  }
}
