import { describe, expect, it } from "vitest";
import { readAs } from "../reading.ts";

const FIRST =
  "The respected Comrade Kim Jong Un sent greetings to Xi Jinping, general secretary of the party.";
const SECOND =
  "In his message he extended warm greetings to all the people of that country and wished them well.";

function pageOf(body: string, head = ""): Buffer {
  return Buffer.from(
    `<!doctype html><html lang="en"><head><meta charset="utf-8">${head}</head><body><nav><a href="/">Home</a></nav>${body}<footer>2023 © All rights reserved.</footer></body></html>`,
  );
}
const ARTICLE = `<h1>Greetings Sent</h1><p>Pyongyang, January 2 (KCNA) -- ${FIRST}</p><p>${SECOND} -0-</p>`;

describe("A page of HTML", () => {
  it("gives one article with what the page says of itself", async () => {
    const { articles, setAside } = await readAs(
      "page.html",
      pageOf(
        ARTICLE,
        '<title>Greetings Sent | KCNA Watch</title><link rel="canonical" href="https://example.org/a?b=1"><meta property="og:site_name" content="KCNA Watch"><meta property="article:published_time" content="2024-01-03T00:30:00+09:00">',
      ),
    );
    expect(setAside).toEqual([]);
    expect(articles).toHaveLength(1);
    expect(articles[0]).toMatchObject({
      title: "Greetings Sent",
      url: "https://example.org/a?b=1",
      outlet: "KCNA",
      bulletin: "KCNA Watch",
      date: "2024-01-02",
      pageDate: "2024-01-03",
      dateFrom: "dateline",
      language: "en",
    });
    expect(articles[0]?.paragraphs.map(({ text }) => text)).toEqual([FIRST, SECOND]);
  });

  it("never lets a name in a tag of its own run into its neighbours", async () => {
    const glued = FIRST.replace(" Kim Jong Un ", "<strong>Kim Jong Un</strong>").replace(
      " Xi Jinping,",
      "<font>Xi Jinping</font>,",
    );
    const { articles } = await readAs(
      "page.html",
      pageOf(`<h1>Greetings Sent</h1><p>${glued}</p><p>${SECOND}</p>`),
    );
    expect(articles[0]?.paragraphs[0]?.text).toBe(FIRST);
  });

  it("keeps what stands inside a word together: indices, first letters, joiners", async () => {
    const { articles } = await readAs(
      "page.html",
      pageOf(
        `<h1>Water</h1><p><span>T</span>he 9<sup>th</sup> meeting spoke of H<sub>2</sub>O and of anti<wbr>missiles. ${SECOND}</p>`,
      ),
    );
    expect(articles[0]?.paragraphs[0]?.text).toBe(
      `The 9th meeting spoke of H2O and of antimissiles. ${SECOND}`,
    );
  });

  it("takes two line breaks in a row as the end of a paragraph", async () => {
    const { articles } = await readAs(
      "page.html",
      pageOf(`<h1>Breaks</h1><div>${FIRST}<br><br>${SECOND}<br>It ended.</div>`),
    );
    expect(articles[0]?.paragraphs.map(({ text }) => text)).toEqual([FIRST, `${SECOND} It ended.`]);
  });

  it("runs no script, reads no style, and has no site furniture in it", async () => {
    const { articles } = await readAs(
      "page.html",
      pageOf(
        `${ARTICLE}<script>document.body.innerHTML = "hacked"; while (true) {}</script><style>p { color: red }</style>`,
      ),
    );
    expect(JSON.stringify(articles[0]?.sources)).not.toMatch(/hacked|color|reserved|Home/);
  });

  it("decodes what it declares, and says so where the bytes are something else", async () => {
    const korean = Buffer.concat([
      Buffer.from('<meta charset="euc-kr"><body><h1>A title of some length</h1><p>'),
      Buffer.from("b1e8c1a4c0ba", "hex"),
      Buffer.from(` ${SECOND}</p></body>`),
    ]);
    expect((await readAs("k.html", korean)).articles[0]?.paragraphs[0]?.text).toBe(`김정은 ${SECOND}`);
    const broken = Buffer.concat([korean, Buffer.from([0xff, 0xff])]);
    expect((await readAs("k.html", broken)).setAside[0]?.reason).toBe(
      "its text is not valid euc-kr, the encoding it declares",
    );
  });

  it("takes the address of a page that a browser saved, and no address that is none", async () => {
    const saved = Buffer.concat([
      Buffer.from("<!-- saved from url=(0022)https://example.org/s -->\n"),
      pageOf(ARTICLE),
    ]);
    expect((await readAs("s.html", saved)).articles[0]?.url).toBe("https://example.org/s");
    const odd = pageOf(ARTICLE, '<link rel="canonical" href="javascript:alert(1)">');
    expect((await readAs("s.html", odd)).articles[0]?.url).toBeNull();
  });

  it("loses no paragraph of a short page without any frame", async () => {
    const { articles } = await readAs(
      "s.htm",
      Buffer.from(`<h2>Short News Item</h2><p>It rained in Pyongyang on that day.</p><p>It was cold.</p>`),
    );
    expect(articles[0]?.title).toBe("Short News Item");
    expect(articles[0]?.paragraphs.map(({ text }) => text)).toEqual([
      "It rained in Pyongyang on that day.",
      "It was cold.",
    ]);
  });

  it.each([
    ["is nested without end", Buffer.from("<div>".repeat(100_000)), /nested too deeply/],
    ["holds more elements than it may", Buffer.from("<p>x</p>".repeat(60_000)), /more elements/],
    [
      "is made by a script",
      pageOf('<div id="app"></div><script>render()</script>').subarray(0, 120),
      /no text/,
    ],
    ["is empty", Buffer.from(" "), /empty/],
    ["is no text", Buffer.from([0, 1, 2, 3, 0, 0]), /binary/],
  ])("that %s is set aside with the reason", async (_, bytes, reason) => {
    const { articles, setAside } = await readAs("bad.html", bytes);
    expect(articles).toEqual([]);
    expect(setAside.map((aside) => aside.reason)).toEqual([expect.stringMatching(reason)]);
  });
});
