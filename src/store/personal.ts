/** What the store keeps of one person, and its removal. Every column that may hold a user's id is named here. */
import { Tables } from "./database.ts";

/** How many of each there are. */
export interface PersonalRecords {
  /** Watches that only this person sees. */
  readonly own: number;
  /** Digests and watches of servers that this person set up. */
  readonly shared: number;
  /** Direct messages to them, sent or on their way. */
  readonly messages: number;
  /** Queries and other states too long for a button: theirs, or ones that name them. */
  readonly buttons: number;
}

export class Personal extends Tables {
  of(user: string): PersonalRecords {
    const count = (sql: string): number => this.db.number(`SELECT count(*) AS n FROM ${sql}`, { user }) ?? 0;
    return {
      own: count("watches WHERE owner = :user AND guild IS NULL"),
      shared:
        count("watches WHERE owner = :user AND guild IS NOT NULL") + count("digests WHERE owner = :user"),
      messages: count("deliveries WHERE target = 'user:' || :user"),
      buttons: count("long_queries WHERE reader = :user OR instr(text, :user) > 0"),
    };
  }

  /** What belongs to a server stays, without the id. A message that is being sent stays on record until it is settled. */
  forget(user: string): void {
    this.db.transaction(() => {
      for (const sql of [
        "DELETE FROM watches WHERE owner = :user AND guild IS NULL",
        "UPDATE watches SET owner = '' WHERE owner = :user",
        "UPDATE digests SET owner = '' WHERE owner = :user",
        "DELETE FROM deliveries WHERE target = 'user:' || :user AND outcome <> 'pending'",
        "DELETE FROM long_queries WHERE reader = :user OR instr(text, :user) > 0",
      ])
        this.db.run(sql, { user });
    });
  }
}
