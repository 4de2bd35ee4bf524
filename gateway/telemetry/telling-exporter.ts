import type { ReadableSpan, SpanExporter } from "@opentelemetry/sdk-trace-base";

type Export = SpanExporter["export"];

/** `ExportResultCode.SUCCESS`. */
const SUCCESS = 0;

/** The same exporter; the log is told when spans begin to get lost and when they arrive again, and never what was in them. */
export class TellingExporter implements SpanExporter {
  readonly #exporter: SpanExporter;
  readonly #log: (entry: Readonly<Record<string, unknown>>) => void;
  #isLosing = false;

  constructor(exporter: SpanExporter, log: (entry: Readonly<Record<string, unknown>>) => void) {
    this.#exporter = exporter;
    this.#log = log;
  }

  export(spans: ReadableSpan[], done: Parameters<Export>[1]): void {
    this.#exporter.export(spans, (result) => {
      const { code }: { readonly code: number } = result;
      this.#tell(code !== SUCCESS, spans.length);
      done(result);
    });
  }

  shutdown(): Promise<void> {
    return this.#exporter.shutdown();
  }

  forceFlush(): Promise<void> {
    return this.#exporter.forceFlush?.() ?? Promise.resolve();
  }

  #tell(isLosing: boolean, spans: number): void {
    if (isLosing === this.#isLosing) return;
    this.#isLosing = isLosing;
    const entry = isLosing ? { level: "warn", event: "traces-lost", spans } : { level: "info", event: "traces-sent" };
    this.#log({ time: new Date().toISOString(), ...entry });
  }
}
