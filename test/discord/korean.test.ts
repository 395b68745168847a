import { describe, expect, it } from "vitest";
import { repertoire } from "../../commands/index.ts";
import { payloadOf } from "../../src/discord/command.ts";

interface Node {
  readonly type?: number;
  readonly name: string;
  readonly name_localizations?: Readonly<Record<string, string>>;
  readonly description?: string;
  readonly description_localizations?: Readonly<Record<string, string>>;
  readonly options?: readonly Node[];
  readonly choices?: readonly Node[];
}

const commands = [...repertoire.slash, ...repertoire.messages].map(payloadOf) as unknown as Node[];
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
