import type { IncomingMessage, Server } from "node:http";
import { STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { handleProtocols } from "graphql-ws";
import { WebSocketServer } from "ws";
import { Refusal } from "../../schema/contract/errors";
import { RECEIVE_DEFAULTS, refuseForeignOrigin } from "../pipeline/receive";
import type { Subscriptions } from "../pipeline/open-subscription";
import { requestId } from "../pipeline/request-id";
import { respondRefusal } from "../pipeline/respond";
import { ignoreUpgrade } from "./ignore-upgrade";
import { serveSocket } from "./serve-socket";
import type { SocketLimits } from "./socket-limits";
import { SOCKET_LIMITS } from "./socket-limits";

export interface RunningSockets {
  /** Says good-bye to all, and takes no other. */
  close(): void;
}

const PATH = "/graphql";
const GOING_AWAY = 1001;
/** Milliseconds until who does not say good-bye as well is cut off. */
const FAREWELL = 2_000;

/**
 * GraphQL over WebSocket (`graphql-transport-ws`) at the same path as over HTTP. A browser tells where the page came from when it
 * opens a socket and asks nobody: an origin is held against the list here, as it is for a question.
 */
export function serveSockets(
  server: Server,
  subscriptions: Subscriptions,
  given: Partial<SocketLimits> = {},
): RunningSockets {
  const limits = { ...SOCKET_LIMITS, ...given };
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: RECEIVE_DEFAULTS.largestBody,
    perMessageDeflate: false,
    handleProtocols,
  });
  let isClosing = false;

  const refusalOf = (request: IncomingMessage): Refusal | undefined => {
    if (request.url?.split("?", 1)[0] !== PATH) return new Refusal("NOT_FOUND");
    if (isClosing || sockets.clients.size >= limits.all) return new Refusal("OVERLOADED");
    try {
      refuseForeignOrigin(request, limits.origins);
      return undefined;
    } catch (error) {
      return error instanceof Refusal ? error : new Refusal("INTERNAL");
    }
  };

  server.on("upgrade", (request, socket, head) => {
    if (request.headers.upgrade?.toLowerCase() !== "websocket") return ignoreUpgrade(server, request, socket, head);
    const refusal = refusalOf(request);
    if (refusal) return refuseUpgrade(request, socket, refusal);
    sockets.handleUpgrade(request, socket, head, (each) => serveSocket(each, request, subscriptions, limits));
  });
  return {
    close: () => {
      isClosing = true;
      for (const each of sockets.clients) each.close(GOING_AWAY, "GOING_AWAY");
      setTimeout(() => {
        for (const each of sockets.clients) each.terminate();
      }, FAREWELL).unref();
    },
  };
}

function refuseUpgrade(request: IncomingMessage, socket: Duplex, refusal: Refusal): void {
  const { status, headers, body } = respondRefusal(refusal, "json", requestId(request.headers));
  const lines = Object.entries({ ...headers, "content-length": Buffer.byteLength(body), connection: "close" });
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}`,
    ...lines.map(([name, value]) => `${name}: ${value}`),
  ];
  socket.on("error", () => socket.destroy());
  socket.end(`${head.join("\r\n")}\r\n\r\n${body}`);
}
