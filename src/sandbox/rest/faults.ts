import { z } from "zod";

export const fault = z.object({
  /** Method and path as in a 404's answer; `*` for all, `bot` for those that take the bot's token. */
  route: z.string(),
  /** `status` answers with that status; `hang` never answers; `drop` cuts the connection. */
  kind: z.enum(["status", "hang", "drop"]),
  status: z.number().int().min(400).max(599).optional(),
  /** Discord's JSON error code, 0 by default, and its words. */
  code: z.number().int().optional(),
  message: z.string().optional(),
  /** `html`: a page of the edge before Discord, as Cloudflare sends; `empty`: no body at all. */
  body: z.enum(["json", "html", "empty"]).optional(),
  /** Before the request is handled, or after it was carried out. */
  when: z.enum(["before", "after"]).optional(),
  /** Number of requests affected; 1 by default. */
  times: z.union([z.number().int().positive(), z.literal("always")]).optional(),
  /** For 429: seconds to wait (null: not stated), and whether it applies to the whole bot or a shared resource. */
  retryAfter: z.number().positive().nullable().optional(),
  scope: z.enum(["user", "global", "shared"]).optional(),
});
export type Fault = z.infer<typeof fault>;

/** Answers that come from the edge and not from Discord: they say nothing of channels, tokens or permissions. */
export const EDGE = {
  /** Cloudflare refuses the request. */
  blocked: { kind: "status", status: 403, code: 40333, message: "internal network error" },
  forbidden: { kind: "status", status: 403, body: "html" },
  notFound: { kind: "status", status: 404, body: "html" },
  badGateway: { kind: "status", status: 502, body: "html" },
  /** A banned address: 429, and nobody says for how long. */
  banned: { kind: "status", status: 429, body: "html", retryAfter: null },
  /** "error code: 1015", which may last up to an hour. */
  limited: { kind: "status", status: 429, body: "html", retryAfter: 3600 },
} as const satisfies Record<string, Omit<Fault, "route">>;

export class Faults {
  #armed: { fault: Fault; left: number }[] = [];
  hits = 0;

  add(fault: Fault): void {
    const { times = 1 } = fault;
    this.#armed.push({ fault, left: times === "always" ? Number.POSITIVE_INFINITY : times });
  }

  clear(): void {
    this.#armed = [];
  }

  /** The fault for this request, if any; uses up one of its hits. `isBots`: it takes the bot's token. */
  take(route: string, isBots: boolean, when: "before" | "after"): Fault | null {
    const found = this.#armed.find(
      ({ fault, left }) =>
        left > 0 &&
        (fault.when ?? "before") === when &&
        (fault.route === "*" || fault.route === route || (fault.route === "bot" && isBots)),
    );
    if (found === undefined) return null;
    found.left -= 1;
    this.hits += 1;
    if (found.left === 0) this.#armed = this.#armed.filter((one) => one !== found);
    return found.fault;
  }
}
