import type { Span, SpanAttributes, SpanKind, SpanOrigin, Tracer } from "../../schema/contract/tracing";

export interface RecordedSpan {
  readonly name: string;
  readonly kind: SpanKind;
  /** Undefined for a child. */
  readonly origin: SpanOrigin | undefined;
  readonly begin: SpanAttributes | undefined;
  readonly traceparent: string;
  /** As it was ended; undefined while it runs. */
  end: SpanAttributes | undefined;
}

/** Writes down what a tracer is told. */
export function recordedTracer(): { readonly tracer: Tracer; readonly spans: readonly RecordedSpan[] } {
  const spans: RecordedSpan[] = [];
  const start = (name: string, kind: SpanKind, origin: SpanOrigin | undefined, begin?: SpanAttributes): Span => {
    const id = String(spans.length + 1).padStart(16, "0");
    const span: RecordedSpan = {
      name,
      kind,
      origin,
      begin,
      traceparent: `00-${"a".repeat(32)}-${id}-01`,
      end: undefined,
    };
    spans.push(span);
    return {
      traceparent: span.traceparent,
      startChild: (child, childKind, attributes) => start(child, childKind, undefined, attributes),
      end: (attributes = {}) => {
        if (span.end) throw new Error(`${name} ends twice`);
        span.end = attributes;
      },
    };
  };
  return { tracer: { start }, spans };
}
