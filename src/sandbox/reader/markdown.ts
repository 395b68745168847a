import { rulesExtended, SimpleMarkdown } from "discord-markdown-parser";

/** A Markdown tree for the page to draw. */
export type Tree =
  | { type: "text"; text: string }
  | { type: "break" }
  | { type: "strong" | "em" | "underline" | "strike" | "spoiler" | "quote" | "subtext"; inside: Tree[] }
  | { type: "heading"; level: number; inside: Tree[] }
  | { type: "list"; ordered: boolean; start: number; items: Tree[][] }
  | { type: "link"; target: string; inside: Tree[] }
  | { type: "code"; text: string }
  | { type: "codeBlock"; text: string }
  | { type: "time"; at: number; style: string }
  | { type: "mention"; kind: "user" | "channel" | "role" | "all" | "command"; id: string; name: string };

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

const WRAPPERS: Record<string, "strong" | "em" | "underline" | "strike" | "spoiler" | "quote" | "subtext"> = {
  strong: "strong",
  em: "em",
  underline: "underline",
  strikethrough: "strike",
  spoiler: "spoiler",
  blockQuote: "quote",
  subtext: "subtext",
};

/** Merges adjacent texts. */
function joined(nodes: readonly Parsed[], nameOf: NameOf): Tree[] {
  const trees: Tree[] = [];
  for (const tree of nodes.flatMap((node) => mapped(node, nameOf))) {
    const last = trees.at(-1);
    if (tree.type === "text" && last?.type === "text") last.text += tree.text;
    else trees.push(tree);
  }
  return trees;
}

function mapped(node: Parsed, nameOf: NameOf): Tree[] {
  const inside = (): Tree[] =>
    Array.isArray(node.content)
      ? joined(node.content, nameOf)
      : [{ type: "text", text: String(node.content ?? "") }];
  const plain = (): string => (typeof node.content === "string" ? node.content : "");
  const id = String(node.id ?? "");
  const wrapper = WRAPPERS[node.type];
  if (wrapper !== undefined) {
    const within = inside();
    if (wrapper === "quote" && within.at(-1)?.type === "break") within.pop();
    return [{ type: wrapper, inside: within }];
  }
  switch (node.type) {
    case "br":
    case "newline":
      return [{ type: "break" }];
    case "heading":
      return [{ type: "heading", level: Number(node.level), inside: inside() }];
    case "list":
      return [
        {
          type: "list",
          ordered: node.ordered === true,
          start: Number(node.start),
          items: (node.items as Parsed[][]).map((item) => joined(item, nameOf)),
        },
      ];
    case "link":
    case "url":
    case "autolink": {
      const target = String(node.target);
      if (/^https?:\/\//i.test(target)) return [{ type: "link", target, inside: inside() }];
      return [{ type: "text", text: "[" }, ...inside(), { type: "text", text: `](${target})` }];
    }
    case "inlineCode":
      return [{ type: "code", text: plain() }];
    case "codeBlock":
      return [{ type: "codeBlock", text: plain() }];
    case "timestamp":
      return [{ type: "time", at: Number(node.timestamp), style: String(node.format ?? "f") }];
    case "user":
    case "channel":
    case "role":
      return [{ type: "mention", kind: node.type, id, name: nameOf(node.type, id) }];
    case "everyone":
    case "here":
      return [{ type: "mention", kind: "all", id: "", name: `@${node.type}` }];
    case "slashCommand":
      return [{ type: "mention", kind: "command", id, name: `/${String(node.fullName ?? node.name ?? "")}` }];
    case "emoji":
    case "twemoji":
      return [{ type: "text", text: String(node.name) }];
    default:
      return inside();
  }
}
