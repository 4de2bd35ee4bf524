import type { AddressInfo } from "node:net";
import type { FastifyInstance } from "fastify";
import fastify from "fastify";

/** What Prometheus reads, in its text format. */
export type ReadMetrics = () => Promise<{ readonly contentType: string; readonly body: string }>;

export function serveMetrics(server: FastifyInstance, read: ReadMetrics): void {
  server.get("/metrics", async (_request, reply) => {
    const { contentType, body } = await read();
    return reply.header("cache-control", "no-store").type(contentType).send(body);
  });
}

/** A server for `/metrics` and nothing else, at a port that callers do not reach. */
export async function startMetricsServer(
  host: string,
  port: number,
  read: ReadMetrics,
): Promise<{ readonly port: number; readonly close: () => Promise<void> }> {
  const server = fastify({ forceCloseConnections: true });
  serveMetrics(server, read);
  await server.listen({ host, port });
  return { port: (server.server.address() as AddressInfo).port, close: () => server.close() };
}
