/** Saved queries, and their hits waiting to be reported. */
import { randomBytes } from "node:crypto";
import { z } from "zod";
import type { ArticleId } from "../corpus/article.ts";
import { articleId, Tables } from "./database.ts";
import { type Target, targetColumn } from "./deliveries.ts";
import { STATES } from "./digests.ts";

/** `post`: at once in its channel. `digest`: in the server's digest. `dm`: by direct message to its owner. */
const WATCH_MODES = ["post", "digest", "dm"] as const;

const row = z.object({
  id: z.string(),
  /** Null: a reader's own, outside any server. */
  guild: z.string().nullable(),
  owner: z.string(),
  /** The channel for `post`, or the only channel whose digest includes it; otherwise null. */
  channel: z.string().nullable(),
  name: z.string(),
  query: z.string(),
  mode: z.enum(WATCH_MODES),
  /** Its owner's, when it was set; null where that was not recorded. */
  language: z.string().nullable(),
  state: z.enum(STATES),
  created: z.number(),
  /** Sequence up to which articles were matched. */
  mark: z.number(),
  /** Days with arrivals after which silence is told of; null where nobody asked. */
  silence: z.number().nullable(),
  /** When what it matches last arrived, in ms since 1970, and as which article. */
  printed: z.number().nullable(),
  last: articleId.nullable(),
  /** Since when silence was told of last: `printed` then, or `created`. */
  told: z.number().nullable(),
});
export type Watch = Readonly<z.output<typeof row>>;
export type WatchChoice = Pick<
  Watch,
  "guild" | "owner" | "channel" | "name" | "query" | "mode" | "language"
> &
  Partial<Pick<Watch, "silence">>;

const hitRow = z.object({
  sequence: z.number(),
  watch: z.string(),
  article: articleId,
  target: targetColumn,
  time: z.number(),
  /** Null: it arrived. Else it was changed, withdrawn or returned after this sequence, up to `upto`. */
  since: z.number().nullable(),
  upto: z.number(),
  /** For silence: the number of days with arrivals without a match; `article` is the last match, or empty. */
  silent: z.number().nullable(),
});
export type Hit = Readonly<z.output<typeof hitRow>>;

/** What a watch found: an arrival (`since` null), or a change to an article after that sequence. */
export type Found = Pick<Hit, "article" | "since">;

const keyRow = z.object({ key: z.string() });
const articleRow = hitRow.pick({ article: true });
const waitingRow = z.object({ target: targetColumn, first: z.number(), last: z.number() });

export class Watches extends Tables {
  get(id: string): Watch | null {
    return this.db.get(row, "SELECT * FROM watches WHERE id = :id", { id }) ?? null;
  }

  inGuild(guild: string): Watch[] {
    return this.db.all(row, "SELECT * FROM watches WHERE guild = :guild ORDER BY created, id", { guild });
  }

  ownedBy(owner: string): Watch[] {
    return this.db.all(row, "SELECT * FROM watches WHERE owner = :owner ORDER BY created, id", { owner });
  }

  active(): Watch[] {
    return this.db.all(row, "SELECT * FROM watches WHERE state = 'active' ORDER BY id");
  }

  /** Those that Discord refused. */
  refused(): Watch[] {
    return this.db.all(row, "SELECT * FROM watches WHERE state LIKE 'paused-%' ORDER BY id");
  }

  /** `mark` is the present: it tells what arrives from now on. */
  add(choice: WatchChoice, mark: number, id = randomBytes(5).toString("hex")): Watch {
    const fresh = { id, state: "active", created: this.now(), mark } as const;
    const watch: Watch = { silence: null, ...choice, ...fresh, printed: null, last: null, told: null };
    this.db.insert("watches", watch);
    return watch;
  }

  setSilence(id: string, silence: Watch["silence"]): void {
    this.db.run("UPDATE watches SET silence = :silence WHERE id = :id", { id, silence });
  }

  /** Returns whether there is such a watch. */
  setState(id: string, state: Watch["state"]): boolean {
    return this.db.run("UPDATE watches SET state = :state WHERE id = :id", { id, state }) > 0;
  }

  /** Returns whether it was there; its waiting hits are dropped. */
  remove(id: string): boolean {
    return this.db.run("DELETE FROM watches WHERE id = :id", { id }) > 0;
  }

