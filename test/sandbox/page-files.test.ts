import { afterAll, beforeAll, expect, it } from "vitest";
import { type Sandbox, startSandbox } from "../../src/sandbox/server/server.ts";

let sandbox: Sandbox;
let html: string;
beforeAll(async () => {
  sandbox = await startSandbox();
  html = await (await fetch(sandbox.url)).text();
});
afterAll(() => sandbox.close());

interface ImportMap {
  imports: Record<string, string>;
}

/** Where an import leads, by the page's import map. */
function resolved(name: string, from: string, { imports }: ImportMap): string {
  if (name.startsWith(".")) return new URL(name, from).href;
  const exact = imports[name];
  if (exact !== undefined) return new URL(exact, sandbox.url).href;
  const folder = Object.keys(imports).find((key) => key.endsWith("/") && name.startsWith(key));
  if (folder === undefined) throw new Error(`the import map lacks ${name}`);
  return new URL(imports[folder]! + name.slice(folder.length), sandbox.url).href;
}

it("every module that the page loads is served as JavaScript, from this server alone", async () => {
  const map = JSON.parse(/<script type="importmap">(.*?)<\/script>/s.exec(html)![1]!) as ImportMap;
  const waiting = [new URL("/page/app.ts", sandbox.url).href];
  const seen = new Set<string>();
  while (waiting.length > 0) {
    const url = waiting.pop()!;
    if (seen.has(url)) continue;
    seen.add(url);
    expect(url.startsWith(sandbox.url)).toBe(true);
    const response = await fetch(url);
    expect([url, response.status]).toEqual([url, 200]);
    expect(response.headers.get("content-type")).toContain("text/javascript");
    const code = await response.text();
    for (const [, name] of code.matchAll(/\b(?:from|import)\s*["']([^"'\n]+)["']/g))
      waiting.push(resolved(name!, url, map));
  }
  expect([...seen].filter((url) => url.includes("/page/")).length).toBeGreaterThan(10);
  expect([...seen].some((url) => url.includes("/modules/lit-html/"))).toBe(true);
});

it("every style sheet is there", async () => {
  const sheets = [...html.matchAll(/rel="stylesheet" href="([^"]+)"/g)].map((found) => found[1]!);
  expect(sheets.length).toBeGreaterThan(3);
  for (const sheet of sheets) expect((await fetch(new URL(sheet, sandbox.url))).status).toBe(200);
});

it("the page may load nothing from elsewhere and be framed by nobody", async () => {
  const policy = (await fetch(sandbox.url)).headers.get("content-security-policy");
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain("http");
});

it.each([
  "/page/tsconfig.json",
  "/page/%2e%2e/server.ts",
  "/page/..%2fserver.ts",
  "/modules/fastify/fastify.js",
  "/modules/lit/%2e%2e/fastify/fastify.js",
  "/modules/lit/package.json",
  "/modules/",
])("%s is not served", async (path) => {
  expect((await fetch(new URL(path, sandbox.url))).status).toBe(404);
});

it("an attachment cannot run as a page of this server", async () => {
  const form = new FormData();
  form.set("payload_json", JSON.stringify({ content: "x" }));
  form.set("files[0]", new Blob(["<script>alert(1)</script>"]), "evil.html");
  const response = await fetch(`${sandbox.api}/v10/channels/${sandbox.channelIds.research}/messages`, {
    method: "POST",
    headers: { authorization: `Bot ${sandbox.token}` },
    body: form,
  });
  const { attachments } = (await response.json()) as { attachments: { url: string }[] };
  const file = await fetch(attachments[0]!.url);
  expect(file.headers.get("content-type")).toBe("application/octet-stream");
  expect(file.headers.get("content-security-policy")).toContain("sandbox");
  expect(file.headers.get("content-disposition")).toContain("attachment");
});
