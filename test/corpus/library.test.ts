import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Article } from "../../src/corpus/article.ts";
import { articleId, sha256 } from "../../src/corpus/identity.ts";
import { Library } from "../../src/corpus/library.ts";
import { readOne, saying } from "./reading.ts";

const template = await readOne("Held\n\nThe conference took place in the capital city.");

function article(n: number, more: Partial<Article> = {}): Article {
  const sourceId = `${n}`;
  return {
    ...template,
    id: articleId(sourceId),
    sourceId,
    sha256: sha256(`${n} ${more.title}`),
    origin: `${n}.txt`,
    ...more,
  };
}

const step = fc.record({
  do: fc.constantFrom("add", "replace", "remove"),
  n: fc.integer({ min: 0, max: 7 }),
  title: fc.constantFrom("a", "b", "c"),
  outlet: fc.constantFrom("KCNA", "Rodong Sinmun", null),
  date: fc.constantFrom("2021-04-09", "2021-04", "2020-01-01", "--04-09", null),
});

describe("the library", () => {
  it("holds what a plain list would hold, by id, by date and by outlet", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), fc.boolean(), (steps, early) => {
        const library = new Library();
        if (early) library.byDate();
        const model = new Map<string, Article>();
        for (const { do: what, n, ...fields } of steps) {
          const one = article(n, fields);
          if (what === "remove") expect(library.remove(one.id)).toBe(model.delete(one.sourceId));
          else if (what === "add") {
            expect(library.add(one) === null).toBe(!model.has(one.sourceId));
            if (!model.has(one.sourceId)) model.set(one.sourceId, one);
          } else {
            library.replace(one);
            model.delete(one.sourceId); // what changes arrives anew
            model.set(one.sourceId, one);
          }
        }
        const held = [...model.values()];
        expect(library.byTurn()).toEqual(held);
        expect(library.size).toBe(held.length);
        for (const one of held) {
          expect(library.get(one.id)).toBe(one);
          expect(library.bySourceId(one.sourceId)).toBe(one);
        }
        const key = ({ date }: Article) => (date === null || date.startsWith("--") ? "9999" : date);
        expect(library.byDate()).toEqual(
          held.toSorted((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0)),
        );
        for (const outlet of ["KCNA", "Rodong Sinmun", null]) {
          const of = held.filter((one) => one.outlet === outlet);
          expect(library.outlets().find((o) => o.outlet === outlet)?.articles ?? 0).toBe(of.length);
        }
        const fresh = new Library();
        for (const one of held.toReversed()) fresh.add(one);
        expect(fresh.fingerprint()).toBe(library.fingerprint());
      }),
    );
  });

  it("has a fingerprint that changes with its content and comes back with it", () => {
    const library = new Library();
    const empty = library.fingerprint();
    library.add(article(1, { title: "a" }));
    const one = library.fingerprint();
    library.replace(article(1, { title: "b" }));
    const edited = library.fingerprint();
    expect(new Set([empty, one, edited]).size).toBe(3);
    library.replace(article(1, { title: "a" }));
    expect(library.fingerprint()).toBe(one);
    library.remove(articleId("1"));
    expect(library.fingerprint()).toBe(empty);
    expect(empty).toMatch(/^[0-9a-f]{64}$/);
  });

  it("refuses an address that is there already, and says where", () => {
    const library = new Library();
    const url = "https://example.org/1";
    library.add(article(1, { id: articleId(url), url }));
    expect(library.add(article(2, { id: articleId(url), url }))?.reason).toEqual(
      saying("the address https://example.org/1 is there already (1.txt, item 1)"),
    );
  });

  it("never holds two articles of one place: an edit may change the address", () => {
    const library = new Library();
    library.add(article(1));
    library.replace(article(1, { id: articleId("https://example.org/1") }));
    expect(library.size).toBe(1);
    expect(library.bySourceId("1")?.id).toBe(articleId("https://example.org/1"));
  });
});

describe("an article's id", () => {
  it("is 16 base32 characters of the SHA-256 of its identity", () => {
    // SHA-256("abc") begins ba7816bf 8f01cfea 4141.
    expect(articleId("abc")).toBe("xj4bnp4pahh6uqkb");
  });

  it("is the same after an edit, and another for another document", async () => {
    const text = (more: string) => `Held\n\nThe conference took place in the capital ${more}.`;
    const [a, b] = [await readOne(text("city"), "a.txt"), await readOne(text("town"), "a.txt")];
    expect(a.id).toBe(b.id);
    expect(a.sha256).not.toBe(b.sha256);
    expect((await readOne(text("city"), "b.txt")).id).not.toBe(a.id);
  });
});
