import { DatabaseSync } from "node:sqlite";
import type { Contender } from "./engine.ts";
import { plainWords, STOP_WORDS } from "./tokens.ts";

export const fts5: Contender = {
  name: "SQLite FTS5",
  about: "node:sqlite in memory, porter, bm25(), OR without stop words",
  async build(docs) {
    const database = new DatabaseSync(":memory:");
    database.exec(
      "CREATE VIRTUAL TABLE texts USING fts5(text, content='', tokenize='porter unicode61');" +
        "CREATE TABLE days (id INTEGER PRIMARY KEY, day TEXT); BEGIN",
    );
    const addText = database.prepare("INSERT INTO texts (rowid, text) VALUES (?, ?)");
    const addDay = database.prepare("INSERT INTO days VALUES (?, ?)");
    const ids: string[] = [];
    for await (const doc of docs) {
      const row = ids.push(doc.id);
      addText.run(row, [doc.title, ...doc.paragraphs].join("\n"));
      addDay.run(row, doc.date);
    }
    database.exec("COMMIT");
    const matching = "FROM texts WHERE texts MATCH ?";
    const page = database.prepare(`SELECT rowid ${matching} ORDER BY rank LIMIT ? OFFSET ?`);
    const within = database.prepare(
      `SELECT texts.rowid FROM texts JOIN days ON days.id = texts.rowid
       WHERE texts MATCH ? AND day BETWEEN ? AND ? ORDER BY rank LIMIT ?`,
    );
    const named = (rows: readonly Record<string, unknown>[]): string[] =>
      rows.map(({ rowid }) => ids[Number(rowid) - 1] ?? "");
    return {
      search(query, limit, offset = 0) {
        const match = anyOf(query);
        return match === "" ? [] : named(page.all(match, limit, offset));
      },
      between(query, from, to, limit) {
        const match = anyOf(query);
        return match === "" ? [] : named(within.all(match, from, to, limit));
      },
      phrase: (words, limit) => named(page.all(`"${wordsOf(words).join(" ")}"`, limit, 0)),
      prefix: (start, limit) => named(page.all(`"${start}"*`, limit, 0)),
    };
  },
};

function wordsOf(text: string): string[] {
  return Array.from(plainWords(text), ([word]) => word);
}

function anyOf(query: string): string {
  return [...new Set(wordsOf(query))]
    .filter((word) => !STOP_WORDS.has(word))
    .map((word) => `"${word}"`)
    .join(" OR ");
}
