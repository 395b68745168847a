/** `GET /healthz` and `GET /metrics` for the operator, on 127.0.0.1. */
import fastify from "fastify";
import type { Metrics } from "./metrics.ts";

export interface Health {
  readonly port: number;
  close(): Promise<void>;
}

/** `isHealthy`: connected, with heartbeats acknowledged and the index loaded. */
export async function serveHealth(port: number, isHealthy: () => boolean, metrics: Metrics): Promise<Health> {
  const server = fastify();
  server.get("/healthz", async (_request, answer) => {
    const healthy = isHealthy();
    return answer.code(healthy ? 200 : 503).send({ healthy });
  });
  server.get("/metrics", async (_request, answer) =>
    answer.type(metrics.registry.contentType).send(await metrics.registry.metrics()),
  );
  const address = new URL(await server.listen({ host: "127.0.0.1", port }));
  return { port: Number(address.port), close: () => server.close() };
}
