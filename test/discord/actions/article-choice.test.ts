import { describe, expect, it } from "vitest";
import { type ArchiveRecord, componentsOf, menuOf, press, servicesOver, textOf, type } from "../robot.ts";

const record = (id: string, title: string, date: string, text: string): ArchiveRecord => ({
  ...{ id, title, date, outlet: "KCNA" },
  paragraphs: [`${text} was told of at length.`, "It was over in the evening."],
});
const services = await servicesOver([
  record("a", "Bridge Opened", "2020-01-01", "The northern bridge"),
  record("b", "Bridge Opened", "2021-02-02", "The southern bridge"),
  record("c", "School Renovated", "2021-03-03", "A school of uranium enrichment"),
]);
const optionsOf = (reply: Parameters<typeof componentsOf>[0]) =>
  componentsOf(reply).flatMap(({ options }) => options ?? []);

describe.each([
  ["compare", { second: "School Renovated" }],
  ["compare", { first: "School Renovated" }],
  ["document", {}],
] as const)("a headline that several articles have, in /%s %j", (command, given) => {
  const option = command === "document" ? "title" : "first" in given ? "second" : "first";
  const typed = { ...given, [option]: "bridge opened" };

  it("is never one of them silently: their dates and files are offered", async () => {
    const reply = await type(services, command, typed);
    expect(textOf(reply)).toContain("2 articles have the headline “Bridge Opened”.");
    expect(optionsOf(reply).map(({ description }) => description)).toEqual([
      expect.stringMatching(/^2 Feb 2021 · KCNA · b/),
      expect.stringMatching(/^1 Jan 2020 · KCNA · a/),
    ]);
  });

  it("is the one that is chosen", async () => {
    const reply = await type(services, command, typed);
    const older = optionsOf(reply).at(-1)?.value ?? "";
    const opened = textOf(await press(services, menuOf(reply, older), [older]));
    expect(opened).toContain("northern");
    expect(opened).not.toContain("southern");
  });
});

it("both can have one headline: the second is asked for after the first", async () => {
  let reply = await type(services, "compare", { first: "Bridge Opened", second: "Bridge Opened" });
  for (const at of [0, 1]) {
    const chosen = optionsOf(reply)[at]?.value ?? "";
    reply = await press(services, menuOf(reply, chosen), [chosen]);
  }
  expect(textOf(reply)).toMatch(/\*\*1\*\*.*2 Feb 2021[\s\S]*\*\*2\*\*.*1 Jan 2020/);
});

it.each(["compare", "document"])(
  "words that no headline has: what can be typed is said, the nearest are offered, in /%s",
  async (command) => {
    const option = command === "document" ? "title" : "first";
    const reply = await type(services, command, { [option]: "uranium" });
    expect(textOf(reply)).toMatch(/No article has “uranium” in its headline\. Type a headline/);
    expect(optionsOf(reply).map(({ label }) => label)).toEqual(["School Renovated"]);
    const partly = await type(services, command, { [option]: "zeppelin bridge" });
    expect(optionsOf(partly)).toHaveLength(2);
    const none = await type(services, command, { [option]: "zeppelin" });
    expect(none.kind).toBe("problem");
  },
);
