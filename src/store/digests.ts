import { randomBytes } from "node:crypto";
import { z } from "zod";
import { Tables } from "./database.ts";

/** `paused`: by a manager; the others by a delivery that Discord refused. */
export const STATES = [
  "active",
  "paused",
  "paused-no-permission",
  "paused-channel-gone",
  "paused-refused",
] as const;
/** How a forum holds digests: a post each, or one post that they all stand in. */
export const POSTS = ["each", "one"] as const;

export const SORTS = ["rule", "newest"] as const;

/**
 * The stored fields of a digest, which are also those of a button that restores one: in this order, with new
 * fields at the end, each with the default for buttons posted without it.
 */
export const DIGEST_FIELDS = {
  channel: z.string(),
  /** Local time, `08:00`. */
  time: z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/),
  zone: z.string(),
  /** ISO days of the week, `1` Monday to `7` Sunday, ascending: `12345`. */
  days: z.string().regex(/^[1-7]{1,7}$/),
  /** As recorded; null: every outlet. */
  outlet: z.string().nullable().default(null),
  query: z.string().nullable().default(null),
  /** Language of the post; null: the server's setting. */
  language: z.string().nullable().default(null),
  empty: z.enum(["silent", "line"]),
  quiet: z.coerce.string().pipe(z.stringbool()),
  /** Sequence up to which articles were delivered. */
  mark: z.coerce.number().int(),
  id: z.string().default(""),
  /** The user who set it up, and is notified when it cannot be delivered. */
  owner: z.string().default(""),
  /** ms since 1970: slots up to then are not this digest's. */
  since: z.coerce.number().int().default(0),
  state: z.enum(STATES).default("active"),
  /** In an announcement channel: also to the channels that follow it. */
  publish: z.coerce.string().pipe(z.stringbool()).default(false),
  posts: z.enum(POSTS).default("each"),
  /** The forum post that all of them stand in, once there is one. */
  thread: z.string().nullable().default(null),
  /** By the published rule, or newest first. */
  sort: z.enum(SORTS).default("rule"),
};

const row = z.object({ guild: z.string(), ...DIGEST_FIELDS });

export type Digest = Readonly<z.output<typeof row>>;
/** What a manager chooses. */
export type DigestChoice = Omit<Digest, "id" | "guild" | "since" | "mark" | "state" | "thread">;

export class Digests extends Tables {
  get(id: string): Digest | null {
    return this.db.get(row, "SELECT * FROM digests WHERE id = :id", { id }) ?? null;
  }

  inGuild(guild: string): Digest[] {
    return this.db.all(row, "SELECT * FROM digests WHERE guild = :guild ORDER BY since, id", { guild });
  }

  active(): Digest[] {
    return this.db.all(row, "SELECT * FROM digests WHERE state = 'active' ORDER BY id");
  }

  /** Those that Discord refused. */
  refused(): Digest[] {
    return this.db.all(row, "SELECT * FROM digests WHERE state LIKE 'paused-%' ORDER BY id");
  }

  /**
   * For a new digest, `since` and `mark` are the present: earlier articles are not announced, earlier slots
   * not caught up. A restored one keeps its id and state.
   */
  add(guild: string, choice: DigestChoice & Partial<Digest>, since: number, mark: number): Digest {
    const id = randomBytes(5).toString("hex");
    const digest: Digest = { id, state: "active", thread: null, ...choice, guild, since, mark };
    return this.#write(digest, "INSERT");
  }

  /** Returns the digest in its new state, or null where there is none. */
  change(id: string, change: Partial<Omit<Digest, "id" | "guild">>): Digest | null {
    return this.db.transaction(() => {
      const old = this.get(id);
      return old === null ? null : this.#write({ ...old, ...change }, "REPLACE");
    });
  }

  /** Returns whether it was there. Its deliveries stay on record. */
  remove(id: string): boolean {
    return this.db.run("DELETE FROM digests WHERE id = :id", { id }) > 0;
  }

  #write(digest: Digest, how: "INSERT" | "REPLACE"): Digest {
    const { quiet, publish } = digest;
    this.db.insert("digests", { ...digest, quiet: quiet ? 1 : 0, publish: publish ? 1 : 0 }, how);
    return digest;
  }
}
