/** Writes what this version leaves behind, for the versions after it: see README.md here. */
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openArchive } from "../../src/archive/open.ts";
import { sightedOf } from "../../src/digest/sightings.ts";
import { OUTCOMES } from "../../src/store/deliveries.ts";
import type { Target } from "../../src/store/ports.ts";
import { backupStore, openStore } from "../../src/store/store.ts";

const OWNER = "100000000000000001";
const GUILD = "100000000000000002";
const CHANNEL = "100000000000000003";

const [out] = process.argv.slice(2);
if (out === undefined) throw new Error("node test/release/keep.ts FOLDER");
mkdirSync(out, { recursive: true });
const log = { info: () => {}, warn: console.error };
const archive = await openArchive("corpus", { snapshots: out, log });
await archive.live.close();
const articles = [...archive.library.articles()];
const [first, second, third] = articles;
if (!first || !second || !third) throw new Error("the corpus has not the three articles that come along");

const folder = mkdtempSync(join(tmpdir(), "dateline-keep-"));
const path = join(folder, "dateline.sqlite");
let time = Date.UTC(2026, 10, 25);
const store = openStore(path, () => time++);
store.settings.set(GUILD, { language: "ko", public: "short" });
const query = store.queries.keep("a long query ".repeat(10).trim(), OWNER);
store.arrivalLog.observe(articles.map(sightedOf), { baseline: true });
store.arrivalLog.notice([], [third.id], false);
const digest = store.digests.add(
  GUILD,
  {
    ...{
      channel: CHANNEL,
      time: "08:00",
      zone: "Asia/Seoul",
      days: "12345",
      outlet: "KCNA",
      query: "security",
    },
    ...{
      language: "en",
      empty: "line",
      quiet: true,
      publish: true,
      posts: "one",
      sort: "rule" as const,
      owner: OWNER,
    },
  },
  time,
  1,
);
const watch = { owner: OWNER, name: "security", query: "security" };
const own = store.watches.add({ ...watch, guild: null, channel: null, mode: "dm", language: "ko" }, 1);
store.watches.add({ ...watch, guild: GUILD, channel: CHANNEL, mode: "post", language: null }, 1);
const user: Target = `user:${OWNER}`;
const found = [
  { article: first.id, since: null },
  { article: second.id, since: 2 },
];
store.watches.matched(own.id, user, found, 3);
for (const [n, outcome] of OUTCOMES.entries()) {
  const subject = `digest:${digest.id}`;
  const span = { slot: `2026-11-${10 + n}`, since: n, upto: n + 1, due: time };
  const missing = { missing: ["sendMessages" as const], channel: "digest" };
  const detail = { code: "permissionsMissing" as const, values: missing };
  const delivery = store.deliveries.begin(
    { subject, target: `channel:${CHANNEL}`, ...span },
    outcome,
    outcome === "paused-no-permission" ? detail : null,
  );
  if (outcome === "sent" && delivery !== null)
    store.deliveries.change(delivery.key, { message: "100000000000000009", attempts: 1 });
}
const told = { subject: `alert:${user}`, slot: "3-1", target: user, since: 0, upto: 3, due: time };
const alert = store.deliveries.begin(told, "sent");
store.watches.gather(user, alert?.key ?? "");
const day = (n: number): string => `2026-11-${n}T00:00:00.000Z`;
store.versions.keepHistory(second.id, {
  versions: [
    { article: { ...second, title: "An earlier headline" }, firstSeen: day(20), lastSeen: day(21) },
    { article: second, firstSeen: day(22), lastSeen: day(23) },
  ],
  goneSince: null,
  absences: [{ from: day(21), to: day(22) }],
});
store.close();
await backupStore(path, join(out, "store.sqlite"));
rmSync(folder, { recursive: true });
copyFileSync("test/discord/samples/custom-ids-1.json", join(out, "custom-ids.json"));
const known = { query, digest: digest.id, watch: own.id, deliveries: OUTCOMES.length + 1 };
writeFileSync(
  join(out, "known.json"),
  `${JSON.stringify({ ...known, articles: articles.map(({ id }) => id) }, null, 1)}\n`,
);
