import { describe, expect, it, vi } from "vitest";
import { Engine } from "../src/archive/engine.ts";
import { PrefixTable } from "../src/common/prefix-table.ts";
import type { Article } from "../src/corpus/article.ts";
import { Library } from "../src/corpus/library.ts";
import { Histories } from "../src/corpus/versions/history.ts";
import { completeText, completeTitle } from "../src/discord/actions/article-choice.ts";
import { proposeOutlet, proposePerson, proposeQuery } from "../src/discord/actions/completions.ts";
import type { Context } from "../src/discord/interactions/services.ts";
import { article } from "./search/articles.ts";

const nothing = { added: [], changed: [], removed: [], moved: [], withdrawn: [], returned: [] };

describe("What an engine holds", () => {
  it("does not grow while an article is changed again and again", async () => {
    const text = (n: number): Article =>
      article("a", "A bridge", [Array.from({ length: 60 }, (_, i) => `word${n * i}`).join(" ")]);
    const library = new Library();
    const engine = Engine.build({ library, histories: new Histories() });
    library.replace(text(1));
    await engine.take({ ...nothing, added: [text(1)] });
    const atFirst = engine.recogniser.export().hashes.length;
    for (let n = 1; n < 50; n++) {
      const [before, after] = [text(n), text(n + 1)];
      library.replace(after);
      await engine.take({ ...nothing, changed: [{ before, after }] });
    }
    expect(engine.recogniser.export().hashes).toHaveLength(atFirst);
  });
});

describe("A keystroke", () => {
  const MANY = 3000;
  const library = new Library();
  const histories = new Histories();
  for (let n = 0; n < MANY; n++) {
    const one = article(`a${n}`, `Bridge ${n} opened in the city ${n % 7}`, [
      `Kim Il ${n % 99} opened bridge ${n}.`,
    ]);
    const then = `2024-01-01T00:${String(n % 60).padStart(2, "0")}:00.000Z`;
    if (n % 3 === 0) histories.removed(one, then, then);
    else library.add(one);
    if (n % 3 === 1) histories.changed(one, { ...one, paragraphs: [] }, then, then);
  }
  const engine = Engine.build({ library, histories });
  engine.warm();
  const services = { engine, language: "en" } as unknown as Context;
  const keystrokes: Record<string, (typed: string) => readonly unknown[] | Promise<readonly unknown[]>> = {
    "of a headline": (typed) => completeTitle(services, typed),
    "of a text": (typed) => completeText(services, typed),
    "of a query": (typed) => proposeQuery(services, typed, {}),
    "of a person": (typed) => proposePerson(services, typed, {}),
    "of an outlet": (typed) => proposeOutlet(services, typed, {}),
  };

  it.each(Object.entries(keystrokes))(
    "%s looks at a few entries of the archive, whatever was typed",
    async (_, complete) => {
      const looked = vi.spyOn(library, "get");
      const all = [vi.spyOn(library, "articles"), vi.spyOn(histories, "all")];
      const heaviest = vi.spyOn(PrefixTable.prototype, "heaviest");
      for (const typed of [
        "",
        "b",
        "br",
        "bridge 12",
        "bridge 12 opened in the c",
        "the",
        "nothing like it",
        "ki",
      ]) {
        looked.mockClear();
        heaviest.mockClear();
        await complete(typed);
        for (const one of all) expect(one).not.toHaveBeenCalled();
        expect(looked.mock.calls.length).toBeLessThan(300);
        expect(heaviest.mock.calls.length).toBeLessThan(300); // by the spellings of what was typed, not by the archive
      }
      vi.restoreAllMocks();
    },
  );

  it("offers what was changed last, and what is gone, by the words of its headline", () => {
    const [first] = completeTitle(services, "bridge 2997 op");
    expect(first?.name).toContain("Bridge 2997 opened");
    const last = completeText(services, "");
    expect(last[0]?.value).toBe(completeText(services, String(last[0]?.value))[0]?.value);
  });
});
