import { describe, expect, it } from "vitest";
import type { Article, ArticleId } from "../../../src/corpus/article.ts";
import { gone, Histories, seen, statusOf } from "../../../src/corpus/versions/history.ts";
import { TextRecogniser } from "../../../src/corpus/versions/recognise.ts";
import { articleOf, EDITS, PARAGRAPHS, TITLE } from "./edits.ts";

const [MAY, JUNE, JULY, AUGUST] = ["05", "06", "07", "08"].map((month) => `2022-${month}-01T00:00:00Z`) as [
  string,
  string,
  string,
  string,
];

describe("The history of an article", () => {
  it("keeps its first text, later texts, and the times at which each was seen", async () => {
    const first = seen(null, await articleOf(PARAGRAPHS), MAY);
    const same = seen(first, await articleOf(PARAGRAPHS), JUNE);
    const changed = seen(same, await articleOf(EDITS.nameDropped), JULY);
    expect([first, same, changed].map(({ versions }) => versions.length)).toEqual([1, 1, 2]);
    expect(changed.versions.map(({ firstSeen, lastSeen }) => [firstSeen, lastSeen])).toEqual([
      [MAY, JUNE],
      [JULY, JULY],
    ]);
    expect(statusOf(same)).toEqual({ kind: "not seen changed", since: MAY });
    expect(statusOf(changed)).toEqual({ kind: "changed", on: JULY, times: 1 });
  });

  it("tells of one that was withdrawn, and that it returned, as it was or otherwise", async () => {
    const history = seen(null, await articleOf(PARAGRAPHS), MAY);
    const away = gone(gone(history, JUNE), JULY);
    expect(statusOf(away)).toEqual({ kind: "gone", since: JUNE, changed: null });
    const back = seen(away, await articleOf(PARAGRAPHS), AUGUST);
    expect(back.absences).toEqual([{ from: JUNE, to: AUGUST }]);
    expect(statusOf(back)).toEqual({ kind: "not seen changed", since: MAY });
    const otherwise = seen(away, await articleOf(EDITS.sentenceCut), AUGUST);
    expect(otherwise.absences).toEqual(back.absences);
    expect(statusOf(otherwise)).toEqual({ kind: "changed", on: AUGUST, times: 1 });
  });

  it("takes an old text that comes back for a version of its own", async () => {
    let history = seen(null, await articleOf(PARAGRAPHS), MAY);
    history = seen(history, await articleOf(EDITS.titleChanged), JUNE);
    history = seen(history, await articleOf(PARAGRAPHS), JULY);
    expect(history.versions).toHaveLength(3);
    expect(statusOf(history)).toEqual({ kind: "changed", on: JULY, times: 2 });
  });

  it("is kept for those articles only that have one, and comes back as it was saved", async () => {
    const [before, after] = [await articleOf(PARAGRAPHS), await articleOf(EDITS.nameDropped)];
    const histories = new Histories();
    histories.added(before, MAY);
    expect([...histories.all()]).toEqual([]);
    histories.changed(before, after, JUNE, MAY);
    histories.removed(after, JULY, MAY);
    const again = new Histories(structuredClone([...histories.all()]));
    expect(again.get(before.id)).toEqual(histories.get(before.id));
    again.added(after, AUGUST);
    expect(again.get(before.id)?.absences).toEqual([{ from: JULY, to: AUGUST }]);
    expect(again.get(before.id)?.versions.map(({ article }) => article.paragraphs[2]?.text)).toEqual([
      PARAGRAPHS[2],
      EDITS.nameDropped[2],
    ]);
  });
});

describe("An article under another address", () => {
  async function knows(...articles: Article[]): Promise<TextRecogniser> {
    const byId = new Map<ArticleId, Article>(articles.map((article) => [article.id, article]));
    const [first, ...later] = articles;
    const recogniser = TextRecogniser.build(first ? [first] : [], (id) => byId.get(id));
    for (const article of later) recogniser.add(article);
    return recogniser;
  }

  it.each(Object.entries(EDITS))("is known again by outlet, date and text: %s", async (_, edit) => {
    const old = await articleOf(PARAGRAPHS);
    const recogniser = await knows(old);
    expect(recogniser.alike(await articleOf(edit, { id: "k2" }))[0] ?? null).toMatchObject({
      kind: "version",
      id: old.id,
    });
  });

  it("is known again under a headline in other capitals, and linked under another", async () => {
    const old = await articleOf(PARAGRAPHS);
    const recogniser = await knows(old);
    const retitled = await articleOf(PARAGRAPHS, { id: "k2", title: TITLE.toUpperCase() });
    expect(recogniser.alike(retitled)[0] ?? null).toMatchObject({ kind: "version", id: old.id });
    const other = await articleOf(PARAGRAPHS, { id: "k2", title: "Press Review" });
    expect(recogniser.alike(other)[0] ?? null).toMatchObject({ kind: "reprint", id: old.id });
  });

  it("is a reprint in another outlet, and nothing where the day is far off", async () => {
    const old = await articleOf(PARAGRAPHS);
    const recogniser = await knows(old);
    expect(
      recogniser.alike(
        await articleOf(EDITS.nameDropped, { id: "r1", outlet: "Rodong Sinmun", date: "2022-07-03" }),
      ),
    ).toMatchObject([{ kind: "reprint" }]);
    expect(
      recogniser.alike(
        await articleOf(PARAGRAPHS, { id: "r1", outlet: "Rodong Sinmun", date: "2022-08-03" }),
      ),
    ).toEqual([]);
  });

  it("is not one made from the same template: other names, other headline", async () => {
    const basket = (from: string) => [
      `${from} sent a large floral basket to the embassy of the country on the occasion of the day of the founding of the state and of the army of the people.`,
      `Written on the ribbon of the basket were the words that wish a long life, and the delegation of the embassy visited the place and laid it there before the statue.`,
    ];
    const old = await articleOf(basket("King Norodom Sihamoni"), {
      title: "Floral Basket from King of Cambodia",
    });
    const other = await articleOf(basket("Great King Norodom Sihanouk"), {
      id: "k2",
      title: "Floral Basket from Great King of Cambodia",
    });
    expect((await knows(old)).alike(other)).toEqual([]);
  });

  it("is forgotten when it is removed, and found again from what was saved", async () => {
    const old = await articleOf(PARAGRAPHS);
    const later = await articleOf(EDITS.nameDropped, { id: "k3" });
    const there = new Map<ArticleId, Article>([
      [old.id, old],
      [later.id, later],
    ]);
    const recogniser = TextRecogniser.build([old], (id) => there.get(id));
    recogniser.add(later);
    const asked = await articleOf(EDITS.sentenceCut, { id: "k2" });
    const all = recogniser.alike(asked);
    expect(new Set(all.map(({ id }) => id))).toEqual(new Set([old.id, later.id]));
    expect(new TextRecogniser(recogniser.export(), (id) => there.get(id)).alike(asked)).toEqual(all);
    there.delete(old.id);
    expect(recogniser.alike(asked).map(({ id }) => id)).toEqual([later.id]);
    expect(recogniser.export().ids).toEqual([later.id]);
  });
});
