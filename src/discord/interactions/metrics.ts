import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

/** What is counted when it is asked for. */
export interface MetricSources {
  /** Parts of the health check, and whether they can do what they are for. */
  health(): Readonly<Record<string, { readonly ok: boolean }>>;
  /** Deliveries on record, by outcome. */
  outcomes(): ReadonlyMap<string, number>;
  setAside(): number;
  feeds(): readonly { readonly outlet: string; readonly url: string; readonly ageSeconds: number | null }[];
  /** Bytes by thread. */
  memory(): Promise<readonly { readonly thread: string; readonly heap: number; readonly external: number }[]>;
}

export class Metrics {
  readonly registry = new Registry();
  readonly #registers = [this.registry];
  readonly #answers = new Counter({
    name: "dateline_interactions_total",
    help: "Interactions by command and outcome.",
    labelNames: ["name", "outcome"],
    registers: this.#registers,
  });
  readonly #seconds = new Histogram({
    name: "dateline_interaction_seconds",
    help: "From an interaction's arrival to the answer being sent.",
    labelNames: ["name"],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3],
    registers: this.#registers,
  });
  readonly #searches = new Counter({
    name: "dateline_searches_total",
    help: "Searches by whether they found anything.",
    labelNames: ["found"],
    registers: this.#registers,
  });
  readonly #reconnects = new Counter({
    name: "dateline_gateway_reconnects_total",
    help: "Reconnections to the gateway.",
    registers: this.#registers,
  });
  readonly #articles = new Gauge({
    name: "dateline_articles",
    help: "Articles in the index.",
    registers: this.#registers,
  });

  readonly #refusals = new Counter({
    name: "dateline_discord_refused_total",
    help: "Requests that Discord refused with 401, 403 or 429; 10,000 in ten minutes ban an address.",
    labelNames: ["status"],
    registers: this.#registers,
  });
  readonly #storeProblems = new Counter({
    name: "dateline_store_problems_total",
    help: "Failures of the store by what was wrong.",
    labelNames: ["code"],
    registers: this.#registers,
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  /** From now on these are asked whenever the metrics are. */
  watch(sources: MetricSources): void {
    const gauge = <L extends string>(
      name: string,
      help: string,
      labelNames: L[],
      rows: () => Iterable<[Record<L, string>, number]> | Promise<Iterable<[Record<L, string>, number]>>,
    ) =>
      new Gauge<L>({
        name,
        help,
        labelNames,
        registers: this.#registers,
        async collect() {
          this.reset();
          for (const [labels, value] of await rows()) this.set(labels as never, value);
        },
      });
    gauge("dateline_health", "1 where a part can do what it is for, as in /healthz.", ["part"], () =>
      Object.entries(sources.health()).map(([part, { ok }]) => [{ part }, Number(ok)]),
    );
    gauge("dateline_deliveries", "Deliveries on record by outcome.", ["outcome"], () =>
      [...sources.outcomes()].map(([outcome, n]) => [{ outcome }, n]),
    );
    gauge("dateline_documents_set_aside", "Documents and parts of them that cannot be used.", [], () => [
      [{}, sources.setAside()],
    ]);
    gauge("dateline_feed_age_seconds", "Since a feed was last read.", ["outlet", "url"], () =>
      sources
        .feeds()
        .flatMap(({ ageSeconds, ...labels }) => (ageSeconds === null ? [] : [[labels, ageSeconds]])),
    );
    gauge("dateline_thread_memory_bytes", "Memory by thread.", ["thread", "kind"], async () =>
      (await sources.memory()).flatMap(({ thread, heap, external }) => [
        [{ thread, kind: "heap" }, heap],
        [{ thread, kind: "external" }, external],
      ]),
    );
  }

  refused(status: number): void {
    this.#refusals.inc({ status });
  }

  storeFailed(code: string): void {
    this.#storeProblems.inc({ code });
  }

  answered(name: string, outcome: string, ms: number): void {
    this.#answers.inc({ name, outcome });
    this.#seconds.observe({ name }, ms / 1000);
  }

  searched(found: boolean): void {
    this.#searches.inc({ found: String(found) });
  }

  reconnected(): void {
    this.#reconnects.inc();
  }

  holds(articles: number): void {
    this.#articles.set(articles);
  }
}
