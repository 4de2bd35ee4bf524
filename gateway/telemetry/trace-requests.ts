import { readTraceparent } from "../../schema/contract/traceparent";
import type { SpanAttributes, SpanOrigin, Tracer } from "../../schema/contract/tracing";
import type { RequestTracing, TracedOperation } from "../pipeline/request-trace";
import { outcomeWord } from "./outcome-word";

/** RFC 9110 and RFC 5789; whatever else stands in a request line is a word of the caller's. */
const METHODS: ReadonlySet<string> = new Set([
  "GET",
  "HEAD",
  "POST",
  "PUT",
  "DELETE",
  "CONNECT",
  "OPTIONS",
  "TRACE",
  "PATCH",
]);

const PATH = "/graphql";

/**
 * A span for each request, by the conventions for HTTP servers and, for what the operation is, for GraphQL. It continues the
 * caller's trace; where he brings none, it begins one under the id that he is told.
 */
export function traceRequests(tracer: Tracer): RequestTracing {
  return {
    begin({ method, headers }, traceId) {
      const parent = readTraceparent(headers["traceparent"]);
      const origin: SpanOrigin = parent ? { kind: "Below", parent, isRemote: true } : { kind: "Root", traceId };
      const isKnown = METHODS.has(method);
      const span = tracer.start(`${isKnown ? method : "HTTP"} ${PATH}`, "Server", origin, {
        "http.request.method": isKnown ? method : "_OTHER",
        "http.route": PATH,
        "url.path": PATH,
        "url.scheme": "http",
      });
      let operation: SpanAttributes = {};
      return {
        startStage: (stage) => span.startChild(stage, "Internal"),
        recognised: (each) => void (operation = attributesOf(each)),
        end: (outcome, status) =>
          span.end({
            ...operation,
            "http.response.status_code": status,
            "lianxi.outcome": outcomeWord(outcome),
            "lianxi.fetches": outcome.fetches,
            // What the caller did wrong is no failure of the server (semantic conventions for HTTP servers).
            ...(status >= 500 && { "error.type": outcome.code ?? String(status) }),
          }),
      };
    },
  };
}

function attributesOf({ type, trusted }: TracedOperation): SpanAttributes {
  return {
    "graphql.operation.type": type,
    ...(trusted && { "lianxi.document.id": trusted.id }),
    ...(trusted?.name !== undefined && { "graphql.operation.name": trusted.name }),
  };
}
