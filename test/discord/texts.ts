/** What a difference shows, read as Discord shows it. */
import { parse } from "discord-markdown-parser";

export interface ShownPart {
  readonly kind: "same" | "gone" | "new";
  readonly text: string;
}

const KINDS: Readonly<Record<string, ShownPart["kind"]>> = { strong: "new", strikethrough: "gone" };
/** What closes the directions of writing that a text leaves open, and what keeps a struck text together. */
const CLOSERS = /[\u202c\u2069]+$/;
const KEEPER = /~\u200b$/;

/** The parts of a shown text; throws where something is formatted in another way. */
export function partsShown(content: string): ShownPart[] {
  const nodes = parse(content, "extended") as unknown[];
  return nodes.flatMap((node): ShownPart[] => {
    const { type, content: inside, name } = node as { type: string; content?: unknown; name?: string };
    const kind = KINDS[type];
    if (kind) return [{ kind, text: plain(inside).replace(KEEPER, "~") }];
    return [{ kind: "same", text: type === "twemoji" ? String(name) : plain(node) }];
  });
}

function plain(node: unknown): string {
  if (Array.isArray(node)) return node.map(plain).join("");
  const { type, content, name } = node as { type: string; content?: unknown; name?: string };
  if (type === "text") return String(content);
  if (type === "twemoji") return String(name);
  if (type === "br") return "\n";
  throw new Error(`formatted as ${type}`);
}

/** One side of it, to the letter: what stayed with what is struck, or with what is bold. */
export function sideOf(parts: readonly ShownPart[], side: "gone" | "new"): string {
  return parts
    .filter(({ kind }) => kind === "same" || kind === side)
    .map(({ text }) => text)
    .join("")
    .replace(CLOSERS, "");
}

export const bare = (text: string) => text.replace(CLOSERS, "");
