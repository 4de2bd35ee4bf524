import type { IncomingMessage } from "node:http";
import type { ExecutionArgs, ExecutionResult, GraphQLFormattedError } from "graphql";
import { GraphQLError, GraphQLSchema, parse } from "graphql";
import type { Context, SubscribePayload } from "graphql-ws";
import { CloseCode, makeServer } from "graphql-ws";
import type { WebSocket } from "ws";
import { Refusal } from "../../schema/contract/errors";
import type { HttpRequest } from "../pipeline/http-message";
import type { LiveSubscription } from "../pipeline/live-subscription";
import type { Subscriptions } from "../pipeline/open-subscription";
import { respondRefusal } from "../pipeline/respond";
import { beat, sendWithin } from "./keep-socket";
import type { SocketLimits } from "./socket-limits";

/** A body as the pipeline answers. */
interface Body {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly GraphQLFormattedError[];
  readonly extensions?: { readonly trace?: string };
}

/** RFC 6455, 7.4.1: the client may try again later. */
const TRY_AGAIN_LATER = 1013;

/** What the library asks of an operation that is carried out elsewhere: whether it is a stream. */
const [STREAM, SINGLE] = [parse("subscription { result }"), parse("{ result }")];
const NO_SCHEMA = new GraphQLSchema({});

/**
 * One socket of `graphql-transport-ws`. Each operation on it goes through the pipeline like a request that came by POST, with the
 * token of `connection_init`; the library speaks the protocol and nothing else.
 */
export function serveSocket(
  socket: WebSocket,
  request: IncomingMessage,
  subscriptions: Subscriptions,
  limits: SocketLimits,
): void {
  const live = new Set<LiveSubscription>();

  async function open(context: Context, payload: SubscribePayload): Promise<Operation> {
    if (Object.keys(context.subscriptions).length > limits.perSocket) {
      return errorsOf(bodyOf(new Refusal("SUBSCRIPTION_LIMIT")));
    }
    const opened = await subscriptions.open(requestOf(payload, authorizationIn(context), request));
    if (opened.kind === "Answered") {
      const body = JSON.parse(opened.answer.body) as Body;
      return body.data === undefined ? errorsOf(body) : { ...operation(SINGLE), contextValue: body };
    }
    const { results, trace } = opened;
    live.add(results);
    void results.ended.then(() => live.delete(results));
    return { ...operation(STREAM), contextValue: new ParsedResults(results, trace) };
  }

  const giveUp = (): void => {
    for (const each of live) each.end(new Refusal("SUBSCRIPTION_TOO_SLOW"));
    socket.close(TRY_AGAIN_LATER, "SUBSCRIPTION_TOO_SLOW");
    socket.terminate();
  };
  const closed = makeServer({
    connectionInitWaitTimeout: limits.initialisation,
    onConnect: async (context) => {
      const refusal = await subscriptions.greet(authorizationIn(context));
      if (refusal) socket.close(CloseCode.Forbidden, refusal.code);
      return !refusal;
    },
    onSubscribe: (context, _id, payload) => open(context, payload),
    subscribe: ({ contextValue }) => contextValue as ParsedResults,
    execute: ({ contextValue }) => contextValue as ExecutionResult,
    // What the pipeline said is sent as it is.
    onNext: (_context, _id, _payload, _args, result) => result,
  }).opened(
    {
      protocol: socket.protocol,
      send: (text) => sendWithin(socket, text, limits.patience, giveUp),
      close: (code, reason) => socket.close(code, reason),
      onMessage: (take) => {
        socket.on("message", (data: Buffer) => {
          take(data.toString("utf8")).catch(() => socket.close(CloseCode.InternalServerError, "INTERNAL"));
        });
      },
    },
    undefined,
  );
  const stopBeating = beat(socket, limits.heartbeat);
  socket.on("error", () => socket.terminate());
  socket.once("close", (code, reason) => {
    stopBeating();
    void closed(code, reason.toString("utf8"));
  });
}

/** What the library takes for an operation: what to call with it, or errors that refuse it. */
type Operation = ExecutionArgs | readonly GraphQLError[];

function operation(document: typeof STREAM): ExecutionArgs {
  return { schema: NO_SCHEMA, document };
}

/** A subscription's results as objects, and its end in the words of the catalogue. */
class ParsedResults implements AsyncIterableIterator<ExecutionResult> {
  constructor(
    private readonly results: LiveSubscription,
    private readonly trace: string,
  ) {}

  async next(): Promise<IteratorResult<ExecutionResult>> {
    try {
      const { done, value } = await this.results.next();
      return done ? { done, value: undefined } : { done: false, value: JSON.parse(value) as ExecutionResult };
    } catch (error) {
      const refusal = error instanceof Refusal ? error : new Refusal("INTERNAL");
      throw errorsOf(bodyOf(refusal, this.trace))[0];
    }
  }

  async return(): Promise<IteratorResult<ExecutionResult>> {
    await this.results.return();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}

/** The request that would have come by POST, with the origin that opened the socket. */
function requestOf(
  { query, ...payload }: SubscribePayload,
  authorization: string | undefined,
  { headers: { host, origin }, socket }: IncomingMessage,
): HttpRequest {
  const headers = { host, origin, authorization, "content-type": "application/json" };
  // The protocol wants a text also where only a document's id is sent.
  const body = Buffer.from(JSON.stringify({ ...payload, query: query || undefined }), "utf8");
  return { method: "POST", url: "/graphql", headers, rawHeaders: [], body, peer: socket.remoteAddress };
}

/** `{"type":"connection_init","payload":{"authorization":"Bearer ..."}}` */
function authorizationIn({ connectionParams }: Context): string | undefined {
  const given = connectionParams?.["authorization"] ?? connectionParams?.["Authorization"];
  return typeof given === "string" ? given : undefined;
}

function bodyOf(refusal: Refusal, trace = ""): Body {
  return JSON.parse(respondRefusal(refusal, "json", trace).body) as Body;
}

/** An error's place in the document goes along as an extension: the library makes its own of it. */
function errorsOf({ errors = [], extensions }: Body): readonly GraphQLError[] {
  return errors.map(
    ({ message, locations, extensions: own }) =>
      new GraphQLError(message, {
        extensions: { ...own, ...(locations && { locations }), ...(extensions?.trace && { trace: extensions.trace }) },
      }),
  );
}
