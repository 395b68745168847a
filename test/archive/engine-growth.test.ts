import { describe, expect, it } from "vitest";
import { Engine } from "../../src/archive/engine.ts";
import type { Article } from "../../src/corpus/article.ts";
import { Library } from "../../src/corpus/library.ts";
import { Histories } from "../../src/corpus/versions/history.ts";
import { article } from "../search/articles.ts";

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
