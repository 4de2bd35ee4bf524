import type { DepartmentName } from "../../../schema/contract/departments";
import type { DoorAnswer, DoorPath } from "../../../schema/contract/department-door";
import { DOOR_PATHS } from "../../../schema/contract/department-door";
import { readTraceparent } from "../../../schema/contract/traceparent";
import type { Span, SpanOrigin, Tracer } from "../../../schema/contract/tracing";

/** What was asked, as far as a trace is concerned. */
export interface TracedCall {
  /** GraphQL's where nothing else is said: a question has no path. */
  readonly path?: DoorPath;
  readonly traceparent?: string;
}

/** A piece of work that never rejects; its span is undefined when nobody keeps a trace. */
type Work = (span: Span | undefined) => Promise<DoorAnswer>;

export type TraceAnswer = (call: TracedCall, work: Work) => Promise<DoorAnswer>;

/**
 * Watches the answers of a department, each below the span of whoever asks. A trace begins at the gateway: what comes without
 * one, such as the exchange of references twice a minute, gets none here.
 *
 * @param isRemote whether the questions come over a wire
 */
export function traceAnswers(tracer: Tracer | undefined, department: DepartmentName, isRemote: boolean): TraceAnswer {
  if (!tracer) return (_call, work) => work(undefined);
  return (call, work) => {
    const parent = readTraceparent(call.traceparent);
    if (!parent) return work(undefined);
    const path = call.path ?? DOOR_PATHS.graphql;
    return watch(start(tracer, department, path, { kind: "Below", parent, isRemote }), work);
  };
}

/** By the conventions for HTTP servers, also where no HTTP lies between: a door answers with a status either way. */
function start(tracer: Tracer, department: DepartmentName, path: DoorPath, origin: SpanOrigin): Span {
  return tracer.start(`POST ${path}`, "Server", origin, {
    "http.request.method": "POST",
    "http.route": path,
    "url.path": path,
    "url.scheme": "http",
    "lianxi.department": department,
  });
}

async function watch(span: Span, work: Work): Promise<DoorAnswer> {
  const answer = await work(span);
  span.end({
    "http.response.status_code": answer.status,
    ...(answer.status >= 500 && { "error.type": String(answer.status) }),
  });
  return answer;
}
