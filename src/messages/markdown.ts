/**
 * Discord Markdown as its own type: plain text becomes Markdown only by escaping, and Markdown never becomes
 * plain text, so nothing is shown unescaped or escaped twice.
 */
import { shorten } from "./shorten.ts";

export class Markdown {
  /** In Discord's syntax. */
  readonly source: string;

  /** Takes the source unescaped: only for this folder. Elsewhere use `md`. */
  constructor(source: string) {
    this.source = source;
  }

  get length(): number {
    return this.source.length;
  }

  /** @throws TypeError always: Markdown inside a string would be escaped again, or shown with its marks */
  toString(): never {
    throw new TypeError(`Markdown was put into plain text: ${this.source.slice(0, 80)}`);
  }
}

export type Leaf = string | number | Markdown;

/** Markdown with values: plain text is escaped, Markdown inserted as it is. */
export function md(marks: TemplateStringsArray, ...leaves: readonly Leaf[]): Markdown {
  return new Markdown(String.raw({ raw: marks }, ...leaves.map(sourceOf)));
}

/** Joins the parts that are not null. `between` is Markdown. */
export function join(parts: readonly (Leaf | null)[], between: string): Markdown {
  return new Markdown(
    parts
      .filter((part) => part !== null)
      .map(sourceOf)
      .join(between),
  );
}

/** One line for each part that is not null. */
export function lines(parts: readonly (Leaf | null)[]): Markdown {
  return join(parts, "\n");
}

const LONGEST_ADDRESS = 400;

/**
 * The host that an address asks, as a link to it without a preview: `kcna.co.jp`. An address that holds a name or a
 * password shows another host than it asks, and what is no address of the web cannot be opened: both are text.
 */
export function link(url: string): Markdown {
  const address = URL.parse(url.trim());
  const isOfTheWeb = address?.protocol === "https:" || address?.protocol === "http:";
  if (address === null || !isOfTheWeb || address.username + address.password !== "")
    return escapeWithin(url.replace(/\s+/g, " "), 200);
  if (address.href.length > LONGEST_ADDRESS) return md`${address.host}`;
  return md`[${address.host.replace(/^www\./, "")}](${new Markdown(`<${address.href}>`)})`;
}

/** Words that open a place in Discord, such as a message: an address of our own making. */
export function placeLink(url: string, words: string): Markdown {
  return md`[${words}](${new Markdown(`<${url}>`)})`;
}

/** A time in ms since 1970, shown in each reader's own zone and language (API reference, timestamps). */
export function timestamp(ms: number, style: "D" | "F" | "f" | "R"): Markdown {
  return new Markdown(`<t:${Math.floor(ms / 1000)}:${style}>`);
}

/** A channel as a link to it (API reference, mentions). */
export function channelMention(id: string): Markdown {
  return new Markdown(`<#${id.replace(/\D/g, "")}>`);
}

/** A user by name, without notifying them: our messages never notify (API reference, allowed mentions). */
export function userMention(id: string): Markdown {
  return new Markdown(`<@${id.replace(/\D/g, "")}>`);
}

/** Text to copy, in a code block: not escaped, except that three backticks would end it. */
export function codeBlock(content: string): Markdown {
  return new Markdown(`\`\`\`\n${content.replaceAll("```", "``\u200b`")}\n\`\`\``);
}

/** Small print: the parts that are not null, separated by dots. */
export function small(...parts: readonly (Leaf | null)[]): Markdown {
  return md`-# ${join(parts, " · ")}`;
}

function sourceOf(leaf: Leaf): string {
  return leaf instanceof Markdown ? leaf.source : escaped(String(leaf));
}

