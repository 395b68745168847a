import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { readUnit } from "../../deploy/unit.ts";
import manifest from "../../package.json" with { type: "json" };
import { readConfig } from "../../src/config.ts";
import { Metrics } from "../../src/discord/interactions/metrics.ts";
import { needs } from "../needs.ts";

const text = (path: string): string => readFileSync(path, "utf8");

describe("how it is run", () => {
  it("is one script for image, unit and terminal, with the flags of npm's scripts", () => {
    const run = text("deploy/run");
    const flags = (script: string) => script.replace(/^node /, "");
    expect(run).toContain(`exec "$node" ${flags(manifest.scripts.start)}\n`);
    expect(run).toContain(`exec "$node" ${flags(manifest.scripts.dateline)} "$@"`);
    expect(readUnit("deploy/dateline.service").command).toEqual(["/opt/dateline/deploy/run"]);
    expect(text("deploy/Dockerfile")).toMatch(/^ENTRYPOINT \["deploy\/run"\]$/m);
  });

  it("needs Node 26, and says so on an older one", () => {
    const before = spawnSync(
      "sh",
      [
        "-c",
        `d=$(mktemp -d) && mkdir -p $d/deploy $d/node_modules/.bin
      cp deploy/run $d/deploy/ && printf '#!/bin/sh\\necho v20.20.2\\n' > $d/node_modules/.bin/node
      chmod +x $d/node_modules/.bin/node && $d/deploy/run; echo $?; rm -r $d`,
      ],
      { encoding: "utf8" },
    );
    expect([before.stdout, before.stderr]).toEqual([
      "2\n",
      expect.stringContaining("needs Node 26 or later"),
    ]);
  });

  it("runs a command of the terminal", () => {
    const { stdout, status } = spawnSync("deploy/run", ["corpus", "check"], { encoding: "utf8" });
    expect([status, stdout]).toEqual([0, expect.stringContaining("Articles")]);
  });

  it("is healthy where it is connected, whatever else is wrong", async () => {
    const { createServer } = await import("node:http");
    let answer: object = {};
    const server = createServer((_, response) => response.writeHead(503).end(JSON.stringify(answer)));
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    const address = server.address();
    const port = typeof address === "object" ? `${address?.port}` : "";
    const code = async () => {
      const { spawn } = await import("node:child_process");
      const child = spawn(process.execPath, ["deploy/health.mjs"], { env: { DATELINE_HEALTH_PORT: port } });
      return new Promise((done) => child.once("exit", done));
    };
    for (const [gateway, expected] of [
      [{ ok: false, connected: true }, 0],
      [{ ok: false, connected: false }, 1],
      [undefined, 1],
    ] as const) {
      answer = { healthy: false, gateway };
      expect(await code()).toBe(expected);
    }
    await new Promise((done) => server.close(done));
    expect(await code()).toBe(1);
  });
});

describe("the image", () => {
  const dockerfile = text("deploy/Dockerfile");

  it("is made by the install script, runs as no root, and is healthy by its connection", () => {
    expect(dockerfile).toMatch(/^RUN deploy\/install\.sh \/opt\/dateline --system-node$/m);
    expect(dockerfile).toMatch(/^USER node$/m);
    expect(dockerfile).toMatch(/^STOPSIGNAL SIGTERM$/m);
    expect(dockerfile).toMatch(/^HEALTHCHECK .* CMD \["node", "deploy\/health\.mjs"\]$/m);
    const stages = dockerfile.split(/^FROM /m).slice(1);
    expect(stages).toHaveLength(2);
    expect(stages[1]).not.toMatch(/npm|COPY \./);
  });

  it("has in its context what the install script copies, and no secrets", () => {
    const ignored = text(".dockerignore").split("\n");
    expect(ignored).toEqual(expect.arrayContaining([".env", ".git", "node_modules", "data"]));
    const [, copied = ""] = /^cp -R (.*) "\$new"$/m.exec(text("deploy/install.sh")) ?? [];
    for (const name of copied.split(" ")) {
      expect(ignored).not.toContain(name);
      expect(text("deploy/install.sh")).toContain(name);
    }
    expect(copied.split(" ")).toEqual(
      expect.arrayContaining(["src", "commands", "deploy", "package-lock.json"]),
    );
  });

  it("is run by compose on a read-only file system, with volumes and limits", () => {
    const { services, volumes } = parse(text("deploy/compose.yaml"));
    const { dateline } = services;
    expect(dateline).toMatchObject({
      image: `dateline:${manifest.version}`,
      read_only: true,
      cap_drop: ["ALL"],
      security_opt: ["no-new-privileges:true"],
      restart: "unless-stopped",
      mem_limit: expect.any(String),
      pids_limit: expect.any(Number),
      stop_grace_period: expect.any(String),
    });
    expect(Object.keys(volumes)).toEqual(["data"]);
    const written = dateline.volumes.map((volume: string) => volume.split(":")[1]);
    const config = readConfig(dateline.environment);
    if (!config.ok) throw new Error(config.message);
    expect(written).toEqual([config.config.data.replace(/\/[^/]*$/, ""), config.config.corpus]);
    for (const [name, value] of Object.entries(dateline.environment))
      expect(dockerfile).toContain(`${name}=${value}`);
  });
});

