import { requestId } from "./request-id";

const TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

describe("requestId", () => {
  it.each([
    ["an identity number", { "x-request-id": "990101201001010015" }],
    ["a name", { "x-request-id": "张三" }],
    ["line breaks", { "x-request-id": `${TRACE}\n{}` }],
    ["two ids in one", { "x-request-id": `${TRACE}${TRACE}` }],
    ["a trace of nothing but zeros", { traceparent: `00-${"0".repeat(32)}-00f067aa0ba902b7-01` }],
    ["a traceparent of another form", { traceparent: `00-${TRACE}-01` }],
  ])("does not take %s over", (_, headers) => {
    const id = requestId(headers);
    expect(id).toMatch(/^[0-9a-f]{32}$/);
    expect(JSON.stringify(headers)).not.toContain(id);
  });

  it("takes the caller's trace over, before his request id", () => {
    const headers = { traceparent: `00-${TRACE}-00f067aa0ba902b7-01`, "x-request-id": "a".repeat(32) };
    expect(requestId(headers)).toBe(TRACE);
  });

  it("takes over a request id that is a UUID, without its hyphens", () => {
    expect(requestId({ "x-request-id": "4BF92F35-77B3-4DA6-A3CE-929D0E0E4736" })).toBe(TRACE);
  });

  it("is another one for each request that brings none", () => {
    expect(requestId({})).not.toBe(requestId({}));
  });
});
