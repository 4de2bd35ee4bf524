import type { ServerResponse } from "node:http";

/** Aborted when the connection closes before the answer was handed to it whole: whoever asked has gone. */
export function signalOfCaller(response: ServerResponse): AbortSignal {
  const leaving = new AbortController();
  if (response.destroyed) leaving.abort();
  response.once("close", () => {
    if (!response.writableFinished) leaving.abort();
  });
  return leaving.signal;
}
