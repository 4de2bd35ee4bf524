import type { AddressInfo } from "node:net";
import type { FastifyReply } from "fastify";
import fastify from "fastify";
import type { DepartmentDoor, DoorAnswer, Knock } from "../../../schema/contract/department-door";
import { DOOR_PATHS } from "../../../schema/contract/department-door";
import { messageOf } from "../../../schema/contract/errors";
import { acceptsEventStream, writeEventStream } from "../../../schema/contract/event-stream";
import { CONTEXT_HEADER } from "../../../schema/contract/signed-context";
import { TRACEPARENT_HEADER } from "../../../schema/contract/traceparent";

export interface DepartmentServer {
  /** `http://127.0.0.1:4102/graphql` */
  readonly url: string;
  /** Takes no new connection, breaks subscriptions off, answers what has been asked, then stops. */
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
  door: Pick<DepartmentDoor, "answer" | "follow">,
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
      const knock: Knock = {
        path,
        body: request.body as Buffer,
        context: typeof context === "string" ? context : undefined,
        traceparent: typeof traceparent === "string" ? traceparent : undefined,
      };
      const isFollowed = path === DOOR_PATHS.graphql && acceptsEventStream(request.headers.accept);
      return isFollowed && door.follow ? follow(knock, door.follow, reply) : send(reply, await door.answer(knock));
    });
  }

  // A subscription ends when its reader leaves, or with the server.
  const followed = new Set<AbortController>();
  server.addHook("preClose", async () => {
    for (const each of followed) each.abort();
  });
  async function follow(knock: Knock, open: NonNullable<typeof door.follow>, reply: FastifyReply): Promise<unknown> {
    const end = new AbortController();
    followed.add(end);
    try {
      reply.raw.on("close", () => end.abort());
      const stream = await open(knock, end.signal);
      if (stream.kind === "Refused") return send(reply, stream.answer);
      reply.hijack();
      end.signal.addEventListener("abort", () => reply.raw.destroy());
      // What broke it off was told where it broke; the reader sees that it did.
      await writeEventStream(reply.raw, stream.events).catch(() => undefined);
      return reply;
    } finally {
      followed.delete(end);
    }
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

function send(reply: FastifyReply, { status, body }: DoorAnswer): FastifyReply {
  return reply.code(status).type("application/json; charset=utf-8").send(body);
}
