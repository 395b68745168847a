import { spawnSync } from "node:child_process";
import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import { isAfter, withVersion } from "../../deploy/release.ts";
import { licencesOf, problemsOf, readLock } from "../../deploy/supply-chain.ts";
import manifest from "../../package.json" with { type: "json" };
import { dateline } from "../../src/cli/program.ts";
import { Database } from "../../src/store/database.ts";
import { MIGRATIONS, migrate } from "../../src/store/migrations.ts";

const text = (path: string): string => readFileSync(path, "utf8");
const PAGES = [
  "README.md",
  "CHANGELOG.md",
  ...globSync(["deploy/*.md", ".github/*.md", "src/*.md", "src/*/README.md", "commands/*.md", "corpus/*.md"]),
];

describe("the README", () => {
  it("has at most 1,200 words, one picture, and how to load an archive", () => {
    const readme = text("README.md");
    expect(readme.split(/\s+/).length).toBeLessThanOrEqual(1_200);
    expect(readme.match(/!\[/g)).toHaveLength(1);
    expect(readme).toMatch(/^## Load an archive$/m);
  });

  it("lists every command", async () => {
    const { commandRegistry } = await import("../../commands/index.ts");
    const table = text("README.md");
    for (const command of commandRegistry.slash) {
      expect(table).toContain(`/${command.name}`);
      if ("parts" in command)
        for (const { name } of command.parts)
          expect(table).toMatch(new RegExp(`\`(?:/${name}|${name.split(" ").at(-1)})\``));
    }
  });

  it("gives records of an archive that Dateline reads", async () => {
    const [, record = ""] = /```json\n(.*)\n```/.exec(text("README.md")) ?? [];
    const { servicesOver } = await import("../discord/robot.ts");
    const { engine } = await servicesOver([JSON.parse(record)]);
    expect([...engine.corpus.library.articles()]).toMatchObject([
      {
        outlet: "KCNA",
        date: "2021-04-09",
        title: "Headline",
        paragraphs: [{ text: "First." }, { text: "Second." }],
      },
    ]);
  });
});

describe("all pages", () => {
  const anchors = (page: string) =>
    text(page)
      .split("\n")
      .filter((line) => /^#+ /.test(line))
      .map((line) =>
        line
          .replace(/^#+ /, "")
          .toLowerCase()
          .replace(/[^\p{L}\p{N} -]/gu, "")
          .replaceAll(" ", "-"),
      );

  it("link only what is there", () => {
    const broken = PAGES.flatMap((page) =>
      [...text(page).matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)/g)]
        .filter(([, target = "", anchor]) => {
          const path = target === "" ? page : join(dirname(page), target);
          return !existsSync(path) || (anchor !== undefined && !anchors(path).includes(anchor));
        })
        .map(([link]) => `${page}: ${link}`),
    );
    expect(broken).toEqual([]);
  });

  it("name only scripts of npm that there are", () => {
    const named = PAGES.flatMap((page) =>
      [...text(page).matchAll(/npm run (?:-s )?([a-z:-]+)/g)].map(([, name]) => name),
    );
    expect(named.filter((name) => !Object.keys(manifest.scripts).includes(name ?? ""))).toEqual([]);
  });

  it("tell of every setting", async () => {
    const { readConfig } = await import("../../src/config.ts");
    const wrong = readConfig({ DATELINE_X: "1" });
    const settings = wrong.ok ? [] : (wrong.message.match(/DATELINE_[A-Z_]+/g) ?? []);
    expect(settings.length).toBeGreaterThan(5);
    for (const name of settings.filter((one) => one !== "DATELINE_X")) {
      expect(text("deploy/README.md")).toContain(`\`${name}\``);
      expect(text(".env.example")).toContain(`${name}=`);
    }
  });

  it("tell of every command of the terminal", async () => {
    const spoken = text("src/cli/README.md");
    const { stdout } = spawnSync(process.execPath, ["src/cli.ts", "--help"], { encoding: "utf8" });
    const names = [...stdout.matchAll(/^ {2}([a-z]+)(?: \[| <| {2})/gm)].map(([, name = ""]) => name);
    expect(names.length).toBeGreaterThan(10);
    expect(names.filter((name) => name !== "help" && !spoken.includes(`\`${name}`))).toEqual([]);
    expect(dateline).toBeTypeOf("function");
  });
});

describe("the privacy policy", () => {
  const policy = text("deploy/PRIVACY.md");
  /** `table` → its columns, as the policy has them. */
  const told = new Map(
    [...policy.matchAll(/^\| `(\w+)` \| ([^|]+) \|/gm)].map(([, table = "", columns = ""]) => [
      table,
      columns.replaceAll("**", "").trim().split(", "),
    ]),
  );

  it("names every table and every column of the store, and no other", () => {
    const db = new Database(":memory:");
    migrate(db);
    const { connection }: { connection: DatabaseSync } = db;
    const tables = connection.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all();
    const kept = tables
      .map(({ name }) => String(name))
      .filter((name) => !name.startsWith("sqlite_"))
      .map((name) => [
        name,
        connection
          .prepare(`SELECT name FROM pragma_table_info('${name}')`)
          .all()
          .map((column) => String(column.name)),
      ]);
    db.close();
    expect(Object.fromEntries([...told].map(([name, columns]) => [name, columns.toSorted()]))).toEqual(
      Object.fromEntries(kept.map(([name, columns]) => [name, [...(columns ?? [])].sort()])),
    );
  });

  it("says how long things are kept as the program does", async () => {
    const { LONG_QUERY_DAYS } = await import("../../src/store/queries.ts");
    expect(policy).toContain(`${LONG_QUERY_DAYS} days after the last use`);
    const [, days] = /KEPT_MS = (\d+) \* 86_400_000/.exec(text("src/digest/runner.ts")) ?? [];
    expect(policy).toContain(`${days} days after it was settled`);
    const [, backups] = /days=\$\{2:-(\d+)\}/.exec(text("deploy/backup.sh")) ?? [];
    expect(policy).toContain(`Backups are kept for ${backups} days.`);
  });

  it("knows every place in the program that logs an id of a user or a server", () => {
    const sources = globSync(["src/**/*.ts", "commands/*.ts"]).filter(
      (file) => !file.startsWith("src/sandbox"),
    );
    const lines = sources.flatMap((file) =>
      [...text(file).matchAll(/\blog\.(?:trace|debug|info|warn|error|fatal)\(\s*\{([^}]*)\}/g)]
        .filter(([, fields = ""]) =>
          /\b(?:userId|user|owner|guild|guildId|servers|operator|viewer|target|key)\b/.test(fields),
        )
        .map(([, fields = ""]) => `${file}: ${fields.trim().replace(/\s+/g, " ").replace(/,$/, "")}`),
    );
    expect(lines.sort()).toEqual([
      "commands/corpus-add.ts: operator: at.viewer.userId, reasons: previewed.reasons.length",
      "commands/corpus-add.ts: operator: userId, document: place, sha256, replaced",
      "commands/corpus-remove.ts: operator: at.viewer.userId, document: back.origin",
      "commands/corpus-remove.ts: operator: at.viewer.userId, document: origin, stamp",
      "src/bot/start.ts: guild: config.guild",
      "src/bot/start.ts: servers",
      "src/discord/delivery/resume-digests.ts: err: error, guild",
    ]);
    expect(policy).toContain("**the operator's user ID**");
    expect(policy).toContain("the ID of the server");
  });
});

describe("the supply chain", () => {
  it("is locked with hashes, runs no install script, has no deprecated package, and only licences that fit", () => {
    expect(problemsOf(readLock())).toEqual([]);
    expect(text(".npmrc")).toMatch(/^ignore-scripts=true$/m);
    const { dependencies, devDependencies, optionalDependencies } = manifest;
    for (const version of Object.values({ ...dependencies, ...devDependencies, ...optionalDependencies }))
      expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  });

  it("names what is wrong with a package", () => {
    const packages = {
      "": {},
      "node_modules/a": { version: "1.0.0", license: "MIT", deprecated: "use b", integrity: "sha512-x" },
      "node_modules/b": { version: "1.0.0", license: "GPL-3.0", hasInstallScript: true },
      "node_modules/c": {
        version: "1.0.0",
        license: "(MIT OR GPL-3.0)",
        integrity: "sha512-x",
        resolved: "https://x",
      },
      "node_modules/d": { version: "1.0.0", license: "MIT AND GPL-3.0", integrity: "sha512-x" },
    };
    expect(problemsOf({ packages })).toEqual([
      "a 1.0.0 is deprecated: use b",
      "b 1.0.0 has no hash",
      "b 1.0.0 runs a script when it is installed",
      "b 1.0.0 has the licence GPL-3.0",
      "c 1.0.0 comes from one address only: https://x",
      "d 1.0.0 has the licence MIT AND GPL-3.0",
    ]);
  });

  it("is listed with its licences", () => {
    expect(text("deploy/LICENSES.md")).toBe(licencesOf(readLock()));
  });
});

describe("a release", () => {
  it("is a later version", () => {
    expect(isAfter("1.10.0", "1.9.9")).toBe(true);
    expect([isAfter("1.0.0", "1.0.0"), isAfter("0.9.9", "1.0.0")]).toEqual([false, false]);
    expect(() => isAfter("1.0", "1.0.0")).toThrow("three numbers");
  });

  it("puts what was unreleased under its version, and wants something to be there", () => {
    const before = "# Changelog\n\n## Unreleased\n\n- New.\n\n## 1.0.0 - 2026-12-01\n\n- Old.\n";
    const after = withVersion(before, "1.1.0", "2027-01-02");
    expect(after).toBe(
      "# Changelog\n\n## Unreleased\n\n## 1.1.0 - 2027-01-02\n\n- New.\n\n## 1.0.0 - 2026-12-01\n\n- Old.\n",
    );
    expect(() => withVersion(after, "1.2.0", "2027-01-02")).toThrow("nothing unreleased");
    expect(() => withVersion(before, "1.0.0", "2027-01-02")).toThrow("already");
  });

  it("has its version everywhere", () => {
    expect(text("CHANGELOG.md")).toMatch(
      new RegExp(`^## ${RegExp.escape(manifest.version)} - \\d{4}-\\d\\d-\\d\\d$`, "m"),
    );
    expect(text("deploy/UPGRADING.md")).toContain(`\n## ${manifest.version}\n`);
    expect(JSON.parse(text("package-lock.json")).packages[""].version).toBe(manifest.version);
    const [, version = 0] = /store from version \d+ to (\d+)/.exec(text("deploy/UPGRADING.md")) ?? [];
    expect(Number(version)).toBe(MIGRATIONS.length);
  });
});

/** What good self-hosted bots ship. */
it.each([
  ["image", "deploy/Dockerfile"],
  ["compose", "deploy/compose.yaml"],
  ["unit", "deploy/dateline.service"],
  ["health tied to the connection", "deploy/health.mjs"],
  ["metrics", "src/discord/interactions/metrics.ts"],
  ["dashboard", "deploy/grafana-dashboard.json"],
  ["alerts", "deploy/alerts.yaml"],
  ["backup", "deploy/dateline-backup.timer"],
  ["restore", "src/cli/store.ts"],
  ["changelog", "CHANGELOG.md"],
  ["upgrade notes", "deploy/UPGRADING.md"],
  ["release script", "deploy/release.ts"],
  ["security page", ".github/SECURITY.md"],
  ["contribution page", ".github/CONTRIBUTING.md"],
  ["privacy", "deploy/PRIVACY.md"],
  ["terms", "deploy/TERMS.md"],
])("there is the %s", (_, path) => {
  expect(text(path).length).toBeGreaterThan(200);
});

it("what was not tested is said: ARM64, systemd, Docker, Discord", () => {
  const page = text("deploy/README.md");
  expect(page).toMatch(/\| ARM64, macOS, Windows \| not tested/);
  expect(page).toMatch(/\| Docker \| the image was never built/);
  expect(page).toMatch(/\| systemd \| .*not under systemd/);
  expect(page).toMatch(/\| Discord \| .*on the sandbox only/);
});
