import { isUtf8 } from "node:buffer";
import type { Dispatcher } from "undici";
import { Client, Pool } from "undici";
import type { DoorAnswer, DoorStream, Knock } from "../../../schema/contract/department-door";
import { DOOR_PATHS } from "../../../schema/contract/department-door";
import { EVENT_STREAM } from "../../../schema/contract/event-stream";
import { CONTEXT_HEADER } from "../../../schema/contract/signed-context";
import { TRACEPARENT_HEADER } from "../../../schema/contract/traceparent";
import type { AnswerLimits, Door, StreamLimits } from "./door";
import { ANSWER_LIMITS, DoorFailure } from "./door";
import { HttpStream } from "./http-stream";

export interface HttpDoorOptions {
  /** Sockets kept open at most. */
  readonly connections?: number;
}

/**
 * The door to a subgraph behind HTTP. Connections are kept alive; redirects are not followed; nothing is retried; no
 * compressed answer is asked for. The answer is counted while it streams, so that a large one is cut and not gathered.
 */
export class HttpDoor<Name extends string = string> implements Door<Name> {
  readonly #pool: Pool;
  readonly #origin: string;
  /** One for each subscription: it keeps its socket for long, takes none from the questions, and ends with it. */
  readonly #streams = new Set<Client>();
  readonly #graphqlPath: string;

  /** @param url where the subgraph answers GraphQL, for example `http://127.0.0.1:4102/graphql`. */
  constructor(
    readonly name: Name,
    url: string,
    options: HttpDoorOptions = {},
  ) {
    const { origin, pathname, search } = new URL(url);
    this.#graphqlPath = `${pathname}${search}`;
    this.#origin = origin;
    this.#pool = new Pool(origin, { ...CONNECTION, connections: options.connections ?? 64, keepAliveTimeout: 30_000 });
  }

  answer(knock: Knock, limits: AnswerLimits = ANSWER_LIMITS): Promise<DoorAnswer> {
    return new Promise((resolve, reject) => {
      this.#pool.dispatch(
        {
          method: "POST",
          path: this.#pathOf(knock),
          headers: headersOf(knock, JSON_TYPES),
          body: knock.body,
        },
        new Collector(limits, resolve, reject),
      );
    });
  }

  async follow(knock: Knock, limits: StreamLimits): Promise<DoorStream> {
    const client = new Client(this.#origin, CONNECTION);
    this.#streams.add(client);
    const stream = new HttpStream(limits, () => {
      this.#streams.delete(client);
      void client.destroy();
    });
    const headers = headersOf(knock, EVENT_STREAM);
    client.dispatch({ method: "POST", path: this.#pathOf(knock), headers, body: knock.body }, stream);
    return stream.opened;
  }

  async close(): Promise<void> {
    await Promise.all([this.#pool, ...this.#streams].map((each) => each.destroy()));
  }

  #pathOf({ path }: Knock): string {
    return path === DOOR_PATHS.graphql ? this.#graphqlPath : path;
  }
}

const CONNECTION = { pipelining: 1, connect: { timeout: 2_000 }, headersTimeout: 0, bodyTimeout: 0 } as const;

const JSON_TYPES = "application/graphql-response+json, application/json";

function headersOf(knock: Knock, accept: string): Record<string, string> {
  const headers: Record<string, string> = { "content-type": "application/json", accept };
  if (knock.context !== undefined) headers[CONTEXT_HEADER] = knock.context;
  if (knock.traceparent !== undefined) headers[TRACEPARENT_HEADER] = knock.traceparent;
  return headers;
}

/** Gathers one answer and gives up at the deadline, at the byte limit or when whoever asked has gone. */
class Collector implements Dispatcher.DispatchHandlers {
  readonly #limits: AnswerLimits;
  readonly #resolve: (answer: DoorAnswer) => void;
  readonly #reject: (failure: DoorFailure) => void;
  readonly #timer: NodeJS.Timeout;
  readonly #chunks: Buffer[] = [];
  readonly #onTimeout = (): void => this.#giveUp("TIMEOUT");
  readonly #onLeave = (): void => this.#giveUp("LEFT");
  #received = 0;
  #status = 0;
  #settled = false;
  #abort: (() => void) | undefined;

  constructor(limits: AnswerLimits, resolve: (answer: DoorAnswer) => void, reject: (failure: DoorFailure) => void) {
    this.#limits = limits;
    this.#resolve = resolve;
    this.#reject = reject;
    this.#timer = setTimeout(this.#onTimeout, limits.milliseconds);
    limits.signal?.addEventListener("abort", this.#onLeave);
    if (limits.signal?.aborted) this.#onLeave();
  }

  onConnect(abort: () => void): void {
    this.#abort = abort;
    if (this.#settled) abort();
  }

  onHeaders(status: number): boolean {
    this.#status = status;
    return true;
  }

  onData(chunk: Buffer): boolean {
    this.#received += chunk.length;
    if (this.#received > this.#limits.bytes || this.#limits.budget?.take(chunk.length) === false) {
      this.#giveUp("TOO_LARGE");
      return false;
    }
    this.#chunks.push(chunk);
    return true;
  }

  onComplete(): void {
    const bytes = this.#chunks.length === 1 && this.#chunks[0] ? this.#chunks[0] : Buffer.concat(this.#chunks);
    if (!isUtf8(bytes)) return this.#giveUp("BAD_ANSWER");
    if (this.#settle()) this.#resolve({ status: this.#status, body: bytes.toString("utf8") });
  }

  onError(): void {
    this.#giveUp("UNAVAILABLE");
  }

  #giveUp(reason: DoorFailure["reason"]): void {
    if (!this.#settle()) return;
    this.#reject(new DoorFailure(reason));
    this.#abort?.();
  }

  /** @returns whether this was the first end. */
  #settle(): boolean {
    if (this.#settled) return false;
    this.#settled = true;
    clearTimeout(this.#timer);
    this.#limits.signal?.removeEventListener("abort", this.#onLeave);
    return true;
  }
}
