import { rulesExtended, SimpleMarkdown } from "discord-markdown-parser";

/** What the package's rules become: elements of HTML, except `spoiler` and `mention`. */
const TAGS = {
  strong: "strong",
  em: "em",
  underline: "u",
  strikethrough: "s",
  spoiler: "spoiler",
  blockQuote: "blockquote",
  subtext: "small",
  inlineCode: "code",
  codeBlock: "pre",
  br: "br",
  newline: "br",
} as const;

/** A Markdown tree for the page to draw: a text, or what an element holds. */
export type Tree = string | TreeElement;
export interface TreeElement {
  tag: (typeof TAGS)[keyof typeof TAGS] | "h1" | "h2" | "h3" | "ul" | "ol" | "li" | "a" | "time" | "mention";
  inside: Tree[];
  /** Of `ol`. */
  start?: number;
  /** Of `a`. */
  href?: string;
  /** Of `time`: seconds since 1970, and Discord's letter for its form. */
  at?: number;
  style?: string;
}

/** Turns an id in a mention into the name that is shown. */
export type NameOf = (kind: "user" | "channel" | "role", id: string) => string;

interface Parsed {
  type: string;
  content?: string | Parsed[];
  [field: string]: unknown;
}

type Parse = (source: string, state: object) => Parsed[];

const LIST =
  /^ *(?:[-*]|\d{1,10}\.) +\S[^\n]*(?:\n(?: *(?:[-*]|\d{1,10}\.) +\S[^\n]*| {2,}\S[^\n]*))*(?:\n|$)/;
const ITEM = /^( *)([-*]|\d{1,10}\.) +(.*)$/;

interface Item {
  indent: number;
  marker: string;
  text: string;
}

interface State {
  prevCapture?: readonly string[] | null;
}

function isLineStart(state: State): boolean {
  return state.prevCapture == null || (state.prevCapture[0] ?? "").endsWith("\n");
}

/** The package misses a heading or subtext directly after a quote. */
function anyLineStart(rule: (typeof rulesExtended)[string] | undefined): object {
  const match = (source: string, state: State): unknown =>
    isLineStart(state) ? rule?.match(source, { ...state, prevCapture: null }, "") : null;
  return { ...rule, match };
}

/** The package does not parse lists; this parses Discord's: `- `, `* `, `1. `, nested by indentation. */
const list = {
  order: SimpleMarkdown.defaultRules.heading.order - 0.25,
  match: (source: string, state: State & { inList?: boolean }) => {
    return isLineStart(state) && state.inList !== true ? LIST.exec(source) : null;
  },
  parse: (capture: readonly string[], parse: Parse, state: object) => {
    const items: Item[] = [];
    for (const line of (capture[0] ?? "").split("\n")) {
      const found = ITEM.exec(line);
      const last = items.at(-1);
      if (found !== null) items.push({ indent: found[1]!.length, marker: found[2]!, text: found[3]! });
      else if (last !== undefined && line.trim() !== "") last.text += `\n${line.trim()}`;
    }
    return {
      type: "list",
      ...nested(items, (text) => parse(text, { ...state, inList: true, prevCapture: null })),
    };
  },
};

/** Items of one depth; more deeply indented ones belong to the item before. */
function nested(items: readonly Item[], read: (text: string) => Parsed[]): Omit<Parsed, "type"> {
  const [first] = items;
  const base = first?.indent ?? 0;
  const inside: Parsed[][] = [];
  for (let at = 0; at < items.length; at++) {
    const content = read(items[at]!.text);
    const deeper: Item[] = [];
    while (items[at + 1] !== undefined && items[at + 1]!.indent > base) deeper.push(items[++at]!);
    inside.push(deeper.length === 0 ? content : [...content, { type: "list", ...nested(deeper, read) }]);
  }
  const ordered = /^\d/.test(first?.marker ?? "");
  return { ordered, start: ordered ? Number.parseInt(first!.marker, 10) : 1, items: inside };
}

const rules = {
  ...rulesExtended,
  list,
  heading: anyLineStart(rulesExtended.heading),
  subtext: anyLineStart(rulesExtended.subtext),
};
const read = SimpleMarkdown.parserFor(
  rules as unknown as Parameters<typeof SimpleMarkdown.parserFor>[0],
) as unknown as Parse;

/** Parses a text as Discord's client would. */
export function markdown(text: string, nameOf: NameOf): Tree[] {
  return joined(read(text, { inline: true }), nameOf);
}

/** Merges adjacent texts. */
function joined(nodes: readonly Parsed[], nameOf: NameOf): Tree[] {
  const trees: Tree[] = [];
  for (const tree of nodes.flatMap((node) => mapped(node, nameOf))) {
    const last = trees.at(-1);
    if (typeof tree === "string" && typeof last === "string") trees[trees.length - 1] = last + tree;
    else trees.push(tree);
  }
  return trees;
}

function mapped(node: Parsed, nameOf: NameOf): Tree[] {
  const { type, content } = node;
  const inside = Array.isArray(content) ? joined(content, nameOf) : content === undefined ? [] : [content];
  const mention = (name: string): Tree[] => [{ tag: "mention", inside: [name] }];
  switch (type) {
    case "heading":
      return [{ tag: `h${Number(node.level) as 1 | 2 | 3}`, inside }];
    case "list": {
      const items = (node.items as Parsed[][]).map((item): Tree => {
        return { tag: "li", inside: joined(item, nameOf) };
      });
      return [
        node.ordered === true
          ? { tag: "ol", start: Number(node.start), inside: items }
          : { tag: "ul", inside: items },
      ];
    }
    case "link":
    case "url":
    case "autolink": {
      const href = String(node.target);
      return /^https?:\/\//i.test(href) ? [{ tag: "a", href, inside }] : ["[", ...inside, `](${href})`];
    }
    case "timestamp":
      return [{ tag: "time", at: Number(node.timestamp), style: String(node.format ?? "f"), inside: [] }];
    case "user":
    case "channel":
    case "role":
      return mention(nameOf(type, String(node.id ?? "")));
    case "everyone":
    case "here":
      return mention(`@${type}`);
    case "slashCommand":
      return mention(`/${String(node.fullName ?? node.name ?? "")}`);
    case "emoji":
    case "twemoji":
      return [String(node.name)];
  }
  if (!isTagged(type)) return inside;
  const last = inside.at(-1);
  if (type === "blockQuote" && typeof last === "object" && last.tag === "br") inside.pop();
  return [{ tag: TAGS[type], inside }];
}

function isTagged(type: string): type is keyof typeof TAGS {
  return Object.hasOwn(TAGS, type);
}
