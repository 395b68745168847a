/** What one may break on purpose. `route` is method and path as in a 404's answer, or `*` for all. */
export interface Fault {
  route: string;
  /** `status` answers with that status; `hang` never answers; `drop` cuts the connection. */
  kind: "status" | "hang" | "drop";
  status?: number;
  /** Before the request is looked at, or after it has been carried out. */
  when?: "before" | "after";
  /** How many requests it hits; 1 by default. */
  times?: number;
  /** For 429: seconds to wait, and whether the whole bot or a shared resource is meant. */
  retryAfter?: number;
  scope?: "user" | "global" | "shared";
}

interface Armed {
  fault: Fault;
  left: number;
}

export class Faults {
  #armed: Armed[] = [];
  /** How many requests were hit so far. */
  hits = 0;

  add(fault: Fault): void {
    this.#armed.push({ fault, left: fault.times ?? 1 });
  }

  clear(): void {
    this.#armed = [];
  }

  /** The fault that hits this request now, used up by one. */
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
