/** Silence that a watch is asked to tell of: nothing that it matches was printed. */
import type { Store, Target } from "../store/ports.ts";
import { targetOf } from "./alerts.ts";

const DAY = 86_400_000;
/** After a start, feeds are read and what arrived meanwhile is matched, before anything counts as silent. */
export const SETTLING_MS = 3_600_000;

const dayAt = (time: number): number => Math.floor(time / DAY);

/** Of days with arrivals, those that are over and came after the day of `since`; days and `now` as `arrivalDays` has them. */
export function silentDays(days: readonly number[], since: number, now: number): number {
  return days.filter((day) => day > dayAt(since) && day < dayAt(now)).length;
}

/** Did anything arrive today or yesterday? Otherwise it is the feeds that are silent. */
function speaks(days: readonly number[], now: number): boolean {
  return (days.at(-1) ?? Number.NEGATIVE_INFINITY) >= dayAt(now) - 1;
}

/**
 * Puts on record what watches tell of silence, once for each time that it begins: as many days on which something
 * arrived, but nothing that matches. A watch that stands in a digest tells its owner. Call it once everything that
 * arrived is matched.
 */
export function recordSilences(store: Store, now: number): void {
  const listening = store.watches.listening();
  if (listening.length === 0) return;
  const since = Math.min(...listening.map(({ printed, created }) => printed ?? created));
  const days = store.arrivalLog.arrivalDays(since);
  if (!speaks(days, now)) return;
  for (const watch of listening) {
    const silent = silentDays(days, watch.printed ?? watch.created, now);
    const target: Target | null = targetOf(watch) ?? (watch.owner === "" ? null : `user:${watch.owner}`);
    if (target !== null && watch.silence !== null && silent >= watch.silence)
      store.watches.silent(watch, target, silent);
  }
}
