import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  CATCH_UP_MS,
  dueSlot,
  latestSlot,
  nextSlot,
  type Schedule,
  slotOn,
} from "../../../src/digest/schedule/schedule.ts";
import { needsLongRun } from "../../needs.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const at = (text: string) => Temporal.Instant.from(text).epochMilliseconds;
const daily = (time: string, zone: string): Schedule => ({ time, zone, days: "1234567" });
const slotAt = (schedule: Schedule, date: string) => {
  const slot = slotOn(schedule, Temporal.PlainDate.from(date));
  return slot === null ? null : Temporal.Instant.fromEpochMilliseconds(slot.at).toString();
};

describe("the slot of a local date", () => {
  const cases: [string, Schedule, string, string | null][] = [
    ["an ordinary day", daily("08:00", "Asia/Seoul"), "2026-11-24", "2026-11-23T23:00:00Z"],
    [
      "a time that the clocks skip comes as much later",
      daily("02:30", "Europe/Berlin"),
      "2026-03-29",
      "2026-03-29T01:30:00Z",
    ],
    [
      "a time that comes twice is the first",
      daily("02:30", "Europe/Berlin"),
      "2026-10-25",
      "2026-10-25T00:30:00Z",
    ],
    ["midnight that the clocks skip", daily("00:00", "Africa/Cairo"), "2026-04-24", "2026-04-23T22:00:00Z"],
    [
      "half an hour of summer time",
      daily("02:15", "Australia/Lord_Howe"),
      "2026-10-04",
      "2026-10-03T15:45:00Z",
    ],
    ["a date that the zone left out", daily("08:00", "Pacific/Apia"), "2011-12-30", null],
    ["the day before it", daily("08:00", "Pacific/Apia"), "2011-12-29", "2011-12-29T18:00:00Z"],
    ["the day after it", daily("08:00", "Pacific/Apia"), "2011-12-31", "2011-12-30T18:00:00Z"],
    ["a leap day", daily("08:00", "UTC"), "2028-02-29", "2028-02-29T08:00:00Z"],
    [
      "a rule that changed: Pyongyang before 5 May 2018",
      daily("08:00", "Asia/Pyongyang"),
      "2018-05-04",
      "2018-05-03T23:30:00Z",
    ],
    ["and after it", daily("08:00", "Asia/Pyongyang"), "2018-05-05", "2018-05-04T23:00:00Z"],
    [
      "a day of the week that was not chosen",
      { ...daily("08:00", "UTC"), days: "12345" },
      "2026-11-22",
      null,
    ],
  ];
  test.each(cases)("%s", (_, schedule, date, expected) => expect(slotAt(schedule, date)).toBe(expected));
});

describe("due", () => {
  const schedule = daily("08:00", "Europe/Paris");
  const seven = at("2026-11-24T07:00:00Z");
  const state = (now: number, since = 0, ...delivered: string[]) => ({
    now,
    since,
    lastDate: (upto: string) =>
      delivered
        .filter((date) => date <= upto)
        .sort()
        .at(-1) ?? null,
  });

  test("from its slot on, until it is on record", () => {
    expect(dueSlot(schedule, state(seven - 1, 0, "2026-11-23"))).toEqual({ kind: "waiting" });
    expect(dueSlot(schedule, state(seven, 0, "2026-11-23"))).toMatchObject({
      kind: "due",
      slot: { date: "2026-11-24" },
    });
    expect(dueSlot(schedule, state(seven, 0, "2026-11-24"))).toEqual({ kind: "waiting" });
  });

  test("after days without the bot there is one digest, of the latest slot", () => {
    const due = dueSlot(schedule, state(seven + 5 * HOUR, 0, "2026-11-10"));
    expect(due).toMatchObject({ kind: "due", slot: { date: "2026-11-24" } });
  });

  test("a slot longer ago than the catch-up age is missed", () => {
    expect(dueSlot(schedule, state(seven + CATCH_UP_MS, 0, "2026-11-23")).kind).toBe("due");
    expect(dueSlot(schedule, state(seven + CATCH_UP_MS + 1, 0, "2026-11-23")).kind).toBe("missed");
  });

  test("a new digest starts with the first slot after it was set", () => {
    expect(dueSlot(schedule, state(seven + HOUR, seven)).kind).toBe("waiting");
    expect(dueSlot(schedule, state(seven + DAY, seven + HOUR)).kind).toBe("due");
  });

  test("a clock that steps back delivers no date again and none before it", () => {
    expect(dueSlot(schedule, state(seven - DAY, 0, "2026-11-24")).kind).toBe("waiting");
    expect(dueSlot(schedule, state(seven, 0, "2026-11-23", "2026-11-24")).kind).toBe("waiting");
  });

  test("a delivery recorded under a clock that was years ahead does not silence the digest", () => {
    expect(dueSlot(schedule, state(seven, 0, "2026-11-23", "2099-01-01")).kind).toBe("due");
  });
});

