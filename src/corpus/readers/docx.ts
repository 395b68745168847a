/** DOCX. Its paragraphs are marked up as such and are never joined. */
import { splitItems } from "../text/items.ts";
import { blocksIn, extractedReader, fieldsOf, readItems, unjoined } from "./extracted.ts";

export const docxReader = extractedReader({
  kind: "docx",
  endings: ["docx"],
  types: /^application\/vnd\.openxmlformats-officedocument\.wordprocessingml/i,
  signature: { begins: /^PK\x03\x04/, content: "content.zip" },
  isWhole: (tail) => tail.includes(Buffer.from("PK\x05\x06", "latin1")),
  *readExtracted(document, extracted, fetched) {
    const items = unjoined(splitItems(blocksIn(extracted.extraction), null, false));
    yield* readItems(document, extracted, items, fieldsOf(fetched));
  },
});
