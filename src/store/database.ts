/** One SQLite connection: prepared statements, checked rows, transactions, errors with a name. */
import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import type { z } from "zod";
import { StoreError, storeError } from "./problem.ts";

type Values = Readonly<Record<string, SQLInputValue>>;

/** Every method throws `StoreError` where SQLite fails or a row has not the shape that was written. */
export class Database {
  readonly path: string;
  readonly connection: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  /** `timeout` is how long to wait for another connection's write, in ms. */
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

  /** Answers how many rows were changed. */
  run(sql: string, values: Values = {}): number {
    return Number(this.#guard(() => this.#prepare(sql).run(values)).changes);
  }

  /** Writes a row under the names of its columns; answers how many were written. */
  insert(table: string, row: Values, verb: "INSERT" | "REPLACE" = "INSERT", clause = ""): number {
    const columns = Object.keys(row);
    const values = columns.map((column) => `:${column}`);
    return this.run(`${verb} INTO ${table} (${columns.join()}) VALUES (${values.join()}) ${clause}`, row);
  }

  /** Several statements without values, such as a migration. */
  script(sql: string): void {
    this.#guard(() => this.connection.exec(sql));
  }

  /** All of `work` is written, or nothing of it. Inside another transaction it belongs to that one. */
  transaction<T>(work: () => T): T {
    if (this.connection.isTransaction) return work();
    this.script("BEGIN IMMEDIATE");
    try {
      const result = work();
      this.script("COMMIT");
      return result;
    } catch (error) {
      // A full disk makes SQLite roll back by itself.
      if (this.connection.isTransaction) this.connection.exec("ROLLBACK");
      throw error;
    }
  }

  close(): void {
    if (!this.connection.isOpen) return;
    this.#statements.clear();
    this.connection.close();
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
