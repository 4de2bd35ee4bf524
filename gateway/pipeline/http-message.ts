import type { IncomingHttpHeaders } from "node:http";

/** What the HTTP front hands to the pipeline: one request, read whole, nothing of it interpreted. */
export interface HttpRequest {
  readonly method: string;
  /** Path and query, as in the request line. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  /** Names and values in turn, as sent: only here does a repeated header show. */
  readonly rawHeaders: readonly string[];
  readonly body: Buffer;
  /** Aborted when the caller goes before the answer is there. */
  readonly signal?: AbortSignal;
  /** Address of who sent it, or of the proxy that stands before. */
  readonly peer?: string;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}
