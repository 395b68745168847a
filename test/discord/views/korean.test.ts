import { globSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { commandRegistry } from "../../../commands/index.ts";
import { payloadOf } from "../../../src/discord/interactions/command.ts";
import { type Language, tell } from "../../../src/messages/index.ts";
import { parse } from "../../../src/search/query/parse.ts";

interface Node {
  readonly type?: number;
  readonly name: string;
  readonly name_localizations?: Readonly<Record<string, string>>;
  readonly description?: string;
  readonly description_localizations?: Readonly<Record<string, string>>;
  readonly options?: readonly Node[];
  readonly choices?: readonly Node[];
}

const commands = [...commandRegistry.slash, ...commandRegistry.messages].map(payloadOf) as unknown as Node[];
const parts = ({ options = [], choices = [] }: Node): readonly Node[] => [...options, ...choices];
const within = (node: Node, path: string): [string, Node][] => [
  [path, node],
  ...parts(node).flatMap((part) => within(part, `${path} ${part.name}`)),
];
const all = commands.flatMap((command) => within(command, command.name));

describe("commands, options and choices in Korean", () => {
  it("have a name and a description each", () => {
    const without = all.filter(
      ([, { name_localizations: names, description, description_localizations: said }]) =>
        !names?.ko || (description && !said?.ko),
    );
    expect(without.map(([path]) => path)).toEqual([]);
  });

  it("differ from each other where they stand side by side", () => {
    for (const [path, node] of [["all", { name: "", options: commands }] as const, ...all]) {
      const names = parts(node).map((part) => `${part.type ?? 1} ${part.name_localizations?.ko}`);
      expect([path, new Set(names).size]).toEqual([path, names.length]);
    }
  });

  it("are written as Discord takes names of options", () => {
    const options = all.filter(
      ([, { description, type }]) => description !== undefined && type !== undefined,
    );
    for (const [, { name_localizations: names }] of options)
      expect(names?.ko ?? "").toMatch(/^[-_\p{L}\p{N}]{1,32}$/u);
  });
});

describe("what is said in Korean", () => {
  const sources = globSync("src/{discord,digest}/**/*.ts").map(
    (file) => [file, readFileSync(file, "utf8")] as const,
  );

  it("calls commands by their Korean names", () => {
    const names = commands.map(({ name }) => name).join("|");
    const said = sources.flatMap(([file, text]) =>
      text
        .split("\n")
        .filter((line) =>
          new RegExp(`\\p{Script=Hangul}.*/(?:${names})\\b|/(?:${names})\\b.*\\p{Script=Hangul}`, "u").test(
            line,
          ),
        )
        .filter((line) => !/en:.*ko:/.test(line))
        .map((line) => `${file}: ${line.trim()}`),
    );
    expect(said).toEqual([]);
  });
});

/** What is wrong with a query, in words; empty where nothing is. */
function told(query: string, language: Language): string {
  const { problem } = parse(query);
  return problem === null ? "" : tell(problem, language);
}

describe("what is wrong", () => {
  const pieces = fc.constantFrom(
    ...'a missile ( ) - -- " OR near/5 near/ near/0 near/999 title: person: after: year: year:2021-04 on:2021-02-31 on:2021-13 on:0001 on:x on:(2021) foo: titel: title:( title:-a title:outlet:x a* mi* *sil mis*l missil* '.split(
      " ",
    ),
  );

  it("with a query is told in Korean, whatever is wrong", () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 6 }), fc.boolean(), (parts, spaced) => {
        const { problem } = parse(parts.join(spaced ? " " : ""));
        if (problem) expect(tell(problem, "ko")).toMatch(/\p{Script=Hangul}/u);
      }),
      { numRuns: 2000 },
    );
    expect(told("(".repeat(100), "ko")).toMatch(/괄호는 \d+겹까지/);
  });

  it("keeps what the reader wrote", () => {
    expect(told("on:2021-13", "ko")).toContain("13월");
    expect(told("titel:x", "ko")).toContain("title:missile");
    expect(told("near/999 a titel:x", "ko")).toContain("near/");
  });
});
