import type { ServerResponse } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { readTraceparent } from "../../schema/contract/traceparent";
import type { SpanOrigin } from "../../schema/contract/tracing";
import type { OtlpCollector } from "../../tests/stage/otlp-collector";
import { startOtlpCollector } from "../../tests/stage/otlp-collector";
import type { OpenTracer } from "./open-tracer";
import { openTracer } from "./open-tracer";

const ROOT: SpanOrigin = { kind: "Root", traceId: "5".repeat(32) };
const PARENT = { traceId: "1".repeat(32), spanId: "2".repeat(16) };

describe("openTracer", () => {
  const before = { ...process.env };
  let collector: OtlpCollector;
  let log: Readonly<Record<string, unknown>>[];
  beforeEach(async () => {
    log = [];
    collector = await startOtlpCollector();
  });
  afterEach(async () => {
    process.env = { ...before };
    await collector.close();
  });

  function open(environment: Readonly<Record<string, string>> = {}): OpenTracer {
    Object.assign(process.env, { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, ...environment });
    return openTracer({ service: "lianxi-test", log: (entry) => log.push(entry) });
  }

  it("says that spans get lost, without an error's words, and does not hold up the end", async () => {
    const { tracer, close } = open({
      OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:1",
      OTEL_EXPORTER_OTLP_TIMEOUT: "50",
    });
    tracer.start("a", "Server", ROOT).end();
    await close();
    expect(log).toEqual([{ time: expect.any(String) as string, level: "warn", event: "traces-lost", spans: 1 }]);
  });

  it("ends although the collector takes what is sent and never answers", async () => {
    const held: ServerResponse[] = [];
    const silent = createServer((_request, response) => void held.push(response));
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    const port = String((silent.address() as AddressInfo).port);
    const { tracer, close } = open({ OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}` });
    tracer.start("a", "Server", ROOT).end();
    await close();
    expect([held.length, log]).toEqual([1, []]);
    for (const response of held) response.writeHead(400).end();
    while (log.length === 0) await sleep(10);
    expect(log).toMatchObject([{ event: "traces-lost" }]);
    silent.close();
  });

  it("begins a trace under the id that it is given, that one alone", async () => {
    const { tracer, close } = open();
    const first = tracer.start("a", "Server", ROOT);
    const child = first.startChild("b", "Client", { "lianxi.fetches": 2 });
    const other = tracer.start("c", "Server", { kind: "Root", traceId: "6".repeat(32) });
    child.end({ "error.type": "TIMEOUT" });
    first.end();
    other.end();
    await close();
    expect(log).toEqual([]);
    expect(collector.spans).toMatchObject([
      {
        traceId: "5".repeat(32),
        parentSpanId: readTraceparent(first.traceparent)?.spanId,
        name: "b",
        kind: 3,
        isError: true,
        attributes: { "lianxi.fetches": 2, "error.type": "TIMEOUT" },
        resource: { "service.name": "lianxi-test" },
      },
      { traceId: "5".repeat(32), parentSpanId: undefined, name: "a", kind: 2, isError: false },
      { traceId: "6".repeat(32), parentSpanId: undefined, name: "c" },
    ]);
  });

  it("keeps what the caller's trace keeps, and says so to whoever is asked next", async () => {
    const { tracer, close } = open();
    const below = (isSampled: boolean) =>
      tracer.start("a", "Server", { kind: "Below", parent: { ...PARENT, isSampled }, isRemote: true });
    const [kept, left] = [below(true), below(false)];
    expect(readTraceparent(kept.traceparent)).toMatchObject({ traceId: PARENT.traceId, isSampled: true });
    expect(readTraceparent(left.startChild("b", "Client").traceparent)).toMatchObject({ isSampled: false });
    for (const span of [kept, left]) span.end();
    await close();
    expect(collector.spans).toMatchObject([{ traceId: PARENT.traceId, parentSpanId: PARENT.spanId }]);
  });

  it("leaves sampler and resource to the variables that the SDK reads", async () => {
    const { tracer, close } = open({
      OTEL_SERVICE_NAME: "county",
      OTEL_RESOURCE_ATTRIBUTES: "deployment.environment.name=rehearsal,service.name=other",
      OTEL_TRACES_SAMPLER: "parentbased_always_off",
    });
    tracer.start("a", "Server", ROOT).end();
    tracer.start("b", "Server", { kind: "Below", parent: { ...PARENT, isSampled: true }, isRemote: true }).end();
    await close();
    const resource = { "service.name": "county", "deployment.environment.name": "rehearsal" };
    expect(collector.spans).toMatchObject([{ name: "b", resource }]);
  });
});
