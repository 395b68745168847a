/** DOCX. Its paragraphs are marked up as such and are never joined. */
import { extractedReader, fieldsOf, readItems, splitExtracted } from "./extracted.ts";

export const docxReader = extractedReader({
  kind: "docx",
  endings: ["docx"],
  types: /^application\/vnd\.openxmlformats-officedocument\.wordprocessingml/i,
  signature: { begins: /^PK\x03\x04/, content: "content.zip" },
  isWhole: (tail) => tail.includes(Buffer.from("PK\x05\x06", "latin1")),
  *readExtracted(document, extracted, fetched) {
    yield* readItems(document, extracted, splitExtracted(extracted), fieldsOf(fetched));
  },
});
