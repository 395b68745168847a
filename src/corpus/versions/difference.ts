/** Word-by-word difference of two texts: kept, removed and added. */
import { diffArrays } from "diff";

/** In order: `same` and `gone` parts together are the first text, `same` and `new` the second, exactly. */
export interface Part {
  readonly kind: "same" | "gone" | "new";
  readonly text: string;
}

/** Words, runs of white space, and every other character by itself. */
const TOKEN = /\s+|[\p{L}\p{N}\p{M}]+(?:['’-][\p{L}\p{N}\p{M}]+)*|[^\s\p{L}\p{N}\p{M}]/gsu;
/** With more changes, the texts are treated as unrelated. */
const MOST_CHANGES = 4_000;

/**
 * ```ts
 * difference("He met Kim Chol.", "He met Ri Chol."); // same "He met ", gone "Kim", new "Ri", same " Chol."
 * ```
 */
export function difference(before: string, after: string): Part[] {
  if (before === after) return before === "" ? [] : [{ kind: "same", text: before }];
  const changes = diffArrays(before.match(TOKEN) ?? [], after.match(TOKEN) ?? [], {
    maxEditLength: MOST_CHANGES,
  });
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