  /** Records atomically that a watch was matched up to `mark` and what it found. */
  matched(watch: string, target: Target | null, found: readonly Found[], mark: number): void {
    this.db.transaction(() => {
      if (target !== null)
        for (const { article, since } of found)
          this.#find({ watch, article, target, since, upto: since === null ? 0 : mark, silent: null });
      this.db.run("UPDATE watches SET mark = :mark WHERE id = :watch", { watch, mark });
    });
  }

  /** Records what a watch found last, and when that arrived: silence is counted from there. */
  printed(id: string, last: ArticleId, printed: number): void {
    this.db.run("UPDATE watches SET last = :last, printed = :printed WHERE id = :id", { id, last, printed });
  }

  /** Those that are asked to tell of silence, and have not told of the present one. */
  listening(): Watch[] {
    const sql = `SELECT * FROM watches WHERE state = 'active' AND silence IS NOT NULL
      AND told IS NOT coalesce(printed, created) ORDER BY id`;
    return this.db.all(row, sql);
  }

  /** Records atomically that silence of `days` is to be told of, once for each time that it begins. */
  silent({ id, printed, created, last }: Watch, target: Target, days: number): void {
    const since = printed ?? created;
    this.db.transaction(() => {
      const article = last ?? ("" as ArticleId);
      this.#find({ watch: id, article, target, since: null, upto: since, silent: days });
      this.db.run("UPDATE watches SET told = :since WHERE id = :id", { id, since });
    });
  }

  #find(hit: Omit<Hit, "sequence" | "time">): void {
    const row = { ...hit, time: this.now() };
    this.db.insert("found", row, "INSERT", "ON CONFLICT (watch, article, upto) DO NOTHING");
  }

  /** The articles that this watch has found. */
  foundBy(watch: string): Set<ArticleId> {
    const sql = "SELECT article FROM found WHERE watch = :watch AND silent IS NULL";
    const rows = this.db.all(articleRow, sql, { watch });
    return new Set(rows.map(({ article }) => article));
  }

  /** Targets with waiting hits, with the times of the first and the last of them, in ms since 1970. */
  waiting(): { readonly target: Target; readonly first: number; readonly last: number }[] {
    return this.db.all(
      waitingRow,
      `SELECT target, min(time) AS first, max(time) AS last FROM found JOIN watches ON watches.id = found.watch
       WHERE delivery IS NULL AND state = 'active' GROUP BY target ORDER BY first`,
    );
  }

  /** Assigns all hits waiting for `target` to the delivery `key`; returns them, oldest first. */
  gather(target: Target, key: string): Hit[] {
    this.db.run(
      `UPDATE found SET delivery = :key WHERE delivery IS NULL AND target = :target
       AND watch IN (SELECT id FROM watches WHERE state = 'active')`,
      { target, key },
    );
    return this.hitsOf(key);
  }

  /** The hits of a delivery, oldest first. */
  hitsOf(key: string): Hit[] {
    const columns = "sequence, watch, article, target, time, since, upto, silent";
    const sql = `SELECT ${columns} FROM found WHERE delivery = :key ORDER BY sequence`;
    return this.db.all(hitRow, sql, { key });
  }

  /** The last delivery of a watch's hits that is perhaps posted; null where there is none. */
  uncertain(watch: string): string | null {
    const sql = `SELECT key FROM found JOIN deliveries ON deliveries.key = found.delivery
      WHERE watch = :watch AND outcome = 'uncertain' ORDER BY sequence DESC LIMIT 1`;
    return this.db.get(keyRow, sql, { watch })?.key ?? null;
  }

  /** Gives the hits of one delivery to another. */
  hand(from: string, to: string): void {
    this.db.run("UPDATE found SET delivery = :to WHERE delivery = :from", { from, to });
  }

  /** Lets the hits of a delivery wait again. */
  release(key: string): void {
    this.db.run("UPDATE found SET delivery = NULL WHERE delivery = :key", { key });
  }

  /** Removes reported hits from before `time` (ms since 1970). */
  forget(time: number): void {
    this.db.run("DELETE FROM found WHERE time < :time AND delivery IS NOT NULL", { time });
  }
}
