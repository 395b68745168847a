/**
 * What surrounds an item and is not part of it: site furniture, end marks, mastheads. Never read as a date,
 * quoted or indexed. One rule per line.
 */

/** Whole blocks that are the footer of a news site. */
const COPYRIGHT: readonly RegExp[] = [
  /^.{0,60}(?:©|\(c\)|copyright).{0,80}\ball rights? reserved\.?$/i,
  /^all rights? reserved\.?$/i,
  /^(?:©|\(c\)|copyright(?:\s*(?:©|\(c\)))?)\s*(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)\d\d)?[\p{L}\d\s.,()'’-]{0,60}$/iu,
  /^(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)\d\d)?\s*(?:©|\(c\))[\p{L}\d\s.,()'’-]{0,60}$/iu,
];

/** The same at the end of a paragraph, where a collector lost the preceding line end. */
const COPYRIGHT_TAIL =
  /\s+(?:(?:19|20)\d\d\s*(?:©|\(c\))|(?:©|\(c\)|copyright(?:\s*(?:©|\(c\)))?)\s*(?:19|20)\d\d)[\p{L}\d\s.,()'’-]{0,60}\ball rights? reserved\.?\s*$/iu;
const LONGEST_TAIL = 160;

/** Whole blocks that belong to the page layout, not to the text. */
const PAGE: readonly RegExp[] = [
  /^(?:page|p\.)\s*\d{1,4}(?:\s*(?:of|\/)\s*\d{1,4})?$/i, // page footers
  /^[-–—]?\s*\d{1,4}\s*[-–—]?$/, // a page number alone
  /^(?:[-–—_=*·•]\s?){3,}$/, // a rule between sections
  /^[-–—=_*~•·\s]{3,}$/, // a rule drawn in characters
  /^(?:top|back|home|print|prev(?:ious)?|next|share|(?:back )?to (?:the )?top|related news|read more)$/i, // links of news sites
];

/** `-0-`, KCNA's end mark, alone or at the end of the last sentence. */
const END_MARK = /\s*(?<![\p{L}\p{N}-])[-–—]\s?[0Oo]\s?[-–—]\s*$/u;
const LONGEST_END_MARK = 24;

/** Masthead lines: a bulletin's or publisher's own name. Headlines about such a body do not match. */
const MASTHEAD: readonly RegExp[] = [
  /^(?:news\s+|press\s+|information\s+)?(?:bulletin|newsletter|news letter|press release)(?:[\s,:(]*(?:no|nr|vol|issue)?\.?\s*\d{1,6}[\s,/)]*){0,3}$/i,
  /^(?:the\s+)?(?:embassy|permanent mission|permanent representation|consulate(?:[ -]general)?|mission)\s+of\s+(?:the\s+)?(?:d\.?\s?p\.?\s?r\.?(?:\s?k\.?|\s+(?:of\s+)?korea)|democratic people['’]s republic of korea)(?:,?\s+(?:in|to)\s+(?:the\s+)?[\p{L}'’.-]+(?:\s[\p{L}'’.-]+)?(?:,\s*(?:the\s+)?[\p{L}'’. -]{2,30})?)?,?$/iu,
  /^(?:the\s+)?(?:korean central news agency|rodong sinmun|korea news service|the pyongyang times|minju joson|naenara|uriminzokkiri|kcna(?:\.kp| watch)?)(?:\s+of\s+(?:the\s+)?dprk)?$/i,
  /^(?:no|nr|vol|volume|issue|number)\.?\s*\d{1,6}(?:[\s,/()-]*(?:no\.?\s*)?\d{0,6}\)?)?$/i,
  /^(?:democratic people['’]s republic of korea|d\.?p\.?r\.? ?(?:of )?korea|dprk)$/i,
  /^(?:address|tel|telephone|phone|fax|e-?mail|website|web)\s?[.:].{1,100}$/i,
];

/** Site or page furniture: a whole block of a text document. */
export function isFurniture(block: string): boolean {
  return isSiteFurniture(block) || (block.length <= LONGEST_TAIL && PAGE.some((rule) => rule.test(block)));
}

/** A news site's footer: the only furniture removed from an archive's records. */
export function isSiteFurniture(block: string): boolean {
  return block.length <= LONGEST_TAIL && COPYRIGHT.some((rule) => rule.test(block));
}

export function isMasthead(block: string): boolean {
  return block.length <= 200 && MASTHEAD.some((rule) => rule.test(block));
}

/** Whether an item ends with this block. */
export function hasEndMark(text: string): boolean {
  return endMarkAt(text.slice(0, copyrightAt(text))) >= 0;
}

/** Offset at which the body ends: before an end mark and a site's footer, and the space before them. */
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
