import { z } from "zod";

export const fault = z.object({
  /** Method and path as in a 404's answer, or `*` for all. */
  route: z.string(),
  /** `status` answers with that status; `hang` never answers; `drop` cuts the connection. */
  kind: z.enum(["status", "hang", "drop"]),
  status: z.number().int().min(400).max(599).optional(),
  /** Before the request is handled, or after it was carried out. */
  when: z.enum(["before", "after"]).optional(),
  /** Number of requests affected; 1 by default. */
  times: z.number().int().positive().optional(),
  /** For 429: seconds to wait, and whether it applies to the whole bot or a shared resource. */
  retryAfter: z.number().positive().optional(),
  scope: z.enum(["user", "global", "shared"]).optional(),
});
export type Fault = z.infer<typeof fault>;

export class Faults {
  #armed: { fault: Fault; left: number }[] = [];
  hits = 0;

  add(fault: Fault): void {
    this.#armed.push({ fault, left: fault.times ?? 1 });
  }

  clear(): void {
    this.#armed = [];
  }

  /** The fault for this request, if any; uses up one of its hits. */
  take(route: string, when: "before" | "after"): Fault | null {
    const found = this.#armed.find(
      ({ fault, left }) =>
        left > 0 && (fault.when ?? "before") === when && (fault.route === "*" || fault.route === route),
    );
    if (found === undefined) return null;
    found.left -= 1;
    this.hits += 1;
    if (found.left === 0) this.#armed = this.#armed.filter((one) => one !== found);
    return found.fault;
  }
}
