/** Pages as sites make them, each rewritten from a class that real pages were read wrongly in. */
import { describe, expect, it } from "vitest";
import { readAs, texts } from "../reading.ts";

const ONE = "The delegation was met at the station by officials of the ministry and children with flowers.";
const TWO = "Its head said that the visit, the first in six years, would serve the trade of both countries.";
const THREE = "In the evening both sides saw a concert of the state symphony orchestra in the grand theatre.";
const TEXT = [ONE, TWO, THREE];
const paragraphs = TEXT.map((text) => `<p>${text}</p>`).join("");
const HEADLINE = "Delegation Met at Station";
const H1 = `<h1>${HEADLINE}</h1>`;
const page = (body: string, head = "", title = HEADLINE) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title>${head}</head><body>${body}</body></html>`;
const ld = (value: unknown) => `<script type="application/ld+json">${JSON.stringify(value)}</script>`;

interface Case {
  readonly html: string;
  readonly title?: string;
  readonly date?: string | null;
  readonly flags?: readonly string[];
  readonly paragraphs?: readonly string[];
}

const PAGES: Readonly<Record<string, Case>> = {
  "with the outlet's name as its first heading": {
    html: page(
      `<header><h1><a href="/">Morning Gazette</a></h1></header><main><h2>${HEADLINE}</h2>${paragraphs}</main>`,
      "",
      `${HEADLINE} | World | Morning Gazette`,
    ),
  },
  "whose shared headline is another one than the printed": {
    html: page(
      `<article>${H1}${paragraphs}</article>`,
      '<meta property="og:title" content="You will not believe whom they met">',
      "Gazette",
    ),
  },
  "with dates of other items around the text": {
    html: page(
      `<nav><time datetime="2011-01-01">1 January 2011</time></nav><article>${H1}<p>By A. Writer</p><p>9 April 2021</p>${paragraphs}</article><section class="related"><article><h3><a href="/x">Old</a></h3><time datetime="2010-02-02">2 February 2010</time></article></section>`,
    ),
    date: "2021-04-09",
  },
  "whose moment is of the evening before in London": {
    html: page(
      `${H1}<p>10 April 2021</p>${paragraphs}`,
      '<meta property="article:published_time" content="2021-04-09T22:10:00Z">',
    ),
    date: "2021-04-10",
  },
  "whose metadata cannot be of the printed day": {
    html: page(
      `${H1}<p>Posted: 10 April 2021</p>${paragraphs}`,
      '<meta name="date" content="2021-06-01T08:00:00+09:00">',
    ),
    date: "2021-04-10",
    flags: ["page dates differ"],
  },
  "with a moment of no zone alone": {
    html: page(
      `${H1}${paragraphs}`,
      '<meta property="article:published_time" content="2021-04-09T22:10:00Z">',
    ),
    date: "2021-04-09",
    flags: ["day by UTC"],
  },
  "whose linked data tell of the site, a film and the article": {
    html: page(
      `<article>${H1}${paragraphs}</article>`,
      ld({
        "@graph": [
          { "@type": "WebSite", name: "Gazette", datePublished: "2001-01-01" },
          { "@type": "Movie", name: "Station", datePublished: "1999-09-09" },
          {
            "@type": ["ReportageNewsArticle"],
            headline: HEADLINE,
            datePublished: "Fri, 09 Apr 2021 10:00:00 +0900",
          },
        ],
      }),
    ),
    date: "2021-04-09",
  },
  "with a date that a program left empty": {
    html: page(`${H1}${paragraphs}`, ld({ "@type": "NewsArticle", datePublished: "0001-01-01T00:00:00Z" })),
    date: null,
    flags: ["no date"],
  },
  "with first letters, indices and names in tags of their own": {
    html: page(
      `${H1}<p><span class="cap"><b>T</b></span>he 8<sup>th</sup> round sold CO<sub>2</sub> to<b>Kim Chol</b>and others who had come from afar.</p>${paragraphs}`,
    ),
    paragraphs: ["The 8th round sold CO2 to Kim Chol and others who had come from afar.", ...TEXT],
  },
  "with cookies, buttons, captions, comments and letters around it": {
    html: page(
      `<div class="cookie-bar"><p>We use cookies to make this site better for everybody who reads it.</p></div><a href="#m">Skip to main content</a><article>${H1}<ul class="share-tools"><li>Share on Facebook</li></ul><figure><img alt=""><figcaption>Children at the station.</figcaption></figure>${paragraphs}<p>Read more: Concert of the year</p><p>Sign up for our newsletter and never miss a story.</p></article><div id="comments"><p>I was there too, and it was a fine evening for all of us.</p></div><footer>© 2021 Gazette</footer>`,
    ),
  },
  "whose paragraphs stand in cards and sections, one of them all link": {
    html: page(
      `${H1}<section class="lead1"><div><p>${ONE}</p></div></section><div class="ad"><div>Advertisement</div></div><section class="lead2"><div><p><a href="/t">${TWO}</a></p><p>${THREE}</p></div></section>`,
    ),
  },
  "with a table": {
    html: page(
      `<article>${H1}<p>${ONE}</p><table><tr><th>Crop</th><th>Tons</th></tr><tr><td>Rice</td><td>500</td></tr></table><p>${TWO}</p><p>${THREE}</p></article>`,
    ),
    paragraphs: [ONE, "Crop Tons", "Rice 500", TWO, THREE],
  },
  "that a form of its system lies around": {
    html: page(
      `<form action="/x"><input><div class="has-sidebar comments-open">${H1}${paragraphs}</div></form>`,
    ),
  },
  "with signs in its scripts that look like tags": {
    html: page(
      `<script>for (var i=0;i<n;i++) { a[i]<b; ${"if (x<y) {".repeat(600)} }</script>${H1}${paragraphs}`,
    ),
  },
  "in a language of its own": {
    html: page(
      `<h1>대표단 역에 도착</h1><p>입력 2021년 4월 9일 09:00</p><p>대표단은 역에서 성의 일군들과 꽃을 든 어린이들의 영접을 받았다.</p><p>단장은 방문이 두 나라의 무역에 이바지할것이라고 말하였다.</p>`,
      "",
      "대표단 역에 도착 - 조선일간",
    ).replace('lang="en"', 'lang="ko"'),
    title: "대표단 역에 도착",
    date: "2021-04-09",
    paragraphs: [
      "대표단은 역에서 성의 일군들과 꽃을 든 어린이들의 영접을 받았다.",
      "단장은 방문이 두 나라의 무역에 이바지할것이라고 말하였다.",
    ],
  },
};

describe("A page", () => {
  it.each(Object.entries(PAGES))("%s gives its own article", async (_, { html, ...expected }) => {
    const { articles, setAside } = await readAs("page.html", html);
    expect(setAside).toEqual([]);
    expect(articles).toHaveLength(1);
    const [article] = articles;
    expect(article?.title).toBe(expected.title ?? HEADLINE);
    expect(article && texts(article)).toEqual(expected.paragraphs ?? TEXT);
    if (expected.date !== undefined) expect(article?.date).toBe(expected.date);
    if (expected.date !== undefined)
      expect(article?.flags.map(({ kind }) => kind)).toEqual(expected.flags ?? []);
  });

  it("of several articles gives each with its own headline and date", async () => {
    const part = (title: string, date: string, ...parts: string[]) =>
      `<article><h2>${title}</h2><p>${date}</p>${parts.map((text) => `<p>${text}</p>`).join("")}</article>`;
    const html = page(
      `<main>${part("Guests Come", "9 April 2021", ONE, TWO)}${part("Concert Given", "10 April 2021", THREE, `Then, ${TWO}`)}</main>`,
      '<link rel="canonical" href="https://example.org/day">',
      "The Day",
    );
    const { articles } = await readAs("day.html", html);
    expect(articles.map((article) => [article.title, article.date, article.url, texts(article)])).toEqual([
      ["Guests Come", "2021-04-09", "https://example.org/day", [ONE, TWO]],
      ["Concert Given", "2021-04-10", "https://example.org/day", [THREE, `Then, ${TWO}`]],
    ]);
    expect(new Set(articles.map(({ id }) => id)).size).toBe(2);
  });

  it("has a few letters that cannot be read: they are told, and the page is not refused", async () => {
    const broken = Buffer.from(page(H1 + paragraphs).replace("children", "child\x00ren"), "latin1");
    broken[broken.indexOf(0)] = 0xff;
    const { articles } = await readAs("page.html", Buffer.concat([Buffer.from("<!-- — -->"), broken]));
    expect(articles[0]?.paragraphs[0]?.text).toBe(ONE.replace("children", "child\ufffdren"));
    expect(articles[0]?.flags.map(({ kind }) => kind)).toContain("unreadable letters");
  });
});
