import type { OperationTypeNode } from "graphql";
import { Refusal } from "../../schema/contract/errors";
import type { Span } from "../../schema/contract/tracing";
import type { HttpRequest } from "./http-message";
import type { RequestOutcome } from "./request-outcome";

/** Keeps traces of requests: handed in, and known here by what it is told only. */
export interface RequestTracing {
  /** @param traceId the id that the caller is told: the trace's own as well */
  begin(request: Pick<HttpRequest, "method" | "headers">, traceId: string): RequestTrace;
}

/** The trace of one request. */
export interface RequestTrace {
  /** Only stages that take their time are worth a span of their own. */
  startStage(stage: "plan" | "execute"): Span;
  recognised(operation: TracedOperation): void;
  end(outcome: RequestOutcome, status: number): void;
}

/** What a trace may know of an operation. */
export interface TracedOperation {
  readonly type: `${OperationTypeNode}`;
  /** Undefined for a text that nobody vouches for: its name is a word of the caller's. */
  readonly trusted: { readonly id: string; readonly name: string | undefined } | undefined;
}

/** The work's own outcome; its span ends with it. */
export async function watchStage<Result>(span: Span, work: Promise<Result>): Promise<Result> {
  try {
    const result = await work;
    span.end();
    return result;
  } catch (error) {
    span.end({ "error.type": error instanceof Refusal ? error.code : "INTERNAL" });
    throw error;
  }
}
