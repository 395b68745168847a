import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { knownZone } from "../../../src/digest/schedule/schedule.ts";
import { findZones, offsetOf } from "../../../src/digest/schedule/timezones.ts";
import { LONG, runs } from "../../needs.ts";

/** Also of languages that the catalogue does not have. */
const LOCALES = ["en-GB", "ko-KR", "de", "es", "ja"];
const now = Temporal.Instant.from("2026-11-24T00:00:00Z").epochMilliseconds;
const july = Temporal.Instant.from("2026-07-24T00:00:00Z").epochMilliseconds;
const first = (typed: string) => findZones(typed, now, 25, LOCALES)[0];

describe("finding a time zone", () => {
  test.each([
    ["seoul", "Asia/Seoul"],
    ["서울", "Asia/Seoul"],
    ["대한민국", "Asia/Seoul"],
    ["south korea", "Asia/Seoul"],
    ["pyong", "Asia/Pyongyang"],
    ["Washington", "America/New_York"],
    ["san franc", "America/Los_Angeles"],
    ["Beijing", "Asia/Shanghai"],
    ["New Delhi", "Asia/Kolkata"],
    ["Kolkata", "Asia/Kolkata"],
    ["Geneva", "Europe/Zurich"],
    ["Asia/Calcutta", "Asia/Kolkata"],
    ["europe/berlin", "Europe/Berlin"],
    ["são paulo", "America/Sao_Paulo"],
    ["Sao Paulo", "America/Sao_Paulo"],
    ["KST", "Asia/Pyongyang"],
    ["utc", "UTC"],
    ["st john's", "America/St_Johns"],
    ["detroit", "America/Detroit"],
    ["Switzerland", "Europe/Zurich"],
    ["Deutschland", "Europe/Berlin"],
    ["Alemania", "Europe/Berlin"],
    ["日本", "Asia/Tokyo"],
    ["스위스", "Europe/Zurich"],
  ])("%s is %s", (typed, zone) => expect(first(typed)?.zone).toBe(zone));

  test("an offset finds the zones that have it now", () => {
    expect(findZones("+9", now, 25, LOCALES).map(({ zone }) => zone)).toContain("Asia/Tokyo");
    expect(findZones("utc-3:30", now, 25, LOCALES).map(({ zone }) => zone)).toEqual(["America/St_Johns"]);
    expect(findZones("utc-2:30", july, 25, LOCALES).map(({ zone }) => zone)).toEqual(["America/St_Johns"]);
    expect(findZones("+05:45", now, 25, LOCALES).map(({ zone }) => zone)).toEqual(["Asia/Kathmandu"]);
  });

  test("the label says the city that was looked for, its country and the offset now", () => {
    expect(first("washington")?.label).toBe("Washington, United States · UTC-05:00");
    expect(findZones("washington", july, 1, LOCALES)[0]?.label).toBe("Washington, United States · UTC-04:00");
    expect(offsetOf("UTC", now)).toBe("UTC");
  });

  test("before anything is typed there is a short list, and for nonsense there is none", () => {
    expect(findZones("", now, 25, LOCALES)[0]?.zone).toBe("UTC");
    expect(findZones("qqqq", now, 25, LOCALES)).toEqual([]);
  });

  test("whatever is typed: at most the limit, no zone twice, labels that fit, zones that exist", () => {
    const typed = fc.oneof(
      fc.string({ unit: "binary", maxLength: 30 }),
      fc.stringMatching(/^[a-z+-]{1,4}\d{0,2}$/),
    );
    fc.assert(
      fc.property(typed, fc.integer({ min: 1, max: 25 }), (text, limit) => {
        const found = findZones(text, now, limit, LOCALES);
        expect(found.length).toBeLessThanOrEqual(limit);
        expect(new Set(found.map(({ zone }) => zone)).size).toBe(found.length);
        for (const { zone, label } of found) {
          expect(label.length).toBeLessThanOrEqual(100);
          expect(() => Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone)).not.toThrow();
        }
      }),
      runs(9),
    );
  });

  test("every zone of this system can be found by its own name", () => {
    // All of them in the long run, every sixth otherwise.
    const all = Intl.supportedValuesOf("timeZone");
    for (const zone of LONG ? all : all.filter((_, n) => n % 6 === 0)) {
      expect([zone, findZones(zone, now, 3, LOCALES).map((found) => knownZone(found.zone))]).toEqual([
        zone,
        expect.arrayContaining([knownZone(zone)]),
      ]);
    }
  });
});
