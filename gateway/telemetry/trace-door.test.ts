import type { Knock } from "../../schema/contract/department-door";
import type { Door } from "../executor/transports/door";
import { DoorFailure, STREAM_LIMITS } from "../executor/transports/door";
import { recordedTracer } from "./recorded-tracer.fixture";
import { traceDoor } from "./trace-door";

const TRACEPARENT = `00-${"1".repeat(32)}-${"2".repeat(16)}-01`;
const KNOCK: Knock = { path: "/graphql", body: Buffer.from("{}"), context: "signed", traceparent: TRACEPARENT };
const QUESTION = {
  id: "0",
  caller: { subject: "seat-1", role: "auditor", division: "99", purpose: "AUDIT" },
  query: "{ a }",
  variables: "{}",
  traceparent: TRACEPARENT,
} as const;
const ANSWER = { status: 200, body: "{}" };

function traced(door: Partial<Door>) {
  const { tracer, spans } = recordedTracer();
  const whole: Door = { name: "health", answer: () => Promise.resolve(ANSWER), close: async () => {}, ...door };
  return { door: traceDoor(whole, tracer), spans };
}

describe("traceDoor", () => {
  it.each([
    ["why no answer came", () => Promise.reject(new DoorFailure("TIMEOUT")), "TIMEOUT"],
    ["a fault, without its words,", () => Promise.reject(new Error("secret")), "UNAVAILABLE"],
  ])("tells %s and lets the failure pass", async (_, answer, word) => {
    const { door, spans } = traced({ answer });
    await expect(door.answer(KNOCK)).rejects.toBeInstanceOf(Error);
    expect(spans).toMatchObject([{ end: { "lianxi.outcome": word, "error.type": word } }]);
  });

  it("tells a status that is no success as a failure", async () => {
    const { door, spans } = traced({ answer: () => Promise.resolve({ status: 503, body: "" }) });
    await door.answer(KNOCK);
    expect(spans[0]?.end).toEqual({ "http.response.status_code": 503, "lianxi.outcome": "503", "error.type": "503" });
  });

  it("hands the department its own span in place of the operation's, by knock and by question", async () => {
    const heard: (string | undefined)[] = [];
    const { door, spans } = traced({
      answer: ({ traceparent }) => (heard.push(traceparent), Promise.resolve(ANSWER)),
      ask: ({ traceparent }) => (heard.push(traceparent), Promise.resolve(ANSWER)),
    });
    expect([await door.answer(KNOCK), await door.ask!(QUESTION)]).toEqual([ANSWER, ANSWER]);
    expect(heard).toEqual(spans.map(({ traceparent }) => traceparent));
    for (const span of spans)
      expect(span).toMatchObject({
        name: "fetch health",
        kind: "Client",
        origin: { kind: "Below", parent: { traceId: "1".repeat(32), spanId: "2".repeat(16) }, isRemote: false },
        begin: { "lianxi.department": "health", "url.template": "/graphql" },
        end: { "http.response.status_code": 200, "lianxi.outcome": "200" },
      });
  });

  it("makes no span of what belongs to no trace, and asks nobody who can only be knocked at", async () => {
    const { door, spans } = traced({});
    expect(await door.answer({ ...KNOCK, traceparent: undefined })).toBe(ANSWER);
    expect([spans, door.ask]).toEqual([[], undefined]);
  });

  it("lets subscriptions pass without a span, where the door has them", async () => {
    const refused = { kind: "Refused", answer: ANSWER } as const;
    const limits = { ...STREAM_LIMITS, signal: new AbortController().signal };
    const { door, spans } = traced({ follow: async () => refused, subscribe: async () => refused });
    expect([await door.follow!(KNOCK, limits), await door.subscribe!(QUESTION, limits)]).toEqual([refused, refused]);
    expect([spans, traced({}).door.follow]).toEqual([[], undefined]);
  });
});
