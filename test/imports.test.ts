import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, posix } from "node:path";
import { describe, expect, it } from "vitest";
import { type Graph, importsOf, violations } from "./imports.ts";

const made = (graph: Record<string, string[]>): Graph => new Map(Object.entries(graph));

describe("the import rules", () => {
  it("allow the order corpus, search, digest, discord, commands, main", () => {
    const graph = made({
      "src/corpus/a.ts": ["zod", "node:fs"],
      "src/search/a.ts": ["src/corpus/a.ts", "flexsearch"],
      "src/archive/engine.ts": ["src/search/a.ts", "src/corpus/a.ts"],
      "src/store/a.ts": ["node:sqlite"],
      "src/digest/a.ts": ["src/archive/engine.ts", "src/store/ports.ts", "src/store/problem.ts"],
      "src/bot/arrivals.ts": ["src/store/store.ts"],
      "src/discord/a.ts": ["src/digest/a.ts", "discord.js"],
      "commands/search.ts": ["src/discord/a.ts", "discord.js"],
      "src/sandbox/a.ts": ["ws"],
      "src/bot/start.ts": ["commands/search.ts", "src/sandbox/a.ts", "src/config.ts", "discord.js"],
      "src/main.ts": ["src/bot/start.ts"],
      "src/config.ts": ["zod"],
      "src/cli.ts": ["src/cli/a.ts"],
      "src/cli/a.ts": ["src/archive/engine.ts"],
    });
    expect(violations(graph)).toEqual([]);
  });

  it.each([
    ["src/corpus/a.ts", "src/search/b.ts", "corpus may not import search"],
    ["src/search/a.ts", "src/people/b.ts", "search may not import people"],
    ["src/digest/a.ts", "src/discord/b.ts", "digest may not import discord"],
    ["src/store/a.ts", "src/search/b.ts", "store may not import search"],
    ["src/discord/a.ts", "commands/b.ts", "discord may not import commands"],
    ["src/sandbox/a.ts", "src/log.ts", "sandbox may not import log"],
    ["src/cli/a.ts", "src/discord/b.ts", "cli may not import discord"],
    ["src/cli.ts", "commands/b.ts", "cli may not import commands"],
    ["src/config.ts", "src/log.ts", "config may not import log"],
    ["src/digest/a.ts", "discord.js", "digest may not speak to Discord"],
    ["src/cli/a.ts", "@discordjs/rest", "cli may not speak to Discord"],
    ["src/search/deep/a.ts", "src/cite/b.ts", "search may not import cite"],
    ["src/digest/a.ts", "node:sqlite", "only the store may"],
    ["src/bot/start.ts", "node:sqlite", "only the store may"],
    ["src/digest/a.ts", "src/store/store.ts", "digest may know only the store's ports, problems and details"],
    [
      "commands/a.ts",
      "src/store/settings.ts",
      "commands may know only the store's ports, problems and details",
    ],
  ])("forbid that %s imports %s", (file, target, rule) => {
    expect(violations(made({ [file]: [target] }))).toEqual([`${file} imports ${target}: ${rule}`]);
  });

  it("forbid circles, within a part too", () => {
    const graph = made({ "src/corpus/a.ts": ["src/corpus/b.ts"], "src/corpus/b.ts": ["src/corpus/a.ts"] });
    expect(violations(graph)).toEqual([
      "a circle of imports: src/corpus/a.ts → src/corpus/b.ts → src/corpus/a.ts",
    ]);
  });

  it("forbid files that belong to no part", () => {
    expect(violations(made({ "src/helpers/a.ts": [] }))).toHaveLength(1);
  });
});

describe("the imports of a source text", () => {
  it("are found in every way that they are written", () => {
    const source = `
import a from "a";
import { type B, c } from './c.ts';
import {
  d,
} from "../d.ts";
import "e";
export { f } from "f";
export * from "g";
import type { H } from "h";
const i = await import("i");
// import j from "j";
/* import k from "k"; */
export const text = "import from nowhere";
`;
    expect(importsOf(source)).toEqual(["a", "./c.ts", "../d.ts", "e", "f", "g", "h", "i"]);
  });
});

describe("this program", () => {
  const files = globSync(["src/**/*.ts", "commands/**/*.ts", "deploy/**/*.ts"])
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => !file.endsWith(".d.ts"));
  const graph: Graph = new Map(
    files.map((file) => [
      file,
      importsOf(readFileSync(file, "utf8")).map((target) =>
        target.startsWith(".") ? posix.join(posix.normalize(dirname(file)), target) : target,
      ),
    ]),
  );

  it("is read whole: every imported file is there", () => {
    expect(files).toContain("src/corpus/load.ts");
    const missing = [...graph].flatMap(([file, imports]) =>
      imports
        .filter((target) => target.startsWith("src/") && !existsSync(target))
        .map((t) => `${file}: ${t}`),
    );
    expect(missing).toEqual([]);
  });

  it("keeps the import rules", () => {
    expect(violations(graph)).toEqual([]);
  });
});
