/** Discord's REST API, and what its answers say of the bot as a whole. */
import { REST, RESTEvents } from "discord.js";
import type { Log } from "../../log.ts";
import type { Metrics } from "../interactions/metrics.ts";

/** Keeps its token: the client that it is made of forgets it when one request is answered by 401. */
export class LastingRest extends REST {
  override setToken(token: string | null): this {
    return token === null ? this : super.setToken(token);
  }
}

const INVALID: ReadonlySet<number> = new Set([401, 403, 429]);

/** Whether Discord takes the token, as its last answer to a request with it tells. */
export class TokenState {
  readonly #log: Pick<Log, "info" | "error">;
  readonly #metrics: Pick<Metrics, "refused">;
  #isRefused = false;

  constructor(log: Pick<Log, "info" | "error">, metrics: Pick<Metrics, "refused">) {
    this.#log = log;
    this.#metrics = metrics;
  }

  get isRefused(): boolean {
    return this.#isRefused;
  }

  watch(rest: REST): void {
    rest.on(RESTEvents.Response, ({ data }, { status, headers }) => {
      if (INVALID.has(status) && headers.get("x-ratelimit-scope") !== "shared") this.#metrics.refused(status);
      if (data.auth === false || status >= 500 || status === 429) return;
      const isRefused = status === 401;
      if (isRefused === this.#isRefused) return;
      this.#isRefused = isRefused;
      if (isRefused) this.#log.error("Discord refuses the token: nothing is posted until it takes it again");
      else this.#log.info("Discord takes the token again");
    });
  }
}
