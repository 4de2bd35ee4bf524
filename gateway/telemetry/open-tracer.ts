import type { Context, Span as OpenSpan, Tracer as OpenTelemetryTracer } from "@opentelemetry/api";
import { ROOT_CONTEXT, SpanKind as OpenSpanKind, SpanStatusCode, trace, TraceFlags } from "@opentelemetry/api";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-proto";
import { defaultResource, detectResources, envDetector, resourceFromAttributes } from "@opentelemetry/resources";
import type { IdGenerator } from "@opentelemetry/sdk-trace-base";
import { BasicTracerProvider, BatchSpanProcessor, RandomIdGenerator } from "@opentelemetry/sdk-trace-base";
import type { Span, SpanAttributes, SpanKind, SpanOrigin, Tracer } from "../../schema/contract/tracing";
import { writeTraceparent } from "../../schema/contract/traceparent";
import { TellingExporter } from "./telling-exporter";

export interface TracerSettings {
  /** `service.name` where neither OTEL_SERVICE_NAME nor OTEL_RESOURCE_ATTRIBUTES gives one. */
  readonly service: string;
  readonly log: (entry: Readonly<Record<string, unknown>>) => void;
}

export interface OpenTracer {
  readonly tracer: Tracer;
  /** Sends what has not been sent yet, for as long as it may take, and keeps nothing after it. Never rejects. */
  readonly close: () => Promise<void>;
}

/** Milliseconds that a collector which does not answer may hold up the end of the process. */
const LONGEST_FLUSH = 3_000;

const KINDS: Readonly<Record<SpanKind, OpenSpanKind>> = {
  Server: OpenSpanKind.SERVER,
  Client: OpenSpanKind.CLIENT,
  Internal: OpenSpanKind.INTERNAL,
};

/**
 * The OpenTelemetry SDK behind the narrow interface that both towers know. The SDK reads its own variables (endpoint, headers,
 * sampler, batches, limits, resource); nothing global is registered, and nothing of the process is detected but what they say.
 */
export function openTracer({ service, log }: TracerSettings): OpenTracer {
  const ids = new GivenIds();
  const provider = new BasicTracerProvider({
    resource: defaultResource()
      .merge(resourceFromAttributes({ "service.name": service }))
      .merge(detectResources({ detectors: [envDetector] })),
    idGenerator: ids,
    spanProcessors: [new BatchSpanProcessor(new TellingExporter(new OTLPTraceExporter(), log))],
  });
  const tracer = provider.getTracer("lianxi");
  return {
    tracer: {
      start: (name, kind, origin, attributes) => begin(tracer, name, kind, contextOf(origin, ids), attributes),
    },
    close: async () => {
      const late = new Promise<void>((resolve) => setTimeout(resolve, LONGEST_FLUSH).unref());
      await Promise.race([provider.shutdown().catch(() => undefined), late]);
    },
  };
}

function begin(
  tracer: OpenTelemetryTracer,
  name: string,
  kind: SpanKind,
  context: Context,
  attributes: SpanAttributes = {},
): Span {
  const span = tracer.startSpan(name, { kind: KINDS[kind], attributes: { ...attributes } }, context);
  const { traceId, spanId, traceFlags } = span.spanContext();
  return {
    traceparent: writeTraceparent({ traceId, spanId, isSampled: (traceFlags & TraceFlags.SAMPLED) !== 0 }),
    startChild: (child, childKind, childAttributes) =>
      begin(tracer, child, childKind, trace.setSpan(ROOT_CONTEXT, span), childAttributes),
    end: (last = {}) => end(span, last),
  };
}

function end(span: OpenSpan, attributes: SpanAttributes): void {
  span.setAttributes({ ...attributes });
  // The status has a message, too: it stays empty, as an error's would be.
  if (attributes["error.type"] !== undefined) span.setStatus({ code: SpanStatusCode.ERROR });
  span.end();
}

function contextOf(origin: SpanOrigin, ids: GivenIds): Context {
  if (origin.kind === "Root") {
    ids.giveTrace(origin.traceId);
    return ROOT_CONTEXT;
  }
  const { traceId, spanId, isSampled } = origin.parent;
  const traceFlags = isSampled ? TraceFlags.SAMPLED : TraceFlags.NONE;
  return trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags, isRemote: origin.isRemote });
}

/** Random ids, but for a trace that begins: its id is the one that the caller is told. The SDK asks for it at once. */
class GivenIds implements IdGenerator {
  readonly #random = new RandomIdGenerator();
  #given: string | undefined;

  giveTrace(traceId: string): void {
    this.#given = traceId;
  }

  generateTraceId = (): string => {
    const given = this.#given ?? this.#random.generateTraceId();
    this.#given = undefined;
    return given;
  };

  generateSpanId = (): string => this.#random.generateSpanId();
}
