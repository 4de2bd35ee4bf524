import type { AddressInfo } from "node:net";
import fastify from "fastify";
import { messageOf } from "../../../schema/contract/errors";
import { SEAL_PATHS } from "../../../schema/contract/seal-door";
import { CONTEXT_HEADER } from "../../../schema/contract/signed-context";
import type { RunningSeal } from "./run-seal";

export interface SealServer {
  /** `http://127.0.0.1:4204/seal` */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** No question is longer than a few lines. */
const LARGEST_BODY = 16 * 1024;

/** A seal's door behind HTTP. The body stays raw bytes up to the signed context's check, which is bound to them. */
export async function startSealServer(
  { answer, ready }: Pick<RunningSeal, "answer" | "ready">,
  host: string,
  port: number,
): Promise<SealServer> {
  const server = fastify({ bodyLimit: LARGEST_BODY, requestTimeout: 10_000, forceCloseConnections: "idle" });
  server.removeAllContentTypeParsers();
  server.addContentTypeParser("application/json", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
  for (const path of Object.values(SEAL_PATHS)) {
    server.post(path, async (request, reply) => {
      const context = request.headers[CONTEXT_HEADER];
      const { status, body } = await answer({
        path,
        body: request.body as Buffer,
        context: typeof context === "string" ? context : undefined,
      });
      return reply.code(status).type("application/json; charset=utf-8").send(body);
    });
  }
  server.get("/livez", async () => ({ live: true }));
  server.get("/readyz", async (_request, reply) => {
    const isReady = await ready();
    return reply.code(isReady ? 200 : 503).send({ ready: isReady });
  });
  server.setNotFoundHandler((_request, reply) =>
    reply.code(404).send({ errors: [{ message: messageOf("NOT_FOUND"), extensions: { code: "NOT_FOUND" } }] }),
  );
  server.setErrorHandler((error: { statusCode?: number }, _request, reply) => {
    const code =
      error.statusCode === 413 ? "LIMIT_BODY" : error.statusCode === 415 ? "UNSUPPORTED_MEDIA_TYPE" : "BAD_REQUEST";
    return reply.code(error.statusCode ?? 400).send({ errors: [{ message: messageOf(code), extensions: { code } }] });
  });
  await server.listen({ host, port });
  const address = server.server.address() as AddressInfo;
  return { url: `http://${host}:${address.port}/seal`, close: () => server.close() };
}
