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
  readonly #answers = this.#counter<[name: string, outcome: string]>(
    "dateline_interactions_total",
    "Interactions by command and outcome.",
    "name",
    "outcome",
  );
  readonly #seconds = new Histogram({
    name: "dateline_interaction_seconds",
    help: "From an interaction's arrival to the answer being sent.",
    labelNames: ["name"],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3],
    registers: [this.registry],
  });
  readonly searched = this.#counter<[found: boolean]>(
    "dateline_searches_total",
    "Searches by whether they found anything.",
    "found",
  );
  readonly reconnected = this.#counter<[]>(
    "dateline_gateway_reconnects_total",
    "Reconnections to the gateway.",
  );
  readonly #articles = new Gauge({
    name: "dateline_articles",
    help: "Articles in the index.",
    registers: [this.registry],
  });
  readonly refused = this.#counter<[status: number]>(
    "dateline_discord_refused_total",
    "Requests that Discord refused with 401, 403 or 429; 10,000 in ten minutes ban an address.",
    "status",
  );
  readonly storeFailed = this.#counter<[code: string]>(
    "dateline_store_problems_total",
    "Failures of the store by what was wrong.",
    "code",
  );

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
        registers: [this.registry],
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

  answered(name: string, outcome: string, ms: number): void {
    this.#answers(name, outcome);
    this.#seconds.observe({ name }, ms / 1000);
  }

  holds(articles: number): void {
    this.#articles.set(articles);
  }

  /** Counts one more each time that it is called with a value for each label. */
  #counter<V extends readonly unknown[]>(name: string, help: string, ...labelNames: string[]) {
    const counter = new Counter({ name, help, labelNames, registers: [this.registry] });
    return (...values: V) => counter.labels(...values.map(String)).inc();
  }
}
