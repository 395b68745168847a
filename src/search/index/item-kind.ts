/** What an item is, by its headline and lead: a source of its own, or one that refers to another. */

import { anyOf } from "../../common/word-lists.ts";
import type { Article } from "../../corpus/article.ts";
import * as tables from "../tables/item-kinds.ts";

/** Bits: an item may be several. */
export const KIND = { act: 1, document: 2, reaction: 4 } as const;

const ISSUER = anyOf(tables.ISSUERS);
const DOCUMENT = anyOf(tables.DOCUMENTS, "iu");
const ISSUED = anyOf(tables.ISSUED, "iu");
const REACTION = anyOf(tables.REACTIONS, "iu");

/** Characters of the body that say who issued what. */
const LEAD = 280;

/**
 * The bits of an article. A document: its headline names one, or the lead says that an organ of the state issued one.
 * An act: the lead says so.
 */
export function kindOf({
  title,
  paragraphs,
  bodyFrom,
}: Pick<Article, "title" | "paragraphs" | "bodyFrom">): number {
  const lead = (paragraphs[bodyFrom - 1]?.text ?? "").slice(0, LEAD);
  let kind = 0;
  if (REACTION.test(title)) kind |= KIND.reaction;
  if (DOCUMENT.test(title)) kind |= KIND.document;
  if (ISSUER.test(lead) && DOCUMENT.test(lead) && ISSUED.test(lead)) kind |= KIND.act;
  return kind;
}
