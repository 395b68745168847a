/** Word-by-word difference of two texts: kept, removed and added. */
import { diffArrays } from "diff";

/** In order: `same` and `gone` parts together are the first text, `same` and `new` the second, exactly. */
export interface Part {
  readonly kind: "same" | "gone" | "new";
  readonly text: string;
}

/** Words, runs of white space, and every other character by itself. */
const TOKEN = /\s+|[\p{L}\p{N}\p{M}]+(?:['’-][\p{L}\p{N}\p{M}]+)*|[^\s\p{L}\p{N}\p{M}]/gsu;
/** With a sentence, its closing punctuation and the white space after it. */
const SENTENCE = /(?:[^.!?。]+[.!?。]*|[.!?。]+)\s*/gsu;
/** The time grows with the square of the changes: so many take some 30 ms. */
const MOST_CHANGES = 500;

/**
 * Word by word, with very many changes sentence by sentence; where even these have nothing in common, as a whole.
 *
 * ```ts
 * difference("He met Kim Chol.", "He met Ri Chol."); // same "He met ", gone "Kim", new "Ri", same " Chol."
 * ```
 */
export function difference(before: string, after: string): Part[] {
  if (before === after) return before === "" ? [] : [{ kind: "same", text: before }];
  const by = (piece: RegExp) =>
    diffArrays(before.match(piece) ?? [], after.match(piece) ?? [], { maxEditLength: MOST_CHANGES });
  const changes = by(TOKEN) ?? by(SENTENCE);
  if (!changes) return parts(before, after);
  return joined(
    changes.map(({ added, removed, value }) => ({
      kind: added ? "new" : removed ? "gone" : "same",
      text: value.join(""),
    })),
  );
}

function parts(gone: string, come: string): Part[] {
  return [
    ...(gone === "" ? [] : [{ kind: "gone", text: gone } as const]),
    ...(come === "" ? [] : [{ kind: "new", text: come } as const]),
  ];
}

/** Merges changes separated only by white space: removed text first, then added. */
function joined(found: readonly Part[]): Part[] {
  const out: Part[] = [];
  let gone = "";
  let come = "";
  let between = "";
  const flush = () => {
    out.push(...parts(gone, come));
    if (between !== "") out.push({ kind: "same", text: between });
    gone = "";
    come = "";
    between = "";
  };
  for (const { kind, text } of found) {
    const open = gone !== "" || come !== "";
    if (kind === "same") {
      if (open && between === "" && /^\s+$/.test(text)) between = text;
      else {
        flush();
        out.push({ kind, text });
      }
      continue;
    }
    gone += between;
    come += between;
    between = "";
    if (kind === "gone") gone += text;
    else come += text;
  }
  flush();
  return out.reduce<Part[]>((all, part) => {
    const last = all.at(-1);
    if (last?.kind === "same" && part.kind === "same") {
      all[all.length - 1] = { kind: "same", text: last.text + part.text };
    } else all.push(part);
    return all;
  }, []);
}
