import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

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

  constructor() {
    collectDefaultMetrics({ register: this.registry });
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
