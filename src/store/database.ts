/** A SQLite connection: prepared statements, checked rows, transactions, typed errors. */
import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import { z } from "zod";
import type { ArticleId } from "../corpus/article.ts";
import { StoreError, storeError } from "./problem.ts";

type Values = Readonly<Record<string, SQLInputValue>>;

const numberRow = z.object({ n: z.number().nullable() });
export const articleId = z.string().transform((id) => id as ArticleId);

/** Every method throws `StoreError` if SQLite fails or a row does not have the expected shape. */
export class Database {
  readonly path: string;
  readonly connection: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  /** `timeout`: how long to wait for another connection's write, in ms. */
  constructor(path: string, options: { readOnly?: boolean; timeout?: number } = {}) {
    this.path = path;
    try {
      this.connection = new DatabaseSync(path, {
        readOnly: options.readOnly ?? false,
        timeout: options.timeout ?? 2_000,
      });
    } catch (error) {
      throw storeError(error, path);
    }
  }

  get<T>(row: z.ZodType<T>, sql: string, values: Values = {}): T | undefined {
    const found = this.#guard(() => this.#prepare(sql).get(values));
    return found === undefined ? undefined : this.#check(row, found);
  }

  all<T>(row: z.ZodType<T>, sql: string, values: Values = {}): T[] {
    return this.#guard(() => this.#prepare(sql).all(values)).map((found) => this.#check(row, found));
  }

  /** The column `n` of a query's first row; null without one. */
  number(sql: string, values: Values = {}): number | null {
    return this.get(numberRow, sql, values)?.n ?? null;
  }

  run(sql: string, values: Values = {}): number {
    return Number(this.#guard(() => this.#prepare(sql).run(values)).changes);
  }

  /** Writes a row by column names; returns the number of rows written. */
  insert(table: string, row: Values, verb: "INSERT" | "REPLACE" = "INSERT", clause = ""): number {
    const columns = Object.keys(row);
    const values = columns.map((column) => `:${column}`);
    return this.run(`${verb} INTO ${table} (${columns.join()}) VALUES (${values.join()}) ${clause}`, row);
  }

  /** Runs several statements without values, such as a migration. */
  script(sql: string): void {
    this.#guard(() => this.connection.exec(sql));
  }

  /** Writes all of `work` or nothing. Inside another transaction it becomes part of that one. */
  transaction<T>(work: () => T): T {
    if (this.connection.isTransaction) return work();
    this.script("BEGIN IMMEDIATE");
    try {
      const result = work();
      this.script("COMMIT");
      return result;
    } catch (error) {
      // On a full disk SQLite rolls back by itself.
      if (this.connection.isTransaction) this.connection.exec("ROLLBACK");
      throw error;
    }
  }

  close(): void {
    if (!this.connection.isOpen) return;
    this.#statements.clear();
    this.connection.close();
  }

  [Symbol.dispose](): void {
    this.close();
  }

  #prepare(sql: string): StatementSync {
    const ready = this.#statements.get(sql) ?? this.connection.prepare(sql);
    this.#statements.set(sql, ready);
    return ready;
  }

  #guard<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw storeError(error, this.path);
    }
  }

  #check<T>(schema: z.ZodType<T>, found: unknown): T {
    const parsed = schema.safeParse(found);
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    const where = issue === undefined ? "" : `: ${issue.path.join(".")} ${issue.message}`;
    throw new StoreError("storeDamaged", `${this.path}: a row has not the shape that was written${where}`);
  }
}

/** The tables of one concern. */
export abstract class Tables {
  protected readonly db: Database;
  /** ms since 1970. */
  protected readonly now: () => number;

  constructor(db: Database, now: () => number = Date.now) {
    this.db = db;
    this.now = now;
  }
}
