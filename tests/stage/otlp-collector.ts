import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { readMessage, readText } from "./read-protobuf";

type Attributes = Readonly<Record<string, string | number | boolean>>;

/** A span as it came over the wire. */
export interface CollectedSpan {
  readonly traceId: string;
  readonly spanId: string;
  /** Undefined where the trace begins. */
  readonly parentSpanId: string | undefined;
  readonly name: string;
  /** `SPAN_KIND_*`: 1 internal, 2 server, 3 client. */
  readonly kind: number;
  /** Nanoseconds. */
  readonly startedAt: bigint;
  readonly endedAt: bigint;
  readonly attributes: Attributes;
  readonly isError: boolean;
  readonly resource: Attributes;
}

export interface OtlpCollector {
  /** For OTEL_EXPORTER_OTLP_ENDPOINT. */
  readonly url: string;
  readonly spans: readonly CollectedSpan[];
  /** Every byte of every body, and the headers. */
  readonly received: () => string;
  readonly close: () => Promise<void>;
}

/** A real collector as far as the wire goes: OTLP over HTTP, protobuf, at the path of the specification. */
export async function startOtlpCollector(): Promise<OtlpCollector> {
  const spans: CollectedSpan[] = [];
  const received: string[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks);
      const isTraces = request.url === "/v1/traces" && request.headers["content-type"] === "application/x-protobuf";
      if (!isTraces) return response.writeHead(404).end();
      received.push(JSON.stringify(request.headers), body.toString("utf8"));
      spans.push(...readExport(body));
      return response.writeHead(200, { "content-type": "application/x-protobuf" }).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans,
    received: () => received.join("\n"),
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** ExportTraceServiceRequest; the numbers are those of opentelemetry/proto/trace/v1/trace.proto. */
function readExport(body: Buffer): CollectedSpan[] {
  return readMessage(body)
    .messages(1)
    .flatMap((resourceSpans) => {
      const resource = attributesOf(resourceSpans.messages(1)[0]?.messages(1) ?? []);
      return resourceSpans.messages(2).flatMap((scope) => scope.messages(2).map((span) => readSpan(span, resource)));
    });
}

type Message = ReturnType<typeof readMessage>;

function readSpan(span: Message, resource: Attributes): CollectedSpan {
  return {
    traceId: span.bytes(1).toString("hex"),
    spanId: span.bytes(2).toString("hex"),
    parentSpanId: span.bytes(4).toString("hex") || undefined,
    name: readText(span.bytes(5)),
    kind: Number(span.number(6)),
    startedAt: span.number(7),
    endedAt: span.number(8),
    attributes: attributesOf(span.messages(9)),
    isError: span.messages(15)[0]?.number(3) === 2n,
    resource,
  };
}

function attributesOf(pairs: readonly Message[]): Attributes {
  return Object.fromEntries(pairs.map((pair) => [readText(pair.bytes(1)), readValue(pair.messages(2)[0]!)]));
}

function readValue(value: Message): string | number | boolean {
  if (value.has(2)) return value.number(2) === 1n;
  return value.has(3) ? Number(BigInt.asIntN(64, value.number(3))) : readText(value.bytes(1));
}
