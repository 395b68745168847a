import { beforeAll, describe, expect, it } from "vitest";
import { Engine } from "../../../src/archive/engine.ts";
import { loadCorpus } from "../../../src/corpus/load.ts";
import type { Reply } from "../../../src/discord/interactions/reply.ts";
import type { Services } from "../../../src/discord/interactions/services.ts";
import { componentsOf, findSource, idOf, menuOf, press, servicesOver, type } from "../robot.ts";
import { sentenceOf } from "../shown.ts";

/** The main answers over the documents that come along, as text with their buttons. */
function drawn(reply: Reply): string {
  if (reply.kind === "problem") return sentenceOf(reply);
  return componentsOf(reply)
    .flatMap(({ type: kind, content, label, disabled, options, items }) => {
      if (content !== undefined) return [content.replace(/\d+ ms/, "n ms")];
      if (label != null) return [disabled ? `(${label})` : `[${label}]`];
      if (options !== undefined) return [`select: ${options.map((option) => option.label).join(" | ")}`];
      if (items !== undefined) return ["picture"];
      return kind === 14 ? ["────"] : [];
    })
    .join("\n");
}

describe("the main answers", () => {
  let services: Services;
  beforeAll(async () => {
    const corpus = await loadCorpus("corpus");
    const engine = Engine.build(corpus);
    services = { ...(await servicesOver([])), engine };
  });

  it.each([
    ["search", { query: 'security officers "political security guard"' }],
    ["search", { query: "conferense zeppelin" }],
    ["search", { query: "qqqq xyzzy", from: "2020", outlet: "KCNA" }],
    ["search", { query: "security officers", share: true }],
    ["person", { name: "Lee Chang-dae" }],
    ["person", { name: "Kim Jong-un", share: true }],
    ["document", { title: "Fifth Conference" }],
    ["help", {}],
  ])("/%s %j", async (name, raw) => {
    expect(drawn(await type(services, name, raw))).toMatchSnapshot();
  });

  it("Find source of quote", async () => {
    const reply = await findSource(services, "We only believe in the hearts of all WPK members, especially");
    expect(drawn(reply)).toMatchSnapshot();
  });
});

describe("an exported list", () => {
  it("holds no cell that a spreadsheet would take for a formula", async () => {
    const evil = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\u200b=1", "＝1"];
    const services = await servicesOver(
      evil.map((start, n) => ({
        id: `${start}${n}`,
        outlet: start,
        title: start,
        paragraphs: [`${start} "conference", held in hall ${n}`],
      })),
    );
    const found = await type(services, "search", { query: "conference" });
    const exported = await press(services, menuOf(found, "export"), ["export"]);
    const files = "message" in exported ? (exported.message.files ?? []) : [];
    const csv = files.find(({ name }) => name.endsWith(".csv"))?.data.toString() ?? "";
    const cells = csv.match(/"(?:[^"]|"")*"|[^,\r\n"\uFEFF]+/g) ?? [];
    expect(cells.length).toBeGreaterThan(evil.length * 4);
    for (const cell of cells) expect(cell.replace(/^"/, "")).not.toMatch(/^[\s\p{Cf}]*[=+\-@＝]/u);
  });
});

describe("an article without text", () => {
  it("can be read, shared and found, and cites nothing that is not there", async () => {
    const services = await servicesOver([{ id: "a", title: "Nothing below this headline", paragraphs: [] }]);
    const opened = await type(services, "document", { title: "Nothing below" });
    expect(drawn(opened)).toContain("No text is recorded");
    const cited = drawn(await press(services, idOf(opened, "Cite")));
    expect(cited).toContain("Outlet not recorded · date not recorded · headline");
    expect(cited).toContain("“Nothing below this headline” Outlet not recorded");
    const id = componentsOf(opened).find(({ label }) => label === "Share")?.custom_id ?? "";
    expect(drawn(await press(services, id))).toContain("Nothing below this headline");
  });
});

describe("a button whose archive has changed", () => {
  it("shows the last page where there are fewer results, and says so where the article is gone", async () => {
    const many = Array.from({ length: 12 }, (_, n) => ({
      id: `r${n}`,
      title: `Conference ${n}`,
      paragraphs: [`A conference ${n}.`],
    }));
    const before = await servicesOver(many);
    const found = await type(before, "search", { query: "conference" });
    const after = { ...(await servicesOver(many.slice(0, 6))), longTexts: before.longTexts };
    const next = componentsOf(found).find(({ label }) => label === "▶")?.custom_id ?? "";
    const third = componentsOf(await press(before, next)).find(({ label }) => label === "▶")?.custom_id ?? "";
    expect(drawn(await press(after, third))).toContain("6–6");
    const gone = { ...(await servicesOver([])), longTexts: before.longTexts };
    const read = componentsOf(found).find(({ label }) => label === "Read")?.custom_id ?? "";
    expect(drawn(await press(gone, read))).toContain("no longer in the archive");
    expect(drawn(await press(gone, next))).toContain("Nothing found");
  });
});
