import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readAs, texts } from "../reading.ts";

const ONE = "The delegation was met at the station by officials of the ministry and children with flowers.";
const TWO = "Its head said that the visit, the first in six years, would serve the trade of both countries.";

async function told(name: string, text: string) {
  const { articles, setAside } = await readAs(name, text);
  return { setAside, items: articles.map((each) => [each.title, each.date, each.url, texts(each)]) };
}

describe("A file that several articles were written into", () => {
  it("by labels gives each its own headline, date, address and text", async () => {
    const item = fc.record({
      title: fc.constantFrom("Guests Come", "Farm Meets Plan", "Concert: An Evening"),
      day: fc.integer({ min: 10, max: 28 }),
      text: fc.uniqueArray(fc.constantFrom(ONE, TWO, "It rained there on that day as well."), {
        minLength: 1,
      }),
    });
    const styles = [
      { rule: "=".repeat(60), title: "TITLE", date: "DATE", url: "URL", text: "" },
      { rule: "---", title: "Headline", date: "Published", url: "Link", text: "" },
      { rule: "", title: "Title", date: "Date", url: "Url", text: "Text: " },
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.array(item, { minLength: 1, maxLength: 5 }),
        fc.constantFrom(...styles),
        async (items, style) => {
          const parts = items.map(({ title, day, text }, i) =>
            [
              style.rule,
              `${style.title}: ${title}`,
              `${style.date}: 2021-04-${day}`,
              `${style.url}: http://x.example/${i}`,
              style.rule,
              style.text + text.join("\n\n"),
              "",
            ].join("\n"),
          );
          const { items: read, setAside } = await told("export.txt", parts.join("\n").trim());
          expect(setAside).toEqual([]);
          expect(read).toEqual(
            items.map(({ title, day, text }, i) => [title, `2021-04-${day}`, `http://x.example/${i}`, text]),
          );
        },
      ),
      { numRuns: 40 },
    );
  });

  it("under dates gives each its own, whether the headline stands over its date or under it", async () => {
    const over = `Guests Come\n\n2021-04-09\n\n${ONE}\n\nFarm Meets Plan\n\n2021-04-10\n\n${TWO}\n`;
    const under = `April 9, 2021\n\nGuests Come\n\n${ONE}\n\nApril 10, 2021\n\nFarm Meets Plan\n\n${TWO}\n`;
    for (const text of [over, under]) {
      expect((await told("list.txt", text)).items).toEqual([
        ["Guests Come", "2021-04-09", null, [ONE]],
        ["Farm Meets Plan", "2021-04-10", null, [TWO]],
      ]);
    }
  });

  it("as SGML gives the text of its records without their marks", async () => {
    const doc = `<DOC>\n<DOCNO> A1 </DOCNO>\n<DATE_TIME> 10/23/2000 20:20 </DATE_TIME>\n<HEADLINE> Guests\nCome </HEADLINE>\n<TEXT>\n${ONE}\n\n${TWO}\n</TEXT>\n</DOC>\n`;
    const reuters = `<REUTERS ID="7"><DATE>26-FEB-1987</DATE><TEXT><TITLE>Plan Met</TITLE><BODY><P>${TWO}</P></BODY></TEXT></REUTERS>`;
    expect((await told("a.txt", doc + doc.replace(/<HEADLINE>[\s\S]*HEADLINE>/, ""))).items).toEqual([
      ["Guests Come", "2000-10-23", null, [ONE, TWO]],
      ["a.txt", "2000-10-23", null, [ONE, TWO]],
    ]);
    expect((await told("r.txt", reuters)).items).toMatchObject([["Plan Met", "1987-02-26", null, [TWO]]]);
  });

  it("with front matter of other programs is read by their names, its tags are no text", async () => {
    const front =
      "---\nID: 7\npost_title: >\n  Guests\n  Come\npost_date: 2016-05-08 05:05:06\npermalink: https://x.example/g/\npublished: true\n---\n";
    const { articles } = await readAs(
      "wp.md",
      `${front}[ad_1]\n<div id="a"><p>${ONE}</p><p>Rice &amp; <b>corn</b> grew.</p></div>`,
    );
    expect(articles).toMatchObject([
      { title: "Guests Come", date: "2016-05-08", url: "https://x.example/g/" },
    ]);
    expect(articles[0] && texts(articles[0])).toEqual([ONE, "Rice & corn grew."]);
    expect(articles[0]?.extra).toEqual({ ID: "7", published: "true" });
    const two = `---\ntitle: A\ndate: 2021-04-09\n---\n${ONE}\n\n---\ntitle: B\ndate: 2021-04-10\n---\n${TWO}\n`;
    expect((await told("two.md", two)).items).toEqual([
      ["A", "2021-04-09", null, [ONE]],
      ["B", "2021-04-10", null, [TWO]],
    ]);
  });

  it("that is a page, or markup of no known kind, is set aside", async () => {
    expect((await told("p.txt", `<!doctype html><html><p>${ONE}</p>`)).setAside[0]?.reason).toMatch(/HTML/);
    expect((await told("m.txt", `<note><to>x</to>\n${ONE}</note>`)).setAside[0]?.reason).toMatch(/markup/);
  });

  it("is not seen in a text of one article with labels and dates in it", async () => {
    const text = `Guests Come\n\nDate: 2021-04-09\n\n${ONE}\n\nNote: ${TWO}\n\nApril 12, 2021\n`;
    expect((await readAs("one.txt", text)).articles).toHaveLength(1);
  });
});
