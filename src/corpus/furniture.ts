/**
 * What stands around an item and is no part of it: site furniture, end marks, mastheads.
 * Never a date, never quoted, never indexed. One line a rule.
 */

/** Whole blocks that are site or page furniture. */
const FURNITURE: readonly RegExp[] = [
  /^(?:copyright\s*)?(?:(?:©|\(c\))\s*)?(?:(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)\d\d)?\s*)?(?:©|\(c\)|copyright)?[\p{L}\d\s.,()'-]{0,60}\ball rights? reserved\.?$/iu, // foot of news sites
  /^(?:©|\(c\)|copyright)\s*(?:\(c\)\s*)?(?:19|20)\d\d[\p{L}\d\s.,()'-]{0,60}$/iu,
  /^(?:page|p\.)\s*\d{1,4}(?:\s*(?:of|\/)\s*\d{1,4})?$/i, // foot of pages
  /^[-–—]?\s*\d{1,4}\s*[-–—]?$/, // a page number alone
  /^(?:top|back|home|print|prev(?:ious)?|next|share|(?:back )?to (?:the )?top|related news|read more)$/i, // links of news sites
];

/** `-0-`, KCNA's mark for the end of an item, at the end of its last sentence or alone. */
const END_MARK = /\s*(?<![\p{L}\p{N}-])[-–—]\s?[0Oo]\s?[-–—]\s*$/u;

/** Lines of a masthead: what a bulletin or its publisher calls itself. */
const MASTHEAD: readonly RegExp[] = [
  /^(?:news\s+|press\s+)?(?:bulletin|newsletter|news\s?letter|press release|information bulletin)\b.{0,40}$/i,
  /^(?:the\s+)?(?:embassy|permanent mission|permanent representation|consulate(?:[ -]general)?|mission)\s+of\b.{0,120}$/is,
  /^(?:the\s+)?(?:korean central news agency|rodong sinmun|korea news service|the pyongyang times|minju joson|naenara|uriminzokkiri|kcna(?:\.kp| watch)?)(?:\s+of\s+(?:the\s+)?dprk)?$/i,
  /^(?:no|nr|vol|volume|issue|number)\.?\s*\d{1,6}(?:[\s,/()-]*(?:no\.?\s*)?\d{0,6}\)?)?$/i,
  /^(?:democratic people['’]s republic of korea|d\.?p\.?r\.? ?(?:of )?korea|dprk)$/i,
];

export function isFurniture(block: string): boolean {
  return block.length <= 160 && FURNITURE.some((rule) => rule.test(block));
}

export function isMasthead(block: string): boolean {
  return block.length <= 200 && MASTHEAD.some((rule) => rule.test(block));
}

/** Offset at which a trailing end mark (with the space before it) begins, or -1. */
export function endMarkAt(text: string): number {
  const from = Math.max(0, text.length - 24);
  const match = END_MARK.exec(text.slice(from));
  return match ? from + match.index : -1;
}
