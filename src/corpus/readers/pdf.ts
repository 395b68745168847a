/** PDF: bulletins and speeches. Every paragraph records the page where it begins. */

import { because, type Place, placed } from "../reason.ts";
import { splitItems } from "../text/items.ts";
import { blocksIn, extractedReader, fieldsOf, readItems } from "./extracted.ts";
import { setAside } from "./reader.ts";

export const pdfReader = extractedReader({
  kind: "pdf",
  endings: ["pdf"],
  types: /^application\/pdf\b/i,
  signature: { begins: /^%PDF-/, content: "content.pdf" },
  isWhole: (tail) => tail.includes("%%EOF"),
  *readExtracted(document, extracted, fetched) {
    const items = splitItems(blocksIn(extracted.extraction), null, false);
    yield* readItems(document, extracted, items, fieldsOf(fetched));
    for (const pages of runs(extracted.extraction.emptyPages)) {
      yield setAside(document, pages, because("picture.page"));
    }
  },
});

/** `[3, 4, 5, 9]` → `pages 3–5`, `page 9`. */
function runs(pages: readonly number[]): Place[] {
  const found: [first: number, last: number][] = [];
  for (const page of pages) {
    const run = found.at(-1);
    if (run && run[1] === page - 1) run[1] = page;
    else found.push([page, page]);
  }
  return found.map(([first, last]) =>
    first === last
      ? placed("place.page", { page: `${first}` })
      : placed("place.pages", { first: `${first}`, last: `${last}` }),
  );
}
