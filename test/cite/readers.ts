/** Small readers of BibTeX and RIS, written from the formats: what is written must come back. */

const COMMANDS: Readonly<Record<string, string>> = {
  textbackslash: "\\",
  textbraceleft: "{",
  textbraceright: "}",
  textasciitilde: "~",
  textasciicircum: "^",
};

/** The fields of one entry. Throws where the braces do not balance or TeX would stumble. */
export function readBibtex(entry: string): Map<string, string> {
  const head = /^@misc\{([A-Za-z0-9-]+),\n/.exec(entry);
  if (head === null) throw new Error("not an entry");
  const fields = new Map<string, string>();
  let at = head[0].length;
  for (;;) {
    const field = /^\s*([a-z]+) = /.exec(entry.slice(at));
    if (field === null) break;
    const name = field[1] ?? "";
    at += field[0].length;
    let end = at;
    if (entry.charAt(at) === "{") {
      let depth = 0;
      do {
        if (end >= entry.length) throw new Error(`${name} is not closed`);
        if (entry.charAt(end) === "{") depth++;
        if (entry.charAt(end) === "}") depth--;
        end++;
      } while (depth > 0);
    } else {
      while (/[a-z]/.test(entry.charAt(end))) end++;
    }
    const value = entry.slice(at, end);
    const inner = value.startsWith("{{") ? value.slice(2, -2) : value.replace(/^\{|\}$/g, "");
    fields.set(name, name === "url" ? inner : untex(inner));
    if (entry.charAt(end) !== ",") throw new Error(`no comma after ${name}`);
    at = end + 1;
  }
  if (entry.slice(at) !== "\n}\n") throw new Error(`left over: ${entry.slice(at)}`);
  return fields;
}

function untex(value: string): string {
  const plain = value.replace(
    /\\(text[a-z]+)\{\}|\\([%&#_$])/g,
    (_, command: string | undefined, symbol: string | undefined) =>
      command === undefined ? `\u0002${symbol}` : `\u0003${Object.keys(COMMANDS).indexOf(command)}`,
  );
  if (/(?<!\u0002)[%&#_$]|[\\{}~^]/.test(plain)) throw new Error(`TeX would read a command in ${value}`);
  return plain
    .replace(/\u0002/g, "")
    .replace(/\u0003(\d)/g, (_, index: string) => Object.values(COMMANDS)[Number(index)] ?? "");
}

/** Tag and value of every line. Throws where a line is none. */
export function readRis(record: string): [tag: string, value: string][] {
  if (!record.endsWith("\r\n")) throw new Error("the last line is not ended");
  return record
    .slice(0, -2)
    .split("\r\n")
    .map((line) => {
      const match = /^([A-Z][A-Z0-9]) {2}- ([^\r\n]*)$/.exec(line);
      if (match === null) throw new Error(`not a line: ${line}`);
      return [match[1] ?? "", match[2] ?? ""];
    });
}