/** Literal text in a code span: nothing in it is escaped. */
export function codeSpan(text: string): Markdown {
  return new Markdown(`\`${text.replaceAll("`", "'")}\``);
}

/** Characters with a meaning anywhere: styles, code, spoilers, mentions, masked links, and addresses. */
const ANYWHERE = /[\\*_~`|<[@]|:(?=\/\/)/g;
/** Characters with a meaning at the beginning of a line: headings, quotes, lists, small text. */
const LINE_START = /^(\s*)([-+#>])/gm;
const ORDERED_START = /^(\s*\d+)([.)])/gm;

/** A zero-width space. */
const NOTHING = "\u200b";

/** Opening bidirectional control characters → the ones that close them. */
const DIRECTIONS = new Map([
  ...[..."\u202a\u202b\u202d\u202e"].map((opening) => [opening, "\u202c"] as const),
  ...[..."\u2066\u2067\u2068"].map((opening) => [opening, "\u2069"] as const),
]);

const ANY_DIRECTION = new RegExp(`[${[...DIRECTIONS.keys()].join("")}]`);

/** A range to set in bold: UTF-16 offsets into the unescaped text. */
export interface Mark {
  readonly start: number;
  readonly end: number;
}

/**
 * Escapes text of the corpus or of a reader: it formats nothing and mentions nobody. Discord takes a
 * backslash before any ASCII punctuation as an escape. `marks` (in order, not overlapping) are set in bold.
 */
export function escapeText(text: string, marks: readonly Mark[] = []): Markdown {
  return new Markdown(escaped(text, marks));
}

function escaped(text: string, marks: readonly Mark[] = []): string {
  let out = "";
  let at = 0;
  for (const { start, end } of marks) {
    if (start < at || end <= start) continue;
    out += `${escapeAnywhere(text.slice(at, start))}**${escapeAnywhere(text.slice(start, end))}**`;
    at = end;
  }
  out += escapeAnywhere(text.slice(at));
  return escapeStarts(out) + openDirections(text);
}

/** A part of a text and its style. */
export interface StyledPart {
  readonly text: string;
  readonly style: "plain" | "bold" | "struck";
}

/** Escapes a text whose parts are bold or struck through. */
export function escapeParts(parts: readonly StyledPart[]): Markdown {
  const out = parts
    .filter(({ text }) => text !== "")
    .map(({ text, style }) => {
      if (style === "plain") return escapeAnywhere(text);
      // Styled text has its own beginning.
      const source = escapeStarts(escapeAnywhere(text));
      if (style === "bold") return `**${source}**`;
      return struckSource(source);
    });
  const whole = parts.map(({ text }) => text).join("");
  return new Markdown(escapeStarts(out.join("")) + openDirections(whole));
}

/**
 * Escapes the beginning of a text, as much as fits into `limit` characters (and `bytes` of UTF-8) when
 * escaped, with an ellipsis where it is cut.
 */
export function escapeWithin(text: string, limit: number, bytes = Number.POSITIVE_INFINITY): Markdown {
  let length = limit;
  let source = escaped(shorten(text, length));
  while (length > 1 && (source.length > limit || Buffer.byteLength(source) > bytes)) {
    const over = Math.max(source.length - limit, (Buffer.byteLength(source) - bytes) / 4);
    length = Math.max(1, Math.floor(Math.min(length, source.length) - Math.max(1, over / 2)));
    source = escaped(shorten(text, length));
  }
  return new Markdown(source);
}

/** Struck-through text, shortened like `escapeWithin`. */
export function struck(text: string, limit: number): Markdown {
  return new Markdown(struckSource(escapeWithin(text, limit).source));
}

/** Discord ends struck-through text at the first two tildes, escaped or not. */
function struckSource(source: string): string {
  return `~~${source}${source.endsWith("~") ? NOTHING : ""}~~`;
}

function escapeStarts(text: string): string {
  return text.replace(LINE_START, "$1\\$2").replace(ORDERED_START, "$1\\$2");
}

function escapeAnywhere(text: string): string {
  return text.replace(ANYWHERE, "\\$&");
}

/** Closes the text directions that a text leaves open, which would otherwise affect what follows. */
function openDirections(text: string): string {
  if (!ANY_DIRECTION.test(text)) return "";
  const open: string[] = [];
  for (const character of text) {
    const closing = DIRECTIONS.get(character);
    if (closing !== undefined) open.push(closing);
    else if (character === open.at(-1)) open.pop();
  }
  return open.reverse().join("");
}
