/** When a digest is due: local time in an IANA zone, one slot per local date. */

/** `time` as `08:00`, `zone` an IANA name, `days` ISO days of the week: `1` Monday to `7` Sunday. */
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
/** A later digest is skipped: the next one includes everything. */
export const CATCH_UP_MS = 12 * HOUR;
/** A recorded slot further in the future than this was written under a wrong clock. */
const PLAUSIBLE_DAYS = 1;
/** A week, and days that a zone may skip or repeat. */
const LOOK_DAYS = 9;

/**
 * The slot of a local date; null on a day of the week that is not chosen, or a date that the zone skips
 * (Samoa had no 30 December 2011). A time skipped by a clock change moves later by as much; of a repeated
 * time, the first.
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
  // Including tomorrow's: a clock set back over midnight makes it yesterday again.
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
  /** Too late to catch up. */
  | { readonly kind: "missed"; readonly slot: Slot }
  | { readonly kind: "waiting" };

/**
 * Whether a delivery is due at `now`. Slots up to `since` are not this digest's. `lastDate(upto)`: the latest
 * local date on record, not after `upto`. Several missed slots count as one: the latest.
 */
export function dueSlot(
  schedule: Schedule,
  { now, since, lastDate }: { now: number; since: number; lastDate: (upto: string) => string | null },
): Due {
  const slot = latestSlot(schedule, now);
  if (slot === null || slot.at <= since) return { kind: "waiting" };
  const last = lastDate(plausibleDate(schedule.zone, now));
  // Also if the clock stepped back before a delivered date.
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

/** A zone's name as this system knows it, or null: `europe/berlin` is `Europe/Berlin`. */
export function knownZone(name: string): string | null {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
