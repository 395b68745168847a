import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createRequire, stripTypeScriptTypes } from "node:module";
import { join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { FastifyInstance, FastifyReply } from "fastify";
import { problem } from "../rules/problem.ts";

const PAGE = join(import.meta.dirname, "..", "page");

/** The packages that the page loads, with their entry files; nothing else of node_modules is served. */
const ENTRIES: Record<string, string> = {
  lit: "index.js",
  "lit-html": "lit-html.js",
  "lit-element": "lit-element.js",
  "@lit/reactive-element": "reactive-element.js",
};
const fromLit = createRequire(import.meta.resolve("lit"));
const FONT = "@fontsource-variable/inter";
const FOLDERS: Record<string, string> = {
  [FONT]: folderOf(FONT, fileURLToPath(import.meta.resolve("@fontsource-variable/inter/index.css"))),
};
for (const name of Object.keys(ENTRIES)) FOLDERS[name] = folderOf(name, fromLit.resolve(name));

/** The package's own folder: a resolved file may be deeper, in the variant for Node. */
function folderOf(name: string, file: string): string {
  const inside = join("node_modules", name) + sep;
  return file.slice(0, file.lastIndexOf(inside) + inside.length - 1);
}

const IMPORTS = Object.entries(ENTRIES).flatMap(([name, entry]) => [
  [name, `/modules/${name}/${entry}`],
  [`${name}/`, `/modules/${name}/`],
]);
const IMPORT_MAP = JSON.stringify({ imports: Object.fromEntries(IMPORTS) });
const CSP = [
  "default-src 'none'",
  `script-src 'self' 'sha256-${createHash("sha256").update(IMPORT_MAP).digest("base64")}'`,
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

const STYLES = ["theme", "frame", "message", "markdown", "components", "composer", "overlay"];

const HTML = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="dark light">
<title>Sandbox</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/modules/${FONT}/index.css">
<link rel="stylesheet" href="/modules/${FONT}/wght-italic.css">
${STYLES.map((name) => `<link rel="stylesheet" href="/page/${name}.css">`).join("\n")}
<script type="importmap">${IMPORT_MAP}</script>
<script type="module" src="/page/app.ts"></script>
</head>
<body><discord-sandbox></discord-sandbox></body>
</html>
`;

const TYPES: Record<string, string> = {
  ".js": "text/javascript; charset=utf-8",
  ".ts": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".woff2": "font/woff2",
};

/** Serves the page and its modules. TypeScript is served with types stripped; there is no build. */
export function pageFiles(app: FastifyInstance): void {
  app.get("/", async (_request, reply) =>
    reply
      .header("content-security-policy", CSP)
      .header("x-content-type-options", "nosniff")
      .type("text/html")
      .send(HTML),
  );
  app.get<{ Params: { "*": string } }>("/page/*", async ({ params }, reply) =>
    serve(PAGE, params["*"], reply),
  );
  app.get<{ Params: { "*": string } }>("/modules/*", async ({ params }, reply) => {
    const path = params["*"];
    const name = path.split("/", path.startsWith("@") ? 2 : 1).join("/");
    const folder = FOLDERS[name];
    if (folder === undefined) throw problem("unknownFile");
    return serve(folder, path.slice(name.length + 1), reply);
  });
}

async function serve(folder: string, path: string, reply: FastifyReply): Promise<FastifyReply> {
  const extension = /\.[a-z0-9]+$/.exec(path)?.[0] ?? "";
  const type = TYPES[extension];
  if (type === undefined || !/^[\w@-][\w@./-]*$/.test(path) || path.includes(".."))
    throw problem("unknownFile");
  let bytes: Buffer;
  try {
    bytes = await readFile(join(folder, path));
  } catch {
    throw problem("unknownFile");
  }
  reply.header("cache-control", "no-cache").header("x-content-type-options", "nosniff").type(type);
  return reply.send(extension === ".ts" ? withoutTypes(bytes.toString("utf8")) : bytes);
}

/** Suppresses Node's warning that this function is experimental. */
function withoutTypes(source: string): string {
  const { emitWarning } = process;
  process.emitWarning = () => undefined;
  try {
    return stripTypeScriptTypes(source);
  } finally {
    process.emitWarning = emitWarning;
  }
}
