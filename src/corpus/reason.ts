/** Why something is not taken into the library, or not whole, as data. Each code has a sentence in `messages/`. */
import type { z } from "zod";
import { type Coded, coding, type Given, type None } from "../problem.ts";

/** Why a file or an answer could not be had: part of a sentence. */
export type Cause = Coded<{
  "access.denied": None;
  "access.notThere": None;
  "access.linkLoop": None;
  "access.isFolder": None;
  "access.nameTooLong": None;
  "damaged.disk": None;
  /** What a library or the system says, in its own words. */
  "other.words": { readonly words: string };
}>;

/** What is wrong with a field. */
export type Issue =
  | Extract<Cause, { readonly code: "other.words" }>
  | Coded<{
      "issue.noText": None;
      "issue.noDate": { readonly value: string };
      "issue.noDateSuchAs": { readonly value: string };
      "issue.interval": None;
      "issue.intervalRange": None;
      "issue.noHttp": None;
      "issue.zone": None;
      "issue.spaces": None;
    }>;

/** What a file holds that its name does not say. */
export type Content = Coded<{
  "content.pdf": None;
  "content.zip": None;
  "content.gzip": None;
  "content.oldWord": None;
  "content.html": None;
  "content.warc": None;
  "content.picture": None;
  "content.program": None;
}>;

/** Where in a document. Numbers are written without separators, as they are searched for. */
export type Place = Coded<{
  "place.line": { readonly line: string };
  "place.afterLine": { readonly line: string };
  "place.item": { readonly item: string };
  "place.page": { readonly page: string };
  "place.pages": { readonly first: string; readonly last: string };
  "place.capture": { readonly url: string; readonly retrieved: string };
}>;

/** The first part of a code is what can be done about it; `other` stands for nothing. */
export type Reason =
  | Cause
  | Coded<{
      "access.unreadable": { readonly cause: Reason };
      "access.linkInside": None;
      "access.linkOutside": None;
      "access.linkNowhere": None;
      "access.noFile": None;
      "copy.content": { readonly origin: string };
      "copy.line": { readonly line: string };
      "copy.id": { readonly id: string; readonly origin: string; readonly item: string };
      "copy.address": { readonly address: string; readonly origin: string; readonly item: string };
      "copy.item": { readonly item: string };
      "damaged.file": { readonly cause: Reason };
      "damaged.pdf": { readonly cause: Reason };
      "damaged.further": { readonly cause: Reason };
      "damaged.locked": None;
      "damaged.empty": None;
      "damaged.binary": None;
      "damaged.noText": None;
      "damaged.noHtml": None;
      "damaged.script": None;
      "damaged.nested": None;
      "damaged.deepElements": None;
      "damaged.entities": { readonly name: string };
      "damaged.feedEntities": None;
      "damaged.noFeed": None;
      "damaged.body": None;
      "damaged.ended": None;
      "damaged.part": { readonly name: string };
      "damaged.noRecord": { readonly at: string };
      "damaged.cutOff": { readonly at: string };
      "damaged.behind": None;
      "damaged.bomb": None;
      "damaged.unknown": None;
      "encoding.utf8": { readonly at: string };
      "encoding.utf16": None;
      "encoding.unknown": None;
      "encoding.archive": None;
      "encoding.line": { readonly words: string };
      "encoding.declared": { readonly charset: string };
      "frontMatter.open": None;
      "frontMatter.yaml": { readonly words: string };
      "frontMatter.whole": { readonly issue: Issue };
      "frontMatter.field": { readonly field: string; readonly issue: Issue };
      "frontMatter.deep": { readonly field: string };
      "kind.file": { readonly kinds: string };
      "kind.content": { readonly content: Content };
      "kind.oldWord": None;
      "kind.noZip": None;
      "kind.noWord": None;
      "kind.noPdf": None;
      "large.file": { readonly mb: string };
      "large.text": { readonly mb: string };
      "large.line": { readonly mb: string };
      "large.unpacked": { readonly mb: string };
      "large.length": None;
      "large.blocks": { readonly most: number };
      "large.elements": None;
      "large.pages": { readonly pages: string; readonly most: string };
      "large.files": { readonly most: string };
      "large.zip": None;
      "large.entries": { readonly most: string };
      "large.articles": { readonly most: string };
      "large.time": { readonly seconds: string };
      "large.memory": None;
      "large.slow": None;
      "outside.block": { readonly text: string };
      "outside.more": { readonly more: string };
      "picture.page": None;
      "picture.file": { readonly n: number; readonly pages: string };
      "record.json": { readonly words: string };
      "record.line": { readonly issue: Issue };
      "record.field": { readonly field: string; readonly issue: Issue };
      "record.deep": { readonly field: string };
      "other.blankLines": { readonly lines: string };
      "other.asideLines": { readonly lines: string };
      "other.folders": { readonly most: string };
      "other.status": { readonly status: string };
      "other.noPage": None;
      "other.type": { readonly type: string };
      "other.noType": None;
      "other.feedText": None;
      "other.noAnswer": None;
      "other.noArticle": None;
      "other.archive": None;
      "other.feed": None;
      "other.changed": None;
      "other.inCorpus": { readonly source: string };
      "other.holdsCorpus": { readonly source: string };
    }>;

/** What can be done about a reason, as its code says. */
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

/** A reason on its way through code that throws. */
export class Refused extends Error {
  readonly reason: Reason;

  constructor(reason: Reason) {
    super(reason.code);
    this.reason = reason;
  }
}

/** Errors of an operating system that are worded here; any other one has its own words. */
const SYSTEM = {
  EACCES: "access.denied",
  EPERM: "access.denied",
  ENOENT: "access.notThere",
  ELOOP: "access.linkLoop",
  EISDIR: "access.isFolder",
  EIO: "damaged.disk",
  ENAMETOOLONG: "access.nameTooLong",
} as const;

/** An error as a reason, without the path of the machine where it is one of the system's. */
export function causeOf(error: unknown, longest = Number.POSITIVE_INFINITY): Reason {
  if (error instanceof Refused) return error.reason;
  const code = (error as NodeJS.ErrnoException | null)?.code ?? "";
  if (Object.hasOwn(SYSTEM, code)) return because(SYSTEM[code as keyof typeof SYSTEM]);
  return because("other.words", { words: wordsOf(error).slice(0, longest) });
}

/** The reason where a document or what is around it cannot be read. */
export function unreadable(error: unknown): Reason {
  return because("access.unreadable", { cause: causeOf(error) });
}

/** What a library says of an error. */
export function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** What a schema says of a field: a code of ours that stands as its message, or its own words. */
export function issueOf(issue: z.core.$ZodIssue | undefined): Issue {
  const words = issue?.message ?? "";
  const values = issue?.code === "custom" ? (issue.params ?? {}) : {};
  return words.startsWith("issue.") ? ({ code: words, values } as Issue) : because("other.words", { words });
}
