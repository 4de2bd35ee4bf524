import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { FastifyError, FastifyInstance, FastifyReply } from "fastify";
import fastify from "fastify";
import type { ErrorCode } from "../../schema/contract/errors";
import { Refusal } from "../../schema/contract/errors";
import type { EventStreamPace } from "../../schema/contract/event-stream";
import { acceptsEventStream } from "../../schema/contract/event-stream";
import type { Explorer } from "../explorer/load-explorer";
import type { AnswerRequest } from "../pipeline/answer-request";
import type { HttpAnswer, HttpRequest } from "../pipeline/http-message";
import type { Subscriptions } from "../pipeline/open-subscription";
import { RECEIVE_DEFAULTS } from "../pipeline/receive";
import { respondRefusal } from "../pipeline/respond";
import { answerBrokenRequest } from "./answer-broken-request";
import { answerWithEvents } from "./answer-with-events";
import type { ReadMetrics } from "./serve-metrics";
import { serveMetrics } from "./serve-metrics";
import type { Patience } from "./patience";
import { PATIENCE } from "./patience";
import { signalOfCaller } from "./signal-of-caller";
import { UnsentAnswers } from "./unsent-answers";
import { serveSockets } from "./serve-sockets";
import type { SocketLimits } from "./socket-limits";

/** A part of the house with a front of its own, such as the sign-in. */
export interface Mount {
  /** `/oidc` */
  readonly path: string;
  readonly answer: (request: IncomingMessage, response: ServerResponse) => void;
}

export interface ServerSettings {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly answerRequest: AnswerRequest;
  /** Served as Server-Sent Events and over WebSocket; without them every request is a question. */
  readonly subscriptions?: Subscriptions;
  /** How fast a reader of events has to be; usual unless told. */
  readonly pace?: EventStreamPace;
  readonly sockets?: Partial<SocketLimits>;
  /** Whether questions can be answered. One department being down does not make the gateway unready. */
  readonly isReady: () => boolean;
  /** Served at `/metrics`; without it there is none here. */
  readonly metrics?: ReadMetrics;
  /** Served at `/`, in development only; without it `/` is not there. */
  readonly explorer?: Explorer;
  /** Answers everything below its path by itself, from the socket on. */
  readonly mount?: Mount;
  /** Bytes of a body. */
  readonly largestBody?: number;
  /**
   * Milliseconds for which `close` still takes connections while readiness is red already, so that a load balancer can look
   * away and clients learn from `connection: close` to go elsewhere. None unless told.
   */
  readonly notice?: number;
  /** Milliseconds that `close` then leaves to requests that are being answered. */
  readonly drain?: number;
  readonly patience?: Partial<Patience>;
}

export interface RunningServer {
  /** `http://localhost:4000` */
  readonly url: string;
  readonly port: number;
  /** Turns readiness red, gives notice, ends subscriptions, takes no new connection, answers what has been asked, then stops. */
  close(): Promise<void>;
}

const LIVENESS_PATHS = ["/livez", "/health", "/healthz", "/healthcheck", "/health/live"];
const READINESS_PATHS = ["/readyz", "/readiness", "/health/ready"];

const LARGEST_HEADERS = 8 * 1024;
const MOST_HEADERS = 100;
/** Longer than the 60 s after which common load balancers give a connection up, so that it is they who close it. */
const KEEP_ALIVE_TIMEOUT = 65_000;
const DRAIN = 10_000;

/** The gateway's HTTP front: reads requests whole, hands them to the pipeline, and answers everything else itself. */
export async function startServer(settings: ServerSettings): Promise<RunningServer> {
  const patience = { ...PATIENCE, ...settings.patience };
  const server = fastify({
    bodyLimit: settings.largestBody ?? RECEIVE_DEFAULTS.largestBody,
    requestTimeout: patience.request,
    keepAliveTimeout: KEEP_ALIVE_TIMEOUT,
    http: {
      maxHeaderSize: LARGEST_HEADERS,
      headersTimeout: patience.headers,
      connectionsCheckingInterval: patience.lookEvery,
    },
    forceCloseConnections: "idle",
    return503OnClosing: false,
    exposeHeadRoutes: false,
    clientErrorHandler: answerBrokenRequest,
    frameworkErrors: (_error, _request, reply) => {
      void refuse(reply, "BAD_REQUEST");
    },
  });
  readBodiesRaw(server);
  serveGraphQL(server, settings, new UnsentAnswers(patience.unsent));
  const closing = { begun: false };
  serveHealth(server, () => !closing.begun && settings.isReady());
  if (settings.metrics) serveMetrics(server, settings.metrics);
  if (settings.explorer) serveExplorer(server, settings.explorer);
  if (settings.mount) serveMount(server, settings.mount);
  server.setNotFoundHandler((_request, reply) => refuse(reply, "NOT_FOUND"));
  server.setErrorHandler((error: FastifyError, _request, reply) => refuse(reply, codeOf(error)));
  server.addHook("onSend", (_request, reply, _payload, done) => {
    // A connection that was busy when the closing began would otherwise be kept alive, and the closing with it.
    if (closing.begun) reply.header("connection", "close");
    done();
  });
  const sockets = settings.subscriptions && serveSockets(server.server, settings.subscriptions, settings.sockets);
  await server.listen({ host: settings.host, port: settings.port });
  const { port } = server.server.address() as AddressInfo;
  return {
    port,
    url: `http://${settings.host === "0.0.0.0" || settings.host === "::" ? "localhost" : settings.host}:${port}`,
    close: async () => {
      closing.begun = true;
      if (settings.notice) await sleep(settings.notice);
      sockets?.close();
      settings.subscriptions?.endAll(new Refusal("GOING_AWAY", { reason: "SHUTDOWN" }));
      await closeWithin(server, settings.drain ?? DRAIN);
    },
  };
}