describe(
  "the units",
  needs(spawnSync("systemd-analyze", ["--version"]).status === 0, "no systemd-analyze"),
  () => {
    const units = ["dateline.service", "dateline-backup.service", "dateline-backup.timer"];

    it("are what systemd accepts", () => {
      // Where the program is installed, here.
      const folder = spawnSync("mktemp", ["-d"], { encoding: "utf8" }).stdout.trim();
      for (const unit of units) {
        const here = text(`deploy/${unit}`).replaceAll("/opt/dateline", resolve("."));
        spawnSync("tee", [`${folder}/${unit}`], { input: here });
      }
      const paths = units.map((unit) => `${folder}/${unit}`);
      const { status, stderr } = spawnSync("systemd-analyze", ["verify", ...paths], { encoding: "utf8" });
      spawnSync("rm", ["-r", folder]);
      expect([status, stderr]).toEqual([0, ""]);
    });

    it.each([
      ["dateline.service", 1.5],
      ["dateline-backup.service", 1],
    ])("%s is exposed by less than %f of ten", (unit, most) => {
      const { stdout } = spawnSync(
        "systemd-analyze",
        ["security", "--offline=true", "--no-pager", `deploy/${unit}`],
        {
          encoding: "utf8",
        },
      );
      const [, level] = /Overall exposure level for \S+: ([\d.]+)/.exec(stdout) ?? [];
      expect(Number(level)).toBeLessThan(most);
    });
  },
);

it("the unit's settings are settings, and a wrong one is not tried again", () => {
  const { environment, finalCodes } = readUnit("deploy/dateline.service");
  expect(readConfig(environment)).toMatchObject({ ok: true });
  expect(finalCodes).toEqual([2]);
  expect(readUnit("deploy/dateline-backup.service").command).toEqual([
    "/opt/dateline/deploy/backup.sh",
    "/var/backups/dateline",
  ]);
});

describe("dashboard and alerts", () => {
  /** Every name under which /metrics has a value. */
  async function names(): Promise<Set<string>> {
    const metrics = new Metrics();
    metrics.watch({
      health: () => ({ gateway: { ok: true } }),
      outcomes: () => new Map([["sent", 1]]),
      setAside: () => 0,
      feeds: () => [{ outlet: "a", url: "b", ageSeconds: 1 }],
      memory: async () => [{ thread: "main", heap: 1, external: 1 }],
    });
    metrics.answered("search", "answered", 1);
    metrics.searched(true);
    metrics.refused(403);
    metrics.storeFailed("storeFull");
    metrics.reconnected();
    metrics.holds(1);
    const lines = (await metrics.registry.metrics()).split("\n").filter((line) => /^\w/.test(line));
    return new Set(lines.map((line) => /^\w+/.exec(line)?.[0] ?? ""));
  }
  const asked = (expression: string) => expression.match(/\b(?:dateline|process|nodejs)_\w+/g) ?? [];

  it("ask for nothing that /metrics has not", async () => {
    const known = await names();
    const { panels } = JSON.parse(text("deploy/grafana-dashboard.json"));
    const { groups } = parse(text("deploy/alerts.yaml"));
    const expressions: string[] = [
      ...panels.flatMap((panel: { targets: { expr: string }[] }) => panel.targets.map(({ expr }) => expr)),
      ...groups.flatMap((group: { rules: { expr: string }[] }) => group.rules.map(({ expr }) => expr)),
    ];
    const used = new Set(expressions.flatMap(asked));
    expect(used.size).toBeGreaterThan(12);
    expect([...used].filter((name) => !known.has(name))).toEqual([]);
    // All that is Dateline's own is on the dashboard.
    const own = [...known].filter((name) => name.startsWith("dateline_") && !/_(?:sum|count)$/.test(name));
    expect(own.filter((name) => !used.has(name))).toEqual([]);
  });

  it("say in the page for whoever runs it what to do about each alert", () => {
    const { groups } = parse(text("deploy/alerts.yaml"));
    const page = text("deploy/README.md");
    for (const { alert, annotations, labels } of groups[0].rules) {
      expect(page).toContain(`| ${alert} |`);
      expect(annotations.summary).toMatch(/\.$/);
      expect(["page", "ticket"]).toContain(labels.severity);
    }
  });
});
