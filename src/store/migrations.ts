/** The tables, as numbered migrations. A released step is never changed: add a new one. */
import type { Database } from "./database.ts";
import { StoreError } from "./problem.ts";

/** "Date" in ASCII: identifies a Dateline store among SQLite files. */
const APPLICATION_ID = 0x44617465;

/** Step n migrates a store from version n − 1 to n. Times are ms since 1970, sequences count from 1. */
export const MIGRATIONS: readonly string[] = [
  `CREATE TABLE guild_settings (
     guild TEXT PRIMARY KEY,
     language TEXT,
     public TEXT NOT NULL
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE long_queries (
     key TEXT PRIMARY KEY,
     text TEXT NOT NULL,
     used INTEGER NOT NULL
   ) STRICT, WITHOUT ROWID;
   CREATE INDEX long_queries_used ON long_queries (used);`,

  `CREATE TABLE sightings (
     article TEXT PRIMARY KEY,
     bytes TEXT NOT NULL,
     content TEXT NOT NULL,
     headline TEXT NOT NULL,
     outlet TEXT,
     date TEXT,
     gone INTEGER NOT NULL DEFAULT 0
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE events (
     sequence INTEGER PRIMARY KEY AUTOINCREMENT,
     kind TEXT NOT NULL,
     article TEXT NOT NULL,
     time INTEGER NOT NULL,
     silent INTEGER NOT NULL
   ) STRICT;
   CREATE INDEX events_article ON events (article, sequence);`,

  `CREATE TABLE digests (
     id TEXT PRIMARY KEY,
     guild TEXT NOT NULL,
     channel TEXT NOT NULL,
     time TEXT NOT NULL,
     zone TEXT NOT NULL,
     days TEXT NOT NULL,
     outlet TEXT,
     query TEXT,
     language TEXT,
     empty TEXT NOT NULL,
     quiet INTEGER NOT NULL,
     owner TEXT NOT NULL,
     since INTEGER NOT NULL,
     mark INTEGER NOT NULL,
     state TEXT NOT NULL
   ) STRICT, WITHOUT ROWID;
   CREATE INDEX digests_guild ON digests (guild);
   CREATE TABLE deliveries (
     key TEXT PRIMARY KEY,
     subject TEXT NOT NULL,
     slot TEXT NOT NULL,
     part INTEGER NOT NULL,
     target TEXT NOT NULL,
     outcome TEXT NOT NULL,
     detail TEXT NOT NULL,
     message TEXT,
     since INTEGER NOT NULL,
     upto INTEGER NOT NULL,
     due INTEGER NOT NULL,
     created INTEGER NOT NULL,
     changed INTEGER NOT NULL,
     attempts INTEGER NOT NULL,
     tried INTEGER,
     retry INTEGER
   ) STRICT, WITHOUT ROWID;
   CREATE INDEX deliveries_subject ON deliveries (subject, slot);
   CREATE INDEX deliveries_open ON deliveries (outcome) WHERE outcome IN ('pending', 'retry-later');`,

  `CREATE TABLE watches (
     id TEXT PRIMARY KEY,
     guild TEXT,
     owner TEXT NOT NULL,
     channel TEXT,
     name TEXT NOT NULL,
     query TEXT NOT NULL,
     mode TEXT NOT NULL,
     state TEXT NOT NULL,
     created INTEGER NOT NULL,
     mark INTEGER NOT NULL
   ) STRICT, WITHOUT ROWID;
   CREATE INDEX watches_guild ON watches (guild);
   CREATE INDEX watches_owner ON watches (owner);
   CREATE TABLE hits (
     sequence INTEGER PRIMARY KEY AUTOINCREMENT,
     watch TEXT NOT NULL REFERENCES watches (id) ON DELETE CASCADE,
     article TEXT NOT NULL,
     target TEXT NOT NULL,
     time INTEGER NOT NULL,
     delivery TEXT,
     UNIQUE (watch, article)
   ) STRICT;
   CREATE INDEX hits_waiting ON hits (target, sequence) WHERE delivery IS NULL;
   CREATE INDEX hits_delivery ON hits (delivery);`,

  `CREATE TABLE histories (
     article TEXT PRIMARY KEY,
     history TEXT NOT NULL
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE kept_ids (
     place TEXT PRIMARY KEY,
     article TEXT NOT NULL
   ) STRICT, WITHOUT ROWID;`,

  // A watch also finds later changes to an article: one hit each time.
  `DROP INDEX hits_waiting;
   DROP INDEX hits_delivery;
   ALTER TABLE hits RENAME TO arrived_hits;
   CREATE TABLE found (
     sequence INTEGER PRIMARY KEY AUTOINCREMENT,
     watch TEXT NOT NULL REFERENCES watches (id) ON DELETE CASCADE,
     article TEXT NOT NULL,
     target TEXT NOT NULL,
     time INTEGER NOT NULL,
     delivery TEXT,
     since INTEGER,
     upto INTEGER NOT NULL,
     UNIQUE (watch, article, upto)
   ) STRICT;
   INSERT INTO found SELECT sequence, watch, article, target, time, delivery, NULL, 0 FROM arrived_hits;
   DROP TABLE arrived_hits;
   CREATE INDEX found_waiting ON found (target, sequence) WHERE delivery IS NULL;
   CREATE INDEX found_delivery ON found (delivery);`,

  `ALTER TABLE watches ADD COLUMN language TEXT;`,

  // Announcement channels publish, and a forum holds a post each or one for all.
  `ALTER TABLE digests ADD COLUMN publish INTEGER NOT NULL DEFAULT 0;
   ALTER TABLE digests ADD COLUMN posts TEXT NOT NULL DEFAULT 'each';
   ALTER TABLE digests ADD COLUMN thread TEXT;`,

  // Where each article is and in which order they arrived; whose a long query is, and its size in bytes; and when the
  // corpus was first looked at, even if it was empty.
  `ALTER TABLE sightings ADD COLUMN origin TEXT;
   ALTER TABLE sightings ADD COLUMN place TEXT;
   ALTER TABLE sightings ADD COLUMN turn INTEGER;
   ALTER TABLE long_queries ADD COLUMN reader TEXT NOT NULL DEFAULT '';
   ALTER TABLE long_queries ADD COLUMN size INTEGER NOT NULL DEFAULT 0;
   UPDATE long_queries SET size = length(CAST(text AS BLOB));
   CREATE INDEX long_queries_reader ON long_queries (reader, used, size);
   CREATE TABLE looks (time INTEGER NOT NULL) STRICT;
   INSERT INTO looks SELECT min(time) FROM events HAVING count(*) > 0;`,

  // The order of a digest; silence that a watch is asked to tell of, and the days on which anything arrived.
  `ALTER TABLE digests ADD COLUMN sort TEXT NOT NULL DEFAULT 'rule';
   ALTER TABLE watches ADD COLUMN silence INTEGER;
   ALTER TABLE watches ADD COLUMN printed INTEGER;
   ALTER TABLE watches ADD COLUMN last TEXT;
   ALTER TABLE watches ADD COLUMN told INTEGER;
   ALTER TABLE found ADD COLUMN silent INTEGER;
   CREATE INDEX events_arrived ON events (time) WHERE kind = 'arrived' AND silent = 0;`,
];

/** The version of a store: 0 for an empty file. Throws where the file is not Dateline's or is newer. */
export function versionOf(db: Database): number {
  const version = pragma(db, "user_version");
  const application = pragma(db, "application_id");
  const tables = db.number("SELECT count(*) AS n FROM sqlite_schema");
  if (tables === 0 && version === 0) return 0;
  if (application !== APPLICATION_ID) {
    throw new StoreError("notAStore", `${db.path}: application_id ${application}, version ${version}`);
  }
  if (version > MIGRATIONS.length) {
    throw new StoreError("storeNewer", `${db.path}: version ${version}, known up to ${MIGRATIONS.length}`);
  }
  return version;
}

/** Migrates the store to `target`, each step in its own transaction. */
export function migrate(db: Database, target = MIGRATIONS.length): void {
  for (let version = versionOf(db); version < target; version++) {
    const step = MIGRATIONS[version];
    if (step === undefined) throw new RangeError(`there is no migration ${version + 1}`);
    db.transaction(() => {
      db.script(step);
      db.script(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${version + 1}`);
    });
  }
}

function pragma(db: Database, name: "user_version" | "application_id"): number {
  return db.number(`SELECT ${name} AS n FROM pragma_${name}`) ?? 0;
}
