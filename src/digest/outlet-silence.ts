/** An outlet that is silent longer than ever before, of which operators are told. */
import type { Store } from "../store/ports.ts";
import { subjectOf } from "./consequences.ts";
import type { OutletSilence } from "./ports.ts";

const DAY = 86_400_000;
/** Days with arrivals by which it is known how often an outlet prints. */
const ENOUGH = 8;
/** A day may begin late. */
const SHORTEST = 2;

/** The outlets from which nothing arrived for longer than ever before. */
export function silentOutlets(
  arrivalLog: Pick<Store["arrivalLog"], "outletDays">,
  now: number,
): OutletSilence[] {
  return [...arrivalLog.outletDays()].flatMap(([outlet, days]) => {
    const last = days.at(-1);
    if (outlet === null || last === undefined || days.length < ENOUGH) return [];
    const before = Math.max(...days.slice(1).map((day, i) => day - (days[i] ?? day)));
    const silence = { outlet, last, days: Math.floor(now / DAY) - last, before };
    return silence.days > Math.max(before, SHORTEST - 1) ? [silence] : [];
  });
}

const SILENT = "silent";
const BETWEEN = "|";

/** Tells operators of it, once for each time that an outlet falls silent. */
export function beginOutletNotices(store: Store, operators: readonly string[], now: number): void {
  for (const { outlet, last } of silentOutlets(store.arrivalLog, now))
    for (const operator of operators) {
      const target = `user:${operator}` as const;
      const upto = store.arrivalLog.latest();
      const slot = [SILENT, last, outlet].join(BETWEEN);
      store.deliveries.begin({
        subject: subjectOf("notice", target),
        slot,
        target,
        since: upto,
        upto,
        due: now,
      });
    }
}

/** The silence that a slot tells of; null where it is over, `undefined` for a slot of another kind. */
export function outletSilenceOf(store: Store, slot: string, now: number): OutletSilence | null | undefined {
  const [kind, day, ...outlet] = slot.split(BETWEEN);
  if (kind !== SILENT) return undefined;
  const name = outlet.join(BETWEEN);
  const silences = silentOutlets(store.arrivalLog, now);
  return silences.find((one) => one.outlet === name && one.last === Number(day)) ?? null;
}