const zones = Intl.supportedValuesOf("timeZone");
const sample = [
  ..."Africa/Cairo Africa/Casablanca America/Asuncion America/Havana America/New_York America/Nuuk".split(
    " ",
  ),
  ..."America/Sao_Paulo America/St_Johns Antarctica/Troll Asia/Gaza Asia/Kathmandu Asia/Pyongyang".split(" "),
  ..."Asia/Seoul Asia/Tehran Australia/Lord_Howe Europe/Berlin Europe/Dublin Pacific/Apia".split(" "),
  ..."Pacific/Chatham Pacific/Kwajalein".split(" "),
];

/** Every tick of a bot that is sometimes down, with a clock that now and then steps back. */
function simulate(
  schedule: Schedule,
  from: number,
  days: number,
  steps: readonly number[],
): Map<string, number[]> {
  const delivered = new Map<string, number[]>();
  let last: string | null = null;
  const lastDate = (upto: string) =>
    last === null || last <= upto ? last : ([...delivered.keys()].findLast((date) => date <= upto) ?? null);
  let now = from;
  for (let i = 0; now < from + days * DAY; i++) {
    now += steps[i % steps.length]!;
    const due = dueSlot(schedule, { now, since: from, lastDate });
    if (due.kind !== "due") continue;
    delivered.set(due.slot.date, [...(delivered.get(due.slot.date) ?? []), now]);
    last = due.slot.date;
  }
  return delivered;
}

/** The local dates that begin in a range of time. */
function datesBetween(zone: string, from: number, to: number): string[] {
  const dates = new Set<string>();
  for (let instant = from; instant < to; instant += 6 * HOUR) {
    const date = Temporal.Instant.fromEpochMilliseconds(instant)
      .toZonedDateTimeISO(zone)
      .toPlainDate()
      .toString();
    dates.add(date);
  }
  return [...dates];
}

const time = fc
  .record({ hour: fc.nat(23), minute: fc.constantFrom(0, 15, 30, 59) })
  .map(({ hour, minute }) => `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`);
const steps = fc.array(
  fc.oneof({ weight: 6, arbitrary: fc.integer({ min: HOUR / 2, max: 3 * HOUR }) }, fc.constant(-HOUR / 3)),
  {
    minLength: 5,
    maxLength: 30,
  },
);

test.each(sample)(
  "%s: each local date is delivered once, whatever the time, the season and the clock",
  (zone) => {
    const start = fc.integer({ min: at("2009-01-01T00:00:00Z"), max: at("2032-01-01T00:00:00Z") });
    fc.assert(
      fc.property(time, start, steps, (wall, from, ticks) => {
        const days = 20;
        const delivered = simulate(daily(wall, zone), from, days, ticks);
        for (const times of delivered.values()) expect(times.length).toBe(1);
        const dates = datesBetween(zone, from, from + days * DAY);
        // The first and the last two may lie outside.
        for (const date of dates.slice(2, -2)) expect([date, delivered.get(date)?.length]).toEqual([date, 1]);
        for (const date of delivered.keys()) expect(slotAt(daily(wall, zone), date)).not.toBeNull();
      }),
      { numRuns: 4 },
    );
  },
);

test("the next slot is the one that then is the latest, on a chosen day", () => {
  const days = fc.subarray([..."1234567"], { minLength: 1 }).map((chosen) => chosen.join(""));
  const now = fc.integer({ min: at("2009-01-01T00:00:00Z"), max: at("2032-01-01T00:00:00Z") });
  fc.assert(
    fc.property(time, fc.constantFrom(...zones), days, now, (wall, zone, chosen, instant) => {
      const schedule = { time: wall, zone, days: chosen };
      const next = nextSlot(schedule, instant)!;
      expect(next.at).toBeGreaterThan(instant);
      expect(latestSlot(schedule, next.at)).toEqual(next);
      expect(latestSlot(schedule, next.at - 1)?.at ?? 0).toBeLessThan(next.at);
      expect(chosen).toContain(String(Temporal.PlainDate.from(next.date).dayOfWeek));
    }),
    { numRuns: 300 },
  );
});

test("all zones, ten years: each local date is delivered once", {
  ...needsLongRun,
  timeout: 3_600_000,
}, () => {
  for (const [index, zone] of zones.entries()) {
    const from = at("2020-01-01T00:00:00Z");
    const wall = `${String(index % 24).padStart(2, "0")}:${index % 2 === 0 ? "30" : "00"}`;
    const delivered = simulate(daily(wall, zone), from, 3652, [7 * HOUR, -HOUR / 4, 11 * HOUR, 3 * HOUR]);
    const wrong = datesBetween(zone, from + 2 * DAY, from + 3650 * DAY).filter(
      (date) => delivered.get(date)?.length !== 1,
    );
    expect([zone, wrong]).toEqual([zone, []]);
  }
});
