/** Why something is not added to the library, or only in part, as data; worded in `messages/`. */
import type { z } from "zod";
import { type Coded, coding, type Given, type None } from "../common/coded.ts";

/** A system error, or a library's own message. */
export type Cause =
  | Because<"access.denied" | "access.notThere" | "access.linkLoop" | "access.isFolder">
  | Because<"access.nameTooLong" | "damaged.disk">
  | Because<"other.words", { readonly words: string }>;

/** What is wrong with a field. */
export type Issue =
  | Extract<Cause, { readonly code: "other.words" }>
  | Because<"issue.noDate", { readonly value: string }>
  | Because<"issue.noText" | "issue.interval" | "issue.intervalRange" | "issue.noHttp">
  | Because<"issue.zone" | "issue.spaces">;

/** What a file contains, contrary to its name. */
export type Content =
  | Because<"content.pdf" | "content.zip" | "content.gzip" | "content.oldWord">
  | Because<"content.html" | "content.warc" | "content.picture" | "content.program">;

/** Where in a document. Numbers are strings: written without separators, as they are searched for. */
export type Place =
  | Because<"place.line" | "place.afterLine", { readonly line: string }>
  | Because<"place.item", { readonly item: string }>
  | Because<"place.page", { readonly page: string }>
  | Because<"place.pages", { readonly first: string; readonly last: string }>
  | Because<"place.capture", { readonly url: string; readonly retrieved: string }>;

/** The first part of a code is the remedy; `other` has none. */
export type Reason =
  | Cause
  | Because<"access.linkInside" | "access.linkOutside" | "access.linkNowhere" | "access.noFile">
  | Because<"damaged.locked" | "damaged.empty" | "damaged.binary" | "damaged.noText">
  | Because<"damaged.script" | "damaged.nested" | "damaged.deepElements" | "damaged.feedEntities">
  | Because<"damaged.noFeed" | "damaged.body" | "damaged.ended" | "damaged.behind" | "damaged.bomb">
  | Because<"encoding.utf16" | "encoding.unknown" | "encoding.archive">
  | Because<"frontMatter.open" | "kind.markup" | "kind.oldWord" | "kind.noZip" | "kind.noWord" | "kind.noPdf">
  | Because<"large.length" | "large.elements" | "large.zip" | "large.memory" | "large.slow" | "picture.page">
  | Because<
      | "other.noPage"
      | "other.noType"
      | "other.feedText"
      | "other.revisit"
      | "other.noAnswer"
      | "other.noArticle"
    >
  | Because<"other.archive" | "other.feed" | "other.changed">
  | Because<
      "access.unreadable" | "damaged.file" | "damaged.pdf" | "damaged.further",
      { readonly cause: Reason }
    >
  | Because<"copy.content", { readonly origin: string }>
  | Because<"copy.line", { readonly line: string }>
  | Because<"copy.item", { readonly item: string }>
  | Because<"copy.id", { readonly id: string; readonly origin: string; readonly item: string }>
  | Because<"copy.address", { readonly address: string; readonly origin: string; readonly item: string }>
  | Because<"damaged.entities", { readonly name: string }>
  | Because<"damaged.noRecord" | "damaged.cutOff" | "encoding.utf8", { readonly at: string }>
  | Because<"encoding.line" | "frontMatter.yaml" | "record.json", { readonly words: string }>
  | Because<"encoding.declared", { readonly charset: string }>
  | Because<"frontMatter.whole" | "record.whole", { readonly issue: Issue }>
  | Because<"frontMatter.field" | "record.field", { readonly field: string; readonly issue: Issue }>
  | Because<"frontMatter.deep" | "record.deep", { readonly field: string }>
  | Because<"kind.file", { readonly kinds: string }>
  | Because<"kind.content", { readonly content: Content }>
  | Because<"large.file" | "large.text" | "large.line" | "large.unpacked", { readonly mb: string }>
  | Because<"large.files" | "large.entries" | "large.articles" | "other.folders", { readonly most: string }>
  | Because<"large.blocks", { readonly most: number }>
  | Because<"large.pages", { readonly pages: string; readonly most: string }>
  | Because<"large.time", { readonly seconds: string }>
  | Because<"outside.block", { readonly text: string }>
  | Because<"outside.more", { readonly more: string }>
  | Because<"picture.file", { readonly n: number; readonly pages: string }>
  | Because<"other.blankLines" | "other.asideLines", { readonly lines: string }>
  | Because<"other.status", { readonly status: string }>
  | Because<"other.type", { readonly type: string }>
  | Because<"other.inCorpus" | "other.holdsCorpus", { readonly source: string }>;
type Because<C extends string, V = None> = Coded<Record<C, V>>;

export type Remedy = Reason["code"] extends infer C ? (C extends `${infer R}.${string}` ? R : never) : never;

export const because = coding<Reason>();
export const placed = coding<Place>();

/** What could not be read, and why. */
export interface Refusal {
  readonly ok: false;
  readonly reason: Reason;
}

export function refuse<C extends Reason["code"]>(code: C, ...values: Given<Reason, C>): Refusal {
  return { ok: false, reason: because(code, ...values) };
}

/** Carries a reason through code that throws. */
export class Refused extends Error {
  readonly reason: Reason;

  constructor(reason: Reason) {
    super(reason.code);
    this.reason = reason;
  }
}

/** System errors that have a sentence; others keep their own message. */
const SYSTEM = {
  EACCES: "access.denied",
  EPERM: "access.denied",
  ENOENT: "access.notThere",
  ELOOP: "access.linkLoop",
  EISDIR: "access.isFolder",
  EIO: "damaged.disk",
  ENAMETOOLONG: "access.nameTooLong",
} as const;

/** An error as a reason; system errors without paths of this machine. */
export function causeOf(error: unknown, longest = Number.POSITIVE_INFINITY): Reason {
  if (error instanceof Refused) return error.reason;
  const code = (error as NodeJS.ErrnoException | null)?.code ?? "";
  if (Object.hasOwn(SYSTEM, code)) return because(SYSTEM[code as keyof typeof SYSTEM]);
  return because("other.words", { words: wordsOf(error).slice(0, longest) });
}

/** Why a document or what surrounds it cannot be read. */
export function unreadable(error: unknown): Reason {
  return because("access.unreadable", { cause: causeOf(error) });
}

export function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** A schema's complaint about a field: one of our codes as its message, or its own words. */
export function issueOf(issue: z.core.$ZodIssue | undefined): Issue {
  const words = issue?.message ?? "";
  const values = issue?.code === "custom" ? (issue.params ?? {}) : {};
  return words.startsWith("issue.") ? ({ code: words, values } as Issue) : because("other.words", { words });
}
