/**
 * `npm run supply-chain`: what Dateline is made of, and what of it needs a look.
 *
 * From the lock file alone: every package comes from a registry, any, with a hash, none runs a script when it is installed,
 * none was deprecated when it was locked, and each has a licence that is known to fit. From the registry: whether what
 * package.json names had a release in the last three years. `--offline` leaves that out, `--write` writes LICENSES.md.
 */
import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs, promisify } from "node:util";
import { z } from "zod";

const PROJECT = resolve(import.meta.dirname, "..");
const YEARS = 3;
const YEAR_MS = 365.25 * 86_400_000;

/** Licences that allow to use, change and pass on with a notice; fonts among them may be shipped with software. */
const FITTING = new Set([
  "MIT",
  "ISC",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "Apache-2.0",
  "0BSD",
  "Zlib",
  "Bitstream-Vera",
  "BlueOak-1.0.0",
  "Unlicense",
  "CC0-1.0",
  "MPL-2.0", // files of its own that were changed have to be published: none is changed
  "OFL-1.1",
]);

/** Where a package states no licence in a form that can be read, or several: what its licence file says. */
const STATED: Readonly<Record<string, string>> = {
  "dejavu-fonts-ttf": "Bitstream-Vera",
  "discord-markdown-parser": "Apache-2.0",
  duck: "BSD-2-Clause",
};

/** Why a package stays that had no release for years. */
const STAYS: Readonly<Record<string, string>> = {};

const Lock = z.object({
  packages: z.record(
    z.string(),
    z.looseObject({
      version: z.string().optional(),
      resolved: z.string().optional(),
      integrity: z.string().optional(),
      license: z.string().optional(),
      deprecated: z.string().optional(),
      hasInstallScript: z.boolean().optional(),
      dev: z.boolean().optional(),
      optional: z.boolean().optional(),
    }),
  ),
});
type Lock = z.output<typeof Lock>;

export function readLock(path = join(PROJECT, "package-lock.json")): Lock {
  return Lock.parse(JSON.parse(readFileSync(path, "utf8")));
}

const nameOf = (path: string): string =>
  path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);

/** Sentences about packages that should not be as they are. */
export function problemsOf({ packages }: Lock): string[] {
  return Object.entries(packages).flatMap(([path, found]) => {
    if (path === "") return [];
    const name = `${nameOf(path)} ${found.version}`;
    const licence = STATED[nameOf(path)] ?? found.license;
    return [
      ...(found.integrity?.startsWith("sha512-") ? [] : [`${name} has no hash`]),
      // From any registry: the hash says that it is the same package.
      ...(found.resolved === undefined ? [] : [`${name} comes from one address only: ${found.resolved}`]),
      ...(found.hasInstallScript === true && found.dev !== true
        ? [`${name} runs a script when it is installed`]
        : []),
      ...(found.deprecated === undefined ? [] : [`${name} is deprecated: ${found.deprecated}`]),
      ...(fits(licence) ? [] : [`${name} has the licence ${licence ?? "(none)"}`]),
    ];
  });
}

/** One of several that may be chosen from is enough; of those that all hold, each has to fit. */
function fits(licence: string | undefined): boolean {
  if (licence === undefined) return false;
  const choices = licence.replace(/^\(|\)$/g, "").split(" OR ");
  return choices.some((choice) => choice.split(" AND ").every((one) => FITTING.has(one)));
}

/** LICENSES.md: what is installed with the program, by licence. */
export function licencesOf({ packages }: Lock): string {
  const byLicence = new Map<string, Set<string>>();
  for (const [path, { version, license, dev }] of Object.entries(packages)) {
    if (path === "" || dev === true) continue;
    const licence = STATED[nameOf(path)] ?? license ?? "not stated";
    byLicence.set(licence, (byLicence.get(licence) ?? new Set()).add(`${nameOf(path)} ${version}`));
  }
  const rows = [...byLicence].sort(([a], [b]) => a.localeCompare(b, "en"));
  const lines = rows.map(
    ([licence, names]) => `| ${licence} | ${names.size} | ${[...names].sort().join(", ")} |`,
  );
  return [
    "# Licences",
    "",
    "Dateline is under the MIT licence ([LICENSE](../LICENSE)). This is what is installed with it, for all platforms, as the lock file has it; each package brings its licence along. Written by `npm run supply-chain -- --write`.",
    "",
    "| licence | packages | |",
    "|---|---|---|",
    ...lines,
    "",
  ].join("\n");
}

/** What is installed with the program, as CycloneDX 1.6. `npm sbom --omit=dev` leaves out what tools need as well. */
export function partsOf({ packages }: Lock, version: string) {
  const components = Object.entries(packages)
    .filter(([path, { dev }]) => path !== "" && dev !== true)
    .map(([path, found]) => {
      const purl = `pkg:npm/${nameOf(path).replace("@", "%40")}@${found.version}`;
      const licence = STATED[nameOf(path)] ?? found.license;
      return {
        type: "library",
        "bom-ref": `${purl}#${path}`,
        name: nameOf(path),
        version: found.version,
        purl,
        scope: found.optional === true ? "optional" : "required",
        hashes: [
          {
            alg: "SHA-512",
            content: Buffer.from((found.integrity ?? "").slice(7), "base64").toString("hex"),
          },
        ],
        licenses: licence === undefined ? [] : [{ expression: licence }],
      };
    });
  const component = { type: "application", "bom-ref": "dateline", name: "dateline", version };
  return { bomFormat: "CycloneDX", specVersion: "1.6", version: 1, metadata: { component }, components };
}

/** Packages that package.json names, with the day of their last release. */
async function lastReleases(): Promise<
  { readonly name: string; readonly day: string; readonly years: number }[]
> {
  const manifest = z
    .object({
      dependencies: z.record(z.string(), z.string()),
      devDependencies: z.record(z.string(), z.string()),
    })
    .parse(JSON.parse(readFileSync(join(PROJECT, "package.json"), "utf8")));
  const found: { name: string; day: string; years: number }[] = [];
  for (const name of Object.keys({ ...manifest.dependencies, ...manifest.devDependencies })) {
    const { stdout } = await promisify(execFile)("npm", ["view", name, "time", "--json"], {
      maxBuffer: 64_000_000,
    });
    const { created: _, modified: __, ...times } = z.record(z.string(), z.string()).parse(JSON.parse(stdout));
    const last = Math.max(...Object.values(times).map((time) => Date.parse(time)));
    found.push({
      name,
      day: new Date(last).toISOString().slice(0, 10),
      years: (Date.now() - last) / YEAR_MS,
    });
  }
  return found;
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { offline: { type: "boolean" }, write: { type: "boolean" } } });
  const lock = readLock();
  if (values.write === true) writeFileSync(join(PROJECT, "deploy/LICENSES.md"), licencesOf(lock));
  const problems = problemsOf(lock);
  if (values.offline !== true) {
    for (const { name, day, years } of await lastReleases()) {
      const reason = STAYS[name];
      process.stdout.write(`${day}  ${name}${years > YEARS && reason ? `: stays, ${reason}` : ""}\n`);
      if (years > YEARS && reason === undefined) problems.push(`${name} had no release since ${day}`);
    }
  }
  process.stdout.write(`${Object.keys(lock.packages).length - 1} packages, ${problems.length} problems\n`);
  for (const problem of problems) process.stdout.write(`  ${problem}\n`);
  if (problems.length > 0) process.exitCode = 1;
}

if (import.meta.main) await main();
