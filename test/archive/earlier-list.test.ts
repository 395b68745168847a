import { describe, expect, test } from "vitest";
import { earlierList, listedIn } from "../../src/archive/earlier-list.ts";
import { Engine } from "../../src/archive/engine.ts";
import { finish } from "../../src/common/steps.ts";
import { Histories } from "../../src/corpus/versions/history.ts";
import { compareRosters, rosterOf } from "../../src/people/rosters.ts";
import { articleOf, sourcesOf } from "../digest/fixtures.ts";

const NAMES = ["Kim Tok Hun", "Jo Yong Won", "Pak Jong Chon", "Ri Il Hwan", "Kim Jae Ryong", "Choe Son Hui"];
const list = (names: readonly string[]) =>
  `Present there were ${names.slice(0, -1).join(", ")} and ${names.at(-1)}.`;
const meeting = (id: string, date: string, names: readonly string[], title = "Anniversary Meeting Held") =>
  articleOf(id, { date, title, texts: [list(names)] });

function earlier(articles: readonly ReturnType<typeof articleOf>[], of: string): string | null {
  const { library } = sourcesOf(articles);
  const engine = Engine.build({ library, histories: new Histories() });
  const article = articles.find(({ id }) => id === of);
  if (article === undefined) throw new Error(of);
  return finish(earlierList(engine, article))?.id ?? null;
}

describe("the earlier list", () => {
  const now = meeting("now", "2026-04-15", NAMES);

  test("is the last one with half of the names under a headline of the same kind", () => {
    const articles = [
      meeting("older", "2024-04-15", NAMES),
      meeting("last", "2025-04-15", NAMES.slice(1)),
      meeting("others", "2026-01-01", ["Kim Chol", "Ri Chol", "Pak Chol", "Jo Chol", "Han Chol"]),
      meeting("another kind", "2026-02-01", NAMES, "Building Opened"),
      meeting("later", "2026-05-01", NAMES),
      now,
    ];
    expect(earlier(articles, "now")).toBe("last");
  });

  test("is one under any headline where none is of the same kind, and none where nobody is in both", () => {
    expect(earlier([meeting("a", "2026-02-01", NAMES, "Building Opened"), now], "now")).toBe("a");
    expect(earlier([meeting("a", "2026-02-01", NAMES.slice(0, 3)), now], "now")).toBe(null);
  });

  test("is asked for only where five names are printed in a row", () => {
    const { library } = sourcesOf([now, meeting("short", "2026-01-01", NAMES.slice(0, 4))]);
    const engine = Engine.build({ library, histories: new Histories() });
    expect(listedIn(engine, now.id)).toEqual(NAMES);
    expect(listedIn(engine, articleOf("short").id)).toEqual([]);
  });
});

test("a name printed twice in a list is two people, taken in order", () => {
  const [before, after] = [
    ["Kim Chol", "Ri Yong Ho", "Pak Chol", "Ri Yong Ho", "Jo Yong Won"],
    ["Ri Yong Ho", "Kim Chol", "Pak Chol", "Jo Yong Won", "Han Kwang Bok"],
  ].map((names) => rosterOf(articleOf("a", { texts: [list(names)] })));
  if (!before || !after) throw new Error("both are lists");
  const { ranked, gone } = compareRosters(before, after);
  expect(gone.map(({ name, position }) => [name, position])).toEqual([["Ri Yong Ho", 4]]);
  expect(ranked.map(({ now, before: old }) => [now.name, old?.position ?? null])).toEqual([
    ["Ri Yong Ho", 2],
    ["Kim Chol", 1],
    ["Pak Chol", 3],
    ["Jo Yong Won", 5],
    ["Han Kwang Bok", null],
  ]);
});
