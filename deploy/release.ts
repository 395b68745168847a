/**
 * `npm run release -- 1.1.0`: makes a release of what is committed. Tests, supply chain, version, changelog, commit, tag;
 * then into `releases/` an archive of the program, its parts (CycloneDX), and checksums. Nothing is published.
 *
 *   --tested     the tests have run already      --out FOLDER     instead of releases/
 */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";

const UNRELEASED = "## Unreleased";

/** The changelog with what was unreleased under this version. Throws where there is nothing to release. */
export function withVersion(changelog: string, version: string, day: string): string {
  const from = changelog.indexOf(`${UNRELEASED}\n`);
  if (from < 0) throw new Error(`CHANGELOG.md has no heading “${UNRELEASED}”`);
  if (changelog.includes(`## ${version} `)) throw new Error(`CHANGELOG.md has ${version} already`);
  const rest = changelog.slice(from + UNRELEASED.length);
  const next = rest.search(/^## /m);
  if ((next < 0 ? rest : rest.slice(0, next)).trim() === "")
    throw new Error("CHANGELOG.md has nothing unreleased");
  return `${changelog.slice(0, from)}${UNRELEASED}\n\n## ${version} - ${day}${rest}`;
}

/** Whether `next` is a version after `last`: 1.10.0 is after 1.9.0. */
export function isAfter(next: string, last: string): boolean {
  const numbers = (version: string) => /^(\d+)\.(\d+)\.(\d+)$/.exec(version)?.slice(1).map(Number);
  const [a, b] = [numbers(next), numbers(last)];
  if (a === undefined || b === undefined) throw new Error(`versions are three numbers: ${next}`);
  const at = a.findIndex((n, i) => n !== b[i]);
  return at >= 0 && (a[at] ?? 0) > (b[at] ?? 0);
}

function release(project: string, version: string, isTested: boolean, out: string): void {
  const run = (program: string, ...args: string[]): string =>
    execFileSync(program, args, {
      cwd: project,
      encoding: "utf8",
      maxBuffer: 64_000_000,
      stdio: ["ignore", "pipe", "inherit"],
    });
  const say = (line: string) => process.stdout.write(`${line}\n`);
  const path = (name: string) => join(project, name);
  const manifest = readFileSync(path("package.json"), "utf8");
  const { version: last } = JSON.parse(manifest) as { version: string };
  if (!isAfter(version, last)) throw new Error(`${version} is not after ${last}`);
  if (run("git", "status", "--porcelain").trim() !== "")
    throw new Error("there are changes that are not committed");
  const changelog = withVersion(
    readFileSync(path("CHANGELOG.md"), "utf8"),
    version,
    new Date().toISOString().slice(0, 10),
  );
  if (!isTested) run("npm", "test");
  run("node", "deploy/supply-chain.ts", ...(isTested ? ["--offline"] : []));
  say("tests and supply chain: ok");
  const files = {
    "package.json": manifest,
    "package-lock.json": readFileSync(path("package-lock.json"), "utf8"),
  };
  for (const [name, text] of Object.entries(files))
    writeFileSync(
      path(name),
      text.replaceAll(
        new RegExp(`^( {2}| {6})"version": "${RegExp.escape(last)}"`, "gm"),
        (all, indent: string, at: number) =>
          // The lock file has it twice at its head; the same number further down is a package's own.
          at < 400 ? `${indent}"version": "${version}"` : all,
      ),
    );
  const compose = readFileSync(path("deploy/compose.yaml"), "utf8");
  writeFileSync(
    path("deploy/compose.yaml"),
    compose.replace(`image: dateline:${last}`, `image: dateline:${version}`),
  );
  writeFileSync(path("CHANGELOG.md"), changelog);
  run("git", "add", "package.json", "package-lock.json", "CHANGELOG.md", "deploy/compose.yaml");
  run("git", "commit", "--quiet", "-m", `Release ${version}`);
  run("git", "tag", "--annotate", `v${version}`, "-m", `Dateline ${version}`);
  say(`committed and tagged v${version}`);
  mkdirSync(out, { recursive: true });
  const name = `dateline-${version}`;
  run("git", "archive", `--prefix=${name}/`, `--output=${join(out, `${name}.tar.gz`)}`, `v${version}`);
  const parts = run(
    "npm",
    "sbom",
    "--omit=dev",
    "--package-lock-only",
    "--sbom-format=cyclonedx",
    "--sbom-type=application",
  );
  writeFileSync(join(out, `${name}.cdx.json`), parts);
  const sums = [`${name}.tar.gz`, `${name}.cdx.json`].map(
    (file) =>
      `${createHash("sha256")
        .update(readFileSync(join(out, file)))
        .digest("hex")}  ${file}`,
  );
  writeFileSync(join(out, `${name}.sha256`), `${sums.join("\n")}\n`);
  for (const sum of sums) say(sum);
  say(
    `Next: keep what this version leaves (test/release/README.md), git push --follow-tags, publish ${out}.`,
  );
}

if (import.meta.main) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { tested: { type: "boolean", default: false }, out: { type: "string" } },
  });
  const project = resolve(import.meta.dirname, "..");
  const [version] = positionals;
  try {
    if (version === undefined) throw new Error("npm run release -- VERSION");
    release(project, version, values.tested, resolve(values.out ?? join(project, "releases")));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exitCode = 1;
  }
}
