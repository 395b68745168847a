import { describe, expect, it } from "vitest";
import { readAs, readOne, texts } from "../reading.ts";

const BODY = "The conference analyzed the successes of the past and discussed what is to be done.";
const reasonFor = async (front: string) => {
  const { articles, setAside } = await readAs("a.md", `---\n${front}\n---\n\n${BODY}\n`);
  expect(articles).toEqual([]);
  expect(setAside).toHaveLength(1);
  return setAside[0]?.reason;
};

describe("front matter", () => {
  it("gives every field an article can be told", async () => {
    const article = await readOne(`---
title: Conference held
subtitle: "Kim: a letter"
outlet: Rodong Sinmun
date: 2021-04-09
place: Samjiyon
url: https://example.org/1
retrieved: 2021-04-10T08:00:00Z
language: en
desk: asia
---

${BODY}
`);
    expect(article).toMatchObject({
      title: "Conference held",
      subtitle: "Kim: a letter",
      outlet: "Rodong Sinmun",
      date: "2021-04-09",
      pageDate: "2021-04-09",
      dateFrom: "front matter",
      place: "Samjiyon",
      url: "https://example.org/1",
      retrieved: "2021-04-10T08:00:00Z",
      language: "en",
      extra: { desk: "asia" },
      flags: [],
    });
    expect(texts(article)).toEqual([BODY]);
  });

  it("keeps values as they are written", async () => {
    const article = await readOne(`---\ntitle: 2021.10\noutlet: yes\nnumber: 007\n---\n${BODY}`);
    expect(article).toMatchObject({ title: "2021.10", outlet: "yes", extra: { number: "007" } });
  });

  it("may leave fields empty", async () => {
    const article = await readOne(`---\ntitle: Held\noutlet:\nurl: ~\ndate: ""\n---\n${BODY}`);
    expect(article).toMatchObject({ outlet: null, url: null, date: null, extra: null });
  });

  it("gives the date in any printed form", async () => {
    expect((await readOne(`---\ntitle: Held\ndate: 9th April, Juche 110 (2021)\n---\n${BODY}`)).date).toBe(
      "2021-04-09",
    );
    expect(await readOne(`---\ntitle: Held\ndate: 2021\n---\n${BODY}`)).toMatchObject({
      date: "2021",
      datePrecision: "year",
    });
  });

  it("gives the year to a dateline, also by the day of retrieval", async () => {
    const dated = (front: string) =>
      readOne(`---\ntitle: Held\n${front}\n---\nPyongyang, December 31 (KCNA) -- ${BODY}`);
    expect(await dated("date: 2024-01-02")).toMatchObject({ date: "2023-12-31", dateFrom: "dateline" });
    expect((await dated("retrieved: 2024-06-01")).date).toBe("2023-12-31");
    expect((await dated("retrieved: 2024-12-30")).date).toBe("2024-12-31");
    expect((await dated("retrieved: 2024-12-01")).date).toBe("2023-12-31");
    expect((await dated("retrieved: yesterday")).date).toBe("--12-31");
  });

  it("takes no line of the text away: another headline stays as text", async () => {
    const article = await readOne(
      `---\ntitle: Our name for it\n---\nConference held\n\nPyongyang, April 9 (KCNA) -- ${BODY}`,
    );
    expect(article).toMatchObject({ title: "Our name for it", bodyFrom: 2, place: "Pyongyang" });
    expect(texts(article)).toEqual(["Conference held", BODY]);
  });

  it("does not print the headline twice where the text repeats it", async () => {
    const article = await readOne(
      `---\ntitle: Conference held\n---\nConference Held\n\nA letter is sent\n\n${BODY}`,
    );
    expect(article).toMatchObject({ title: "Conference held", subtitle: "A letter is sent" });
    expect(texts(article)).toEqual([BODY]);
  });

  it("may have Windows line ends and a byte order mark", async () => {
    expect((await readOne(`\ufeff---\r\ntitle: Held\r\n---\r\n\r\n${BODY}\r\n`)).title).toBe("Held");
  });

  it("is not seen where a text merely begins with a rule", async () => {
    const article = await readOne(`---\n\nConference held\n\n${BODY}`);
    expect(article.title).toBe("Conference held");
  });

  it.each([
    ["title: [a, b]", "front matter: title is not text"],
    ["title:\n  a: b", "front matter: title is not text"],
    ["- a\n- b", /^front matter: it /],
    ["date: 2021-02-30", /^front matter: date is not a valid date: 2021-02-30/],
    ["date: soon", /^front matter: date is not a valid date: soon/],
    ["title: 'open", /^front matter is not YAML: /],
    ["a: 1\na: 2", /^front matter is not YAML: /],
    [
      "a: &a [x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c]",
      /^front matter is not YAML: /,
    ],
    [`x: ${"[".repeat(60)}${"]".repeat(60)}`, "front matter: x is nested too deep"],
  ])("that cannot be used sets the document aside: %s", async (front, reason) => {
    expect(await reasonFor(front)).toMatch(reason);
  });

  it("that is never closed sets the document aside", async () => {
    const { setAside } = await readAs("a.md", `---\ntitle: Held\n\n${BODY}\n`);
    expect(setAside).toMatchObject([{ reason: "front matter is not closed by a line of ---" }]);
  });
});
