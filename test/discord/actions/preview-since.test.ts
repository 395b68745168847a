import { describe, expect, it } from "vitest";
import { memoryStore } from "../../../src/store/store.ts";
import { type ArchiveRecord, idOf, press, servicesOver, textOf, type, withDelivering } from "../robot.ts";

const record = (n: number, date: string): ArchiveRecord => ({
  ...{ id: `${n}`, title: `Report ${n}`, date, outlet: "KCNA" },
  paragraphs: [`The report number ${n} was made public.`],
});
const over = async (records: readonly ArchiveRecord[]) =>
  withDelivering(await servicesOver(records), memoryStore(), "/nowhere");

describe("a preview by date", () => {
  it("says which days it is of, and where the archive ends", async () => {
    const services = await over([record(1, "2011-12-28"), record(2, "2011-12-30"), record(3, "2011-12-30")]);
    const one = await type(services, "digest preview", { since: "2011-12-29" });
    expect(textOf(one)).toContain("### Digest · 29 Dec 2011 to 30 Dec 2011\n2 new articles");
    const all = await press(services, idOf(one, "Show all"));
    expect(textOf(all)).toContain("### Digest · 29 Dec 2011 to 30 Dec 2011\n2 new articles");
    expect(textOf(all)).toMatch(/\*\* · 1–2 of 2/);
    expect(textOf(await type(services, "digest preview", { since: "2011-12-30" }))).toMatch(
      /### Digest · Friday,? 30 December 2011/,
    );
    for (const since of ["2011-12-31", "2012", "2030-01", "yesterday"]) {
      const beyond = await type(services, "digest preview", { since });
      expect(textOf(beyond)).toContain(
        "The archive ends before: its last date is 30 Dec 2011. Choose that or an earlier one.",
      );
      expect(textOf(await press(services, idOf(beyond, "30 Dec 2011")))).toContain("30 December 2011");
    }
  });

  it("of too many articles says from which day on there is room, and there is", async () => {
    const days = Array.from({ length: 30 }, (_, day) => `2021-04-${String(day + 1).padStart(2, "0")}`);
    const services = await over(
      days.flatMap((date, day) => [...Array(50)].map((_, i) => record(day * 50 + i, date))),
    );
    const said = textOf(await type(services, "digest preview", { since: "2021" }));
    expect(said).toContain("Since 2021, 1,500 articles were printed; a preview has room for 1,000.");
    const [, fits = ""] = /since:(\S+?)\.$/m.exec(said) ?? [];
    expect(fits).toBe("2021-04-11");
    expect(textOf(await type(services, "digest preview", { since: fits }))).toContain("1,000 new articles");
  });
});
