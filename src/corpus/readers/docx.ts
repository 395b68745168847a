/** DOCX. Its paragraphs are marked up as such and are never joined. */
import { splitItems } from "../text/items.ts";
import { blocksIn, extractDocument, readItems, unjoined } from "./extracted.ts";
import { type Reader, setAside } from "./reader.ts";

export const docxReader: Reader = {
  endings: ["docx"],
  async *read(document) {
    const extracted = await extractDocument(document, "docx");
    if (!extracted.ok) yield setAside(document, null, extracted.reason);
    else yield* readItems(document, extracted, unjoined(splitItems(blocksIn(extracted.extraction))), null);
    yield { kind: "progress", bytes: document.size };
  },
};
