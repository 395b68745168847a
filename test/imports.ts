/** Who imports whom, and who may. */

/** File (`src/corpus/load.ts`) → what it imports: paths of files, and names of packages. */
export type Graph = ReadonlyMap<string, readonly string[]>;

const CORE = ["corpus", "search", "people", "cite", "archive"];
/** Files right in src/ that belong to no folder: each is a part of its own. */
const TOP = ["config", "log"];
/** General tools that every part but the sandbox may use; they know nothing of Dateline. */
const SHARED = "common";

/** Part → the parts that it may import, besides itself. A part that is not listed is a mistake. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  common: [],
  corpus: [SHARED],
  search: ["corpus", SHARED],
  people: ["corpus", SHARED],
  cite: ["corpus", SHARED],
  archive: [...CORE, SHARED],
  messages: [SHARED],
  config: [SHARED],
  log: [],
  // Only the words for an article: the store holds ids, not articles.
  store: ["corpus", SHARED],
  digest: [...CORE, ...TOP, "store", SHARED],
  discord: [...CORE, ...TOP, "store", "digest", "messages", SHARED],
  commands: [...CORE, ...TOP, "store", "digest", "discord", "messages", SHARED],
  bot: [...CORE, ...TOP, "store", "digest", "discord", "commands", "messages", "sandbox", SHARED],
  main: ["bot", "corpus", "discord", ...TOP, SHARED],
  cli: [...CORE, ...TOP, "store", "digest", "messages", "deploy", SHARED],
  // Tools for whoever runs it. The terminal has some of them as commands, read when they are asked for.
  deploy: [...CORE, ...TOP, "store", "discord", "messages", "sandbox", SHARED],
  sandbox: [],
};
/** Who opens a store; everybody else knows only what it keeps, and what can be wrong with it. */
const MAY_OPEN_STORES = new Set(["bot", "cli", "deploy"]);
const OF_THE_STORE = /^src\/store\/(?:ports|problem|details)\.ts$/;
const MAY_USE_DISCORD_JS = new Set(["commands", "discord", "sandbox", "bot", "main", "deploy"]);

/** Lines such as `src/search/a.ts imports src/people/b.ts: search may not import people`. */
export function violations(graph: Graph): string[] {
  const found: string[] = [];
  for (const [file, imports] of graph) {
    const part = partOf(file);
    const allowed = MAY_IMPORT[part];
    if (!allowed) {
      found.push(`${file} belongs to no known part of the program (${part})`);
      continue;
    }
    for (const target of imports) {
      if (isPackage(target)) {
        if (/^(?:discord\.js|@discordjs\/)/.test(target) && !MAY_USE_DISCORD_JS.has(part)) {
          found.push(`${file} imports ${target}: ${part} may not speak to Discord`);
        }
        if (target === "node:sqlite" && part !== "store") {
          found.push(`${file} imports ${target}: only the store may`);
        }
        continue;
      }
      const other = partOf(target);
      if (other === "store" && part !== other && !MAY_OPEN_STORES.has(part) && !OF_THE_STORE.test(target)) {
        found.push(
          `${file} imports ${target}: ${part} may know only the store's ports, problems and details`,
        );
        continue;
      }
      if (other !== part && !allowed.includes(other)) {
        found.push(`${file} imports ${target}: ${part} may not import ${other}`);
      }
    }
  }
  return [...found, ...cycles(graph)];
}

/** One line for each circle of files that import each other: `a.ts → b.ts → a.ts`. */
function cycles(graph: Graph): string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (file: string) => {
    const at = path.indexOf(file);
    if (at >= 0) found.push(`a circle of imports: ${[...path.slice(at), file].join(" → ")}`);
    if (at >= 0 || done.has(file)) return;
    path.push(file);
    for (const target of graph.get(file) ?? []) visit(target);
    path.pop();
    done.add(file);
  };
  for (const file of graph.keys()) visit(file);
  return found;
}

/** What a source text imports, as it is written there. */
export function importsOf(source: string): string[] {
  const code = source.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");
  const statements =
    /^\s*(?:import|export)\s(?:[^;"']*?\sfrom\s*)?["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']\s*\)/gm;
  return [...code.matchAll(statements)].map(([, statement, call]) => statement ?? call ?? "");
}

function partOf(file: string): string {
  const [root = "", second = "", ...deeper] = file.split("/");
  if (root === "commands" || root === "deploy") return root;
  return deeper.length > 0 ? second : second.replace(/\.ts$/, "");
}

function isPackage(target: string): boolean {
  return !/^(?:src|commands|deploy|test|corpus)\//.test(target);
}
