import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import { request } from "node:http";
import { json } from "node:stream/consumers";
import { createClient } from "graphql-ws";
import { WebSocket } from "ws";
import { EVENT_STREAM } from "../../schema/contract/event-stream";
import { EventStreamReader } from "../../gateway/executor/transports/read-event-stream";
import type { GraphQLAnswer } from "./graphql-answer";

/** A subscription as its client has it. */
export interface FollowedSubscription {
  /** Results that came and were not taken yet. */
  readonly waiting: readonly GraphQLAnswer[];
  /** The next result. @throws Error when it ended, or nothing came in ten seconds */
  readonly next: () => Promise<GraphQLAnswer>;
  /** The codes with which it was refused or ended; none when it was completed. */
  readonly end: () => Promise<readonly string[]>;
  readonly leave: () => Promise<void>;
}

export interface SubscriptionQuestion {
  readonly query?: string;
  readonly documentId?: string;
  readonly variables?: object;
}

const PATIENCE = 10_000;

/** What a client gathers, whatever brings it. */
class Gathered {
  readonly waiting: GraphQLAnswer[] = [];
  readonly ended: Promise<readonly string[]>;
  #settleEnd!: (codes: readonly string[]) => void;
  #codes: readonly string[] | undefined;
  #wake: (() => void) | undefined;

  constructor() {
    this.ended = new Promise((resolve) => (this.#settleEnd = resolve));
  }

  settleEnd(codes: readonly string[]): void {
    this.#codes ??= codes;
    this.#settleEnd(codes);
    this.#wake?.();
  }

  add(answer: GraphQLAnswer): void {
    this.waiting.push(answer);
    this.#wake?.();
  }

  async next(): Promise<GraphQLAnswer> {
    const until = Date.now() + PATIENCE;
    for (;;) {
      const answer = this.waiting.shift();
      if (answer) return answer;
      if (this.#codes) throw new Error(`The subscription ended: ${this.#codes.join()}`);
      if (Date.now() > until) throw new Error("Nothing came");
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
        setTimeout(resolve, 100);
      });
    }
  }
}

/** Subscribes by Server-Sent Events; settles when the stream is open or refused. */
export async function followByStream(
  url: string,
  authorization: string | undefined,
  question: SubscriptionQuestion,
): Promise<FollowedSubscription> {
  const gathered = new Gathered();
  const body = JSON.stringify(question);
  const sent = request(url, {
    method: "POST",
    agent: false,
    headers: {
      "content-type": "application/json",
      "content-length": Buffer.byteLength(body),
      accept: EVENT_STREAM,
      ...(authorization && { authorization }),
    },
  });
  sent.end(body);
  const [response] = (await once(sent, "response")) as [IncomingMessage];
  const isStream = response.headers["content-type"]?.startsWith(EVENT_STREAM);
  void (isStream ? readEvents(gathered, response) : readRefusal(gathered, response)).catch(() =>
    gathered.settleEnd(["BROKE OFF"]),
  );
  return {
    waiting: gathered.waiting,
    next: () => gathered.next(),
    end: () => gathered.ended,
    leave: async () => void sent.destroy(),
  };
}

async function readRefusal(gathered: Gathered, response: IncomingMessage): Promise<void> {
  gathered.settleEnd(codesIn((await json(response)) as GraphQLAnswer));
}

async function readEvents(gathered: Gathered, response: IncomingMessage): Promise<void> {
  const reader = new EventStreamReader(1024 * 1024);
  let last: readonly string[] = [];
  for await (const chunk of response as AsyncIterable<Buffer>) {
    for (const event of reader.read(chunk) ?? []) {
      if (event.kind === "Complete") return gathered.settleEnd(last);
      const answer = JSON.parse(event.text) as GraphQLAnswer;
      // A result without data is not one of the subscription's: it says why there are no more.
      last = answer.data === undefined ? codesIn(answer) : [];
      if (last.length === 0) gathered.add(answer);
    }
  }
  gathered.settleEnd(["BROKE OFF"]);
}

/** Subscribes over WebSocket, by the library that browsers use; settles at once, for nobody says when it is open. */
export async function followBySocket(
  url: string,
  authorization: string | undefined,
  { query = "", ...question }: SubscriptionQuestion,
): Promise<FollowedSubscription> {
  const gathered = new Gathered();
  const client = createClient({
    url: url.replace("http", "ws"),
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    connectionParams: authorization === undefined ? {} : { authorization },
  });
  const leave = client.subscribe({ query, ...question } as { query: string }, {
    next: (result) => gathered.add(result as GraphQLAnswer),
    complete: () => gathered.settleEnd([]),
    error: (error) => gathered.settleEnd(codesOf(error)),
  });
  return {
    waiting: gathered.waiting,
    next: () => gathered.next(),
    end: () => gathered.ended,
    leave: async () => {
      leave();
      await client.dispose();
    },
  };
}

/** Errors of the protocol come as a list, the end of the socket as an event with code and reason. */
function codesOf(error: unknown): readonly string[] {
  if (Array.isArray(error)) return codesIn({ errors: error as GraphQLAnswer["errors"] });
  const { code, reason } = error as { code?: number; reason?: string };
  return [reason || String(code)];
}

function codesIn({ errors = [] }: GraphQLAnswer): readonly string[] {
  return errors.map(({ extensions }) => extensions.code);
}
