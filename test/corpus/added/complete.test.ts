import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import { commandRegistry } from "../../../commands/index.ts";
import { withStated } from "../../../src/corpus/added/complete.ts";
import { readFrontMatter } from "../../../src/corpus/readers/front-matter.ts";
import { memoryStore } from "../../../src/store/store.ts";
import { idOf, press, servicesOver, textOf, withDelivering } from "../../discord/robot.ts";

const stated = fc.record({
  title: fc.string({ unit: "grapheme", minLength: 1 }).filter((text) => text.trim() !== ""),
  date: fc.constantFrom("2021", "2021-04", "2021-04-09"),
});
const MARKED = fc.constantFrom("", "\uFEFF");

it("what is stated is read, and the text is the same to the letter", () => {
  fc.assert(
    fc.property(stated, MARKED, fc.string({ unit: "grapheme" }), (given, mark, text) => {
      fc.pre(!text.startsWith("---") && !/[\uD800-\uDFFF]/u.test(text));
      const title = given.title.trim();
      fc.pre(!/^(?:~|null)$/i.test(title));
      const whole = withStated(Buffer.from(mark + text), { ...given, title })?.toString() ?? "";
      const read = readFrontMatter(whole);
      expect(read).toMatchObject({ ok: true, fields: { title, date: given.date } });
      expect(read.ok && whole.slice(read.bodyAt)).toBe(text);
    }),
  );
});

it("front matter that is there keeps what it states", () => {
  const bytes = Buffer.from("---\r\ntitle: Own\r\nplace: Wonsan\r\n---\r\nIt was held.");
  const whole = withStated(bytes, { title: "Other", date: "2021-04-09" })?.toString() ?? "";
  expect(readFrontMatter(whole)).toMatchObject({
    fields: { title: "Own", date: "2021-04-09", place: "Wonsan" },
  });
  expect(whole.endsWith("---\r\nIt was held.")).toBe(true);
  expect(withStated(bytes, { title: "Other", date: null })).toBe(null);
  expect(withStated(Buffer.from([0xff, 0xfe, 0x41, 0x00]), { title: "A", date: null })).toBe(null);
});

it("a preview without date or headline leads to both; other files are told how", async () => {
  const folder = mkdtempSync(join(tmpdir(), "added-"));
  const services = withDelivering(await servicesOver([]), memoryStore(), folder);
  const { previews } = services.operating;
  const turned = async (name: string, bytes: Buffer) => {
    const offered = await previews.offer(name, bytes);
    if (!offered.ok) throw new Error("refused");
    const page = commandRegistry.actions.find(({ name: one }) => one === "corpus-page");
    const id = page?.id({ sha256: offered.preview.sha256, name, page: 0 } as never, services);
    return press(services, id ?? "");
  };
  const text = "The conference was held in Pyongyang. It was attended by officials.";
  const preview = await turned("notes.txt", Buffer.from(text));
  expect(textOf(preview)).toContain("date not recorded");
  const asked = await press(services, idOf(preview, "Set headline and date"));
  const modal = asked.kind === "ask" ? asked.modal.custom_id : "";
  const wrong = await press(services, modal, [], { title: "", date: "9 April" });
  expect(textOf(wrong)).toContain("not a valid date");
  const done = await press(services, modal, [], { title: "Conference Held", date: "9 April 2021" });
  expect(textOf(done)).toContain("**1** Conference Held");
  expect(textOf(done)).toContain("9 Apr 2021");
  expect(() => idOf(done, "Set headline and date")).toThrow();
  const lines = [1, 2].map((n) =>
    JSON.stringify({ id: `${n}`, title: `T${n}`, paragraphs: [`Text number ${n}.`] }),
  );
  const archive = await turned("archive.jsonl", Buffer.from(lines.join("\n")));
  expect(textOf(archive)).toContain("“date: 2021-04-09”");
}, 30_000);
