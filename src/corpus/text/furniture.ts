/**
 * What stands around an item and is no part of it: site furniture, end marks, mastheads.
 * Never a date, never quoted, never indexed. One line a rule.
 */

/** Whole blocks that are the foot of a news site. */
const COPYRIGHT: readonly RegExp[] = [
  /^.{0,60}(?:©|\(c\)|copyright).{0,80}\ball rights? reserved\.?$/i,
  /^all rights? reserved\.?$/i,
  /^(?:©|\(c\)|copyright(?:\s*(?:©|\(c\)))?)\s*(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)\d\d)?[\p{L}\d\s.,()'’-]{0,60}$/iu,
  /^(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)\d\d)?\s*(?:©|\(c\))[\p{L}\d\s.,()'’-]{0,60}$/iu,
];

/** The same at the end of a paragraph, where a collector lost the line end before it. */
const COPYRIGHT_TAIL =
  /\s+(?:(?:19|20)\d\d\s*(?:©|\(c\))|(?:©|\(c\)|copyright(?:\s*(?:©|\(c\)))?)\s*(?:19|20)\d\d)[\p{L}\d\s.,()'’-]{0,60}\ball rights? reserved\.?\s*$/iu;
const LONGEST_TAIL = 160;

/** Numbers of pages. Where a format knows its pages, a number that stands inside one is text. */
const PAGE_NUMBER: readonly RegExp[] = [
  /^(?:page|p\.)\s*\d{1,4}(?:\s*(?:of|\/)\s*\d{1,4})?$/i, // foot of pages
  /^[-–—]?\s*\d{1,4}\s*[-–—]?$/, // a page number alone
];

/** Whole blocks that belong to the page of a document and not to its text. */
const PAGE: readonly RegExp[] = [
  /^(?:[-–—_=*·•]\s?){3,}$/, // a rule between parts of a page
  /^[-–—=_*~•·\s]{3,}$/, // a rule drawn in characters
  /^(?:top|back|home|print|prev(?:ious)?|next|share|(?:back )?to (?:the )?top|related news|read more)$/i, // links of news sites
];

/** `-0-`, KCNA's mark for the end of an item, at the end of its last sentence or alone. */
const END_MARK = /\s*(?<![\p{L}\p{N}-])[-–—]\s?[0Oo]\s?[-–—]\s*$/u;
const LONGEST_END_MARK = 24;

/** Lines of a masthead: what a bulletin or its publisher calls itself. Headlines about such a body are none. */
const MASTHEAD: readonly RegExp[] = [
  /^(?:news\s+|press\s+|information\s+)?(?:bulletin|newsletter|news letter|press release)(?:[\s,:(]*(?:no|nr|vol|issue)?\.?\s*\d{1,6}[\s,/)]*){0,3}$/i,
  /^(?:the\s+)?(?:embassy|permanent mission|permanent representation|consulate(?:[ -]general)?|mission)\s+of\s+(?:the\s+)?(?:d\.?\s?p\.?\s?r\.?(?:\s?k\.?|\s+(?:of\s+)?korea)|democratic people['’]s republic of korea)(?:,?\s+(?:in|to)\s+(?:the\s+)?[\p{L}'’.-]+(?:\s[\p{L}'’.-]+)?(?:,\s*(?:the\s+)?[\p{L}'’. -]{2,30})?)?,?$/iu,
  /^(?:the\s+)?(?:korean central news agency|rodong sinmun|korea news service|the pyongyang times|minju joson|naenara|uriminzokkiri|kcna(?:\.kp| watch)?)(?:\s+of\s+(?:the\s+)?dprk)?$/i,
  /^(?:no|nr|vol|volume|issue|number)\.?\s*\d{1,6}(?:[\s,/()-]*(?:no\.?\s*)?\d{0,6}\)?)?$/i,
  /^(?:democratic people['’]s republic of korea|d\.?p\.?r\.? ?(?:of )?korea|dprk)$/i,
  /^(?:address|tel|telephone|phone|fax|e-?mail|website|web)\s?[.:].{1,100}$/i,
];

/** Site or page furniture: a whole block of a document; `isPaged` where numbers of pages may stand in its text. */
export function isFurniture(block: string, isPaged = true): boolean {
  const rules = isPaged ? [...PAGE, ...PAGE_NUMBER] : PAGE;
  return isSiteFurniture(block) || (block.length <= LONGEST_TAIL && rules.some((rule) => rule.test(block)));
}

/** The foot of a news site: the only furniture that a record of an archive is searched for. */
export function isSiteFurniture(block: string): boolean {
  return block.length <= LONGEST_TAIL && COPYRIGHT.some((rule) => rule.test(block));
}

export function isMasthead(block: string): boolean {
  return block.length <= 200 && MASTHEAD.some((rule) => rule.test(block));
}

/** True where an item ends with this block. */
export function hasEndMark(text: string): boolean {
  return endMarkAt(text.slice(0, copyrightAt(text))) >= 0;
}

/** Offset at which the body ends: before an end mark and the foot of a site, the space before them included. */
export function bodyEnd(text: string): number {
  const beforeFoot = copyrightAt(text);
  const mark = endMarkAt(text.slice(0, beforeFoot));
  return mark < 0 ? beforeFoot : mark;
}

function copyrightAt(text: string): number {
  const from = Math.max(0, text.length - LONGEST_TAIL);
  const tail = text.slice(from);
  if (!/reserved\.?\s*$/i.test(tail)) return text.length;
  const match = COPYRIGHT_TAIL.exec(tail);
  return match ? from + match.index : text.length;
}

function endMarkAt(text: string): number {
  const from = Math.max(0, text.length - LONGEST_END_MARK);
  const match = END_MARK.exec(text.slice(from));
  return match ? from + match.index : -1;
}
