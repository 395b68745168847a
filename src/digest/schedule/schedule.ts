/** When a digest is due: local wall time in an IANA zone, one slot a local date. */

/** `time` as `08:00`, `zone` an IANA name, `days` ISO days of the week, `1` Monday to `7` Sunday. */
export interface Schedule {
  readonly time: string;
  readonly zone: string;
  readonly days: string;
}

export interface Slot {
  /** The local date, `2026-11-24`: at most one delivery each. */
  readonly date: string;
  /** ms since 1970. */
  readonly at: number;
}

const HOUR = 3_600_000;
/** A digest later than this is not posted: the next one says it all. */
export const CATCH_UP_MS = 12 * HOUR;
/** A slot on record further ahead of the clock than this was written under a wrong clock. */
const PLAUSIBLE_DAYS = 1;
/** A week, and the days that a zone may leave out or repeat. */
const LOOK_DAYS = 9;

/**
 * The slot of a local date, or null on a day of the week that was not chosen and on a date that the zone leaves out
 * (Samoa had no 30 December 2011). A time that the clocks skip is taken as much later as they skip; of a time that
 * comes twice, the first.
 */
export function slotOn({ time, zone, days }: Schedule, date: Temporal.PlainDate): Slot | null {
  if (!days.includes(String(date.dayOfWeek))) return null;
  if (!date.toZonedDateTime(zone).toPlainDate().equals(date)) return null;
  const at = date.toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds;
  return { date: date.toString(), at };
}

/** The latest slot at or before `now` (ms since 1970), or null where the last week had none. */
export function latestSlot(schedule: Schedule, now: number): Slot | null {
  const today = localDate(schedule.zone, now);
  // Tomorrow's too: clocks set back over midnight make it yesterday again.
  for (let ahead = 1; ahead >= -LOOK_DAYS; ahead--) {
    const slot = slotOn(schedule, today.add({ days: ahead }));
    if (slot !== null && slot.at <= now) return slot;
  }
  return null;
}

/** The first slot after `now` (ms since 1970) whose date is later than `last`. */
export function nextSlot(schedule: Schedule, now: number, last: string | null = null): Slot | null {
  const today = localDate(schedule.zone, now);
  for (let ahead = -1; ahead <= 2 * LOOK_DAYS; ahead++) {
    const slot = slotOn(schedule, today.add({ days: ahead }));
    if (slot !== null && slot.at > now && (last === null || slot.date > last)) return slot;
  }
  return null;
}

export type Due =
  | { readonly kind: "due"; readonly slot: Slot }
  /** Its time has long passed: it is not caught up. */
  | { readonly kind: "missed"; readonly slot: Slot }
  | { readonly kind: "waiting" };

/**
 * Is a delivery due at `now`? `since`: slots up to then are none of this digest's. `lastDate(upto)`: the latest local
 * date on record that is not after `upto`. Several missed slots are one: the latest.
 */
export function dueSlot(
  schedule: Schedule,
  { now, since, lastDate }: { now: number; since: number; lastDate: (upto: string) => string | null },
): Due {
  const slot = latestSlot(schedule, now);
  if (slot === null || slot.at <= since) return { kind: "waiting" };
  const last = lastDate(plausibleDate(schedule.zone, now));
  // Also where the clock stepped back to before a date that was delivered.
  if (last !== null && slot.date <= last) return { kind: "waiting" };
  return { kind: now - slot.at > CATCH_UP_MS ? "missed" : "due", slot };
}

/** The latest local date that can be on record while the clock is right: tomorrow. */
function plausibleDate(zone: string, now: number): string {
  return localDate(zone, now).add({ days: PLAUSIBLE_DAYS }).toString();
}

export function localDate(zone: string, now: number): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDate();
}

/** The name of a zone as this system knows it, or null: `europe/berlin` is `Europe/Berlin`. */
export function knownZone(name: string): string | null {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
