import type { TraceParent } from "./traceparent";

/**
 * How both towers tell a trace what they do, without knowing who keeps it. Whoever is handed no tracer makes no span: nothing of
 * this is then called.
 */
export interface Tracer {
  start(name: string, kind: SpanKind, origin: SpanOrigin, attributes?: SpanAttributes): Span;
}

/** Whether the work is asked of us, asked of another, or stays inside. */
export type SpanKind = "Server" | "Client" | "Internal";

/** Where a span stands: at the beginning of a trace, or below the span of whoever asks. */
export type SpanOrigin =
  | { readonly kind: "Root"; readonly traceId: string }
  | { readonly kind: "Below"; readonly parent: TraceParent; readonly isRemote: boolean };

/** A stretch of work. */
export interface Span {
  /** Of this span: goes along with whatever it asks of others. */
  readonly traceparent: string;
  startChild(name: string, kind: SpanKind, attributes?: SpanAttributes): Span;
  /** Called once. With an `error.type` the work has failed. */
  end(attributes?: SpanAttributes): void;
}

/**
 * What may be said of a stretch of work. The list is closed and holds words and numbers of ours, which is why nothing that a
 * caller wrote can get into a trace: there is no place for a query, a variable, a header's text, a statement or an error's message.
 * Names are those of OpenTelemetry's semantic conventions (HTTP, GraphQL, database); what these have no name for is `lianxi.*`.
 */
export interface SpanAttributes {
  /** One of those that HTTP defines, or `_OTHER`. */
  readonly "http.request.method"?: string;
  readonly "http.route"?: string;
  readonly "http.response.status_code"?: number;
  readonly "url.path"?: string;
  readonly "url.scheme"?: "http";
  /** Where a fetch goes. */
  readonly "url.template"?: string;
  readonly "graphql.operation.type"?: "query" | "mutation" | "subscription";
  /** Of a trusted document only: any other name is a word of the caller's. */
  readonly "graphql.operation.name"?: string;
  /** By which a trusted document is known. */
  readonly "lianxi.document.id"?: string;
  readonly "lianxi.department"?: string;
  /** What became of a request or a fetch: the word that the metrics count it under. */
  readonly "lianxi.outcome"?: string;
  /** Sent to departments and the hub. */
  readonly "lianxi.fetches"?: number;
  readonly "db.system.name"?: "postgresql";
  readonly "db.operation.name"?: string;
  /** A code of ours, an HTTP status, an SQLSTATE or a class of error. */
  readonly "error.type"?: string;
}
