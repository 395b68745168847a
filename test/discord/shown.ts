import { parse } from "discord-markdown-parser";
import { type Told, tell } from "../../src/messages/index.ts";
import { type Markdown, md } from "../../src/messages/markdown.ts";

/** What Discord shows of a message: its text, without any mark; throws where something is formatted. */
export function shownBy(content: string, allowed: readonly string[] = []): string {
  const read = (node: unknown): string => {
    if (Array.isArray(node)) return node.map(read).join("");
    if (typeof node === "string") return node; // inside of a code span
    const { type, content: inside, name } = node as { type: string; content?: unknown; name?: string };
    if (type === "text") return String(inside);
    if (type === "twemoji") return String(name); // a pictograph as a picture
    if (type === "br") return "\n";
    if (allowed.includes(type)) return read(inside);
    throw new Error(`formatted as ${type}`);
  };
  return read(parse(content, "extended"));
}

/** The sentence of an expected failure, as it is sent. */
export function sentenceOf({ sentence }: { readonly sentence: string | Markdown | Told }): string {
  const said = typeof sentence === "object" && "code" in sentence ? tell(sentence, "en") : sentence;
  return md`${said}`.source;
}
