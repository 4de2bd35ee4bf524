import type { ServerResponse } from "node:http";

/**
 * A subscription's results as Server-Sent Events: the distinct connections mode of "GraphQL over Server-Sent Events". Each
 * result is a `next` event; `complete` says that there will be no other. A stream that ends without `complete` broke off.
 */
export const EVENT_STREAM = "text/event-stream";

export const EVENT_STREAM_HEADERS: Readonly<Record<string, string>> = {
  "content-type": `${EVENT_STREAM}; charset=utf-8`,
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
  // A proxy that gathers what it hands on would keep events back.
  "x-accel-buffering": "no",
  connection: "close",
};

export interface EventStreamPace {
  /** Milliseconds between two signs of life. */
  readonly heartbeat: number;
  /** Milliseconds that a reader may take before there is room for the next event. */
  readonly patience: number;
}

export const EVENT_STREAM_PACE: EventStreamPace = { heartbeat: 10_000, patience: 30_000 };

/** `Gone`: the reader left. `TooSlow`: the reader was waited for longer than the patience lasts. */
export type EventStreamEnd = "Completed" | "Gone" | "TooSlow";

/** @param text JSON without line breaks outside of strings, as `JSON.stringify` and PostgreSQL write it */
export function nextEvent(text: string): string {
  return `event: next\ndata: ${text.replace(/[\r\n]+/g, " ")}\n\n`;
}

/** Its data is empty, and there, because an event without data is none. */
export const COMPLETE_EVENT = "event: complete\ndata:\n\n";

/** A comment, which no reader sees. */
const HEARTBEAT = ":\n\n";

/** Whether the media type stands in an `accept` header by its own name. */
export function acceptsEventStream(accept: string | undefined): boolean {
  return (accept ?? "").split(",").some((range) => range.split(";", 1)[0]!.trim().toLowerCase() === EVENT_STREAM);
}

/**
 * Writes each text as it comes and `complete` after the last; the next one is not asked for before the reader has room for it.
 * Whoever opened `texts` ends them when this ends.
 *
 * @param headers beside those of every event stream
 * @throws what `texts` throws, after the stream was ended without `complete`: the reader sees that it broke off
 */
export async function writeEventStream(
  response: ServerResponse,
  texts: AsyncIterable<string>,
  headers: Readonly<Record<string, string>> = {},
  { heartbeat, patience }: EventStreamPace = EVENT_STREAM_PACE,
): Promise<EventStreamEnd> {
  // A response that was given up takes no more: writing to it would be a fault of its own.
  if (response.destroyed) return "Gone";
  response.writeHead(200, { ...headers, ...EVENT_STREAM_HEADERS });
  response.write(HEARTBEAT);
  const beat = setInterval(() => {
    if (!response.destroyed && !response.writableNeedDrain) response.write(HEARTBEAT);
  }, heartbeat);
  const iterator = texts[Symbol.asyncIterator]();
  try {
    for (;;) {
      const { done, value: text } = await iterator.next();
      if (response.destroyed) return "Gone";
      if (done) break;
      if (response.write(nextEvent(text))) continue;
      const end = await roomIn(response, patience);
      if (end === "Room") continue;
      response.destroy();
      return end;
    }
    response.end(COMPLETE_EVENT);
    return "Completed";
  } catch (error) {
    response.end();
    throw error;
  } finally {
    clearInterval(beat);
  }
}

function roomIn(response: ServerResponse, patience: number): Promise<"Room" | "Gone" | "TooSlow"> {
  return new Promise((resolve) => {
    const settle = (outcome: "Room" | "Gone" | "TooSlow") => (): void => {
      clearTimeout(timer);
      response.off("drain", onRoom).off("close", onGone);
      resolve(outcome);
    };
    const onRoom = settle("Room");
    const onGone = settle("Gone");
    const timer = setTimeout(settle("TooSlow"), patience);
    response.on("drain", onRoom).on("close", onGone);
    if (response.destroyed) onGone();
  });
}
