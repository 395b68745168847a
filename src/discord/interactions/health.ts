/** `GET /healthz` and `GET /metrics` for the operator, on 127.0.0.1. */
import fastify from "fastify";
import type { Metrics } from "./metrics.ts";

export interface Health {
  readonly port: number;
  close(): Promise<void>;
}

/** One part: can it keep what it promises? And what of it can be counted. */
export interface PartHealth {
  readonly ok: boolean;
  readonly [detail: string]: unknown;
}

/** By the part's name. */
export type HealthReport = Readonly<Record<string, PartHealth>>;

/** `/healthz` answers `{healthy, …report}`, and 503 where a part cannot do what it is for. */
export async function serveHealth(
  port: number,
  report: () => HealthReport,
  metrics: Metrics,
): Promise<Health> {
  const server = fastify();
  server.get("/healthz", async (_request, answer) => {
    const parts = report();
    const healthy = Object.values(parts).every(({ ok }) => ok);
    return answer.code(healthy ? 200 : 503).send({ healthy, ...parts });
  });
  server.get("/metrics", async (_request, answer) =>
    answer.type(metrics.registry.contentType).send(await metrics.registry.metrics()),
  );
  const address = new URL(await server.listen({ host: "127.0.0.1", port }));
  return { port: Number(address.port), close: () => server.close() };
}