/** The pipeline decides which media types it takes; the front must neither refuse nor parse any. */
function readBodiesRaw(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
}

function serveGraphQL(server: FastifyInstance, settings: ServerSettings, unsent: UnsentAnswers): void {
  const { answerRequest, subscriptions, pace } = settings;
  server.all("/graphql", async ({ raw, body }, reply) => {
    if (raw.rawHeaders.length > 2 * MOST_HEADERS) return send(reply, refusalOf("LIMIT_HEADERS"));
    let signal: AbortSignal | undefined;
    const request: HttpRequest = {
      method: raw.method ?? "",
      url: raw.url ?? "",
      headers: raw.headers,
      rawHeaders: raw.rawHeaders,
      body: Buffer.isBuffer(body) ? body : Buffer.alloc(0),
      get signal() {
        return (signal ??= signalOfCaller(reply.raw));
      },
      peer: raw.socket.remoteAddress,
    };
    const answer =
      subscriptions && acceptsEventStream(raw.headers.accept)
        ? await answerWithEvents(request, reply, subscriptions, pace)
        : await answerRequest(request);
    if (!answer) return reply;
    send(reply, answer);
    unsent.watch(reply.raw, answer.body);
    return reply;
  });
}

function serveHealth(server: FastifyInstance, isReady: () => boolean): void {
  const plain = (reply: FastifyReply, status: number, text: string) =>
    reply.code(status).header("cache-control", "no-store").type("text/plain; charset=utf-8").send(text);
  const serve = (path: string, handler: (request: unknown, reply: FastifyReply) => FastifyReply) =>
    server.route({ method: ["GET", "HEAD"], url: path, handler });
  for (const path of LIVENESS_PATHS) serve(path, (_request, reply) => plain(reply, 200, "ok"));
  for (const path of READINESS_PATHS) {
    serve(path, (_request, reply) => (isReady() ? plain(reply, 200, "ready") : plain(reply, 503, "not ready")));
  }
}

function serveExplorer(server: FastifyInstance, { files, contentSecurityPolicy }: Explorer): void {
  for (const [path, file] of files) {
    server.get(path, (_request, reply) =>
      reply
        .headers({
          "content-type": file.contentType,
          "content-security-policy": contentSecurityPolicy,
          "cache-control": "no-cache",
          "referrer-policy": "no-referrer",
          "x-content-type-options": "nosniff",
        })
        .send(file.body),
    );
  }
}

/** The body is left unread: who answers reads it, and bounds it, himself. */
function serveMount(server: FastifyInstance, { path, answer }: Mount): void {
  void server.register(async (mounted) => {
    mounted.removeAllContentTypeParsers();
    mounted.addContentTypeParser("*", (_request, _payload, done) => done(null));
    mounted.all(`${path}/*`, (request, reply) => {
      reply.hijack();
      answer(request.raw, reply.raw);
    });
  });
}

function codeOf(error: FastifyError): ErrorCode {
  if (error.code === "FST_ERR_CTP_BODY_TOO_LARGE") return "LIMIT_BODY";
  if (error.statusCode === 415) return "UNSUPPORTED_MEDIA_TYPE";
  return error.statusCode !== undefined && error.statusCode < 500 ? "BAD_REQUEST" : "INTERNAL";
}

function refusalOf(code: ErrorCode): HttpAnswer {
  return respondRefusal(new Refusal(code), "json", randomUUID().replaceAll("-", ""));
}

function refuse(reply: FastifyReply, code: ErrorCode): FastifyReply {
  return send(reply, refusalOf(code));
}

/** Characters. Before a longer text Node.js would copy it once more, to put the headers in front of it. */
const LONG_BODY = 64 * 1024;

function send(reply: FastifyReply, { status, headers, body }: HttpAnswer): FastifyReply {
  return reply
    .code(status)
    .headers(headers)
    .send(body.length > LONG_BODY ? Buffer.from(body) : body);
}

async function closeWithin(server: FastifyInstance, milliseconds: number): Promise<void> {
  const cut = setTimeout(() => server.server.closeAllConnections(), milliseconds);
  try {
    await server.close();
  } finally {
    clearTimeout(cut);
  }
}
