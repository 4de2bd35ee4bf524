import type { AddressInfo } from "node:net";
import fastify from "fastify";
import type { DepartmentDoor } from "../../../schema/contract/department-door";
import { DOOR_PATHS } from "../../../schema/contract/department-door";
import { messageOf } from "../../../schema/contract/errors";
import { CONTEXT_HEADER } from "../../../schema/contract/signed-context";
import { TRACEPARENT_HEADER } from "../../../schema/contract/traceparent";

export interface DepartmentServer {
  /** `http://127.0.0.1:4102/graphql` */
  readonly url: string;
  /** Takes no new connection, answers what has been asked, then stops. */
  readonly close: () => Promise<void>;
}

/** Larger than the gateway's own cap: the numbers of 10,000 references come in one body. */
const LARGEST_BODY = 4 * 1024 * 1024;

/**
 * A department's door behind HTTP. The body stays raw bytes up to the signed context's check, which is bound to them.
 *
 * @param ready whether the department can answer: its database does
 */
export async function startDepartmentServer(
  door: Pick<DepartmentDoor, "answer">,
  ready: () => Promise<boolean>,
  host: string,
  port: number,
): Promise<DepartmentServer> {
  const server = fastify({
    bodyLimit: LARGEST_BODY,
    keepAliveTimeout: 65_000,
    requestTimeout: 60_000,
    forceCloseConnections: "idle",
  });
  server.removeAllContentTypeParsers();
  server.addContentTypeParser("application/json", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
  for (const path of Object.values(DOOR_PATHS)) {
    server.post(path, async (request, reply) => {
      const { [CONTEXT_HEADER]: context, [TRACEPARENT_HEADER]: traceparent } = request.headers;
      const { status, body } = await door.answer({
        path,
        body: request.body as Buffer,
        context: typeof context === "string" ? context : undefined,
        traceparent: typeof traceparent === "string" ? traceparent : undefined,
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
  return { url: `http://${host}:${address.port}/graphql`, close: () => server.close() };
}
