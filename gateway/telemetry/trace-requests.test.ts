import type { RequestOutcome } from "../pipeline/request-outcome";
import { recordedTracer } from "./recorded-tracer.fixture";
import { traceRequests } from "./trace-requests";

const ID = "5".repeat(32);
const OUTCOME: RequestOutcome = {
  operation: undefined,
  code: undefined,
  hasLeft: false,
  isComplete: true,
  fetches: 2,
  milliseconds: 12,
};

function begun(method = "POST", headers: Record<string, string> = {}) {
  const { tracer, spans } = recordedTracer();
  return { request: traceRequests(tracer).begin({ method, headers }, ID), spans };
}

describe("traceRequests", () => {
  it("takes no word of the caller's over: neither a method of his own nor what stands in his headers", () => {
    const { spans } = begun("CNRY", { traceparent: "CNRY", tracestate: "CNRY", "user-agent": "CNRY", host: "CNRY" });
    expect(JSON.stringify(spans)).not.toContain("CNRY");
    expect(spans).toMatchObject([{ name: "HTTP /graphql", begin: { "http.request.method": "_OTHER" } }]);
  });

  it("begins a trace under the caller's id where he brings none, and continues the one he brings", () => {
    const traceparent = `00-${"1".repeat(32)}-${"2".repeat(16)}-00`;
    expect(begun().spans[0]?.origin).toEqual({ kind: "Root", traceId: ID });
    expect(begun("POST", { traceparent }).spans[0]?.origin).toEqual({
      kind: "Below",
      parent: { traceId: "1".repeat(32), spanId: "2".repeat(16), isSampled: false },
      isRemote: true,
    });
  });

  it.each([
    ["what the caller did wrong as no failure", { code: "FORBIDDEN", isComplete: false }, 403, "FORBIDDEN", undefined],
    ["a fault of ours as a failure", { code: "INTERNAL", isComplete: false }, 500, "INTERNAL", "INTERNAL"],
    [
      "a place that was not free as a failure",
      { code: "OVERLOADED", isComplete: false },
      503,
      "OVERLOADED",
      "OVERLOADED",
    ],
    ["a department's missing part as no failure", { isComplete: false }, 200, "INCOMPLETE", undefined],
    ["a whole answer", {}, 200, "COMPLETE", undefined],
  ] as const)("tells %s", (_, outcome, status, word, failure) => {
    const { request, spans } = begun();
    request.end({ ...OUTCOME, ...outcome }, status);
    expect(spans[0]?.end).toEqual({
      "http.response.status_code": status,
      "lianxi.outcome": word,
      "lianxi.fetches": 2,
      ...(failure && { "error.type": failure }),
    });
  });

  it("names an operation when its document is trusted, and tells of any other what kind it is", () => {
    const named = begun();
    named.request.recognised({ type: "query", trusted: { id: "one", name: "One" } });
    named.request.end(OUTCOME, 200);
    expect(named.spans[0]?.end).toMatchObject({ "lianxi.document.id": "one", "graphql.operation.name": "One" });
    const other = begun();
    other.request.recognised({ type: "mutation", trusted: undefined });
    other.request.end(OUTCOME, 200);
    expect(Object.keys(other.spans[0]!.end!)).not.toContain("graphql.operation.name");
    expect(other.spans[0]?.end).toMatchObject({ "graphql.operation.type": "mutation" });
  });
});
