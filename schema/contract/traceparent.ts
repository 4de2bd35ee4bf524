/** The header by which a request says to which trace it belongs (W3C Trace Context). */
export const TRACEPARENT_HEADER = "traceparent";

/** The span of whoever asks. */
export interface TraceParent {
  /** 32 lower-case hexadecimal digits. */
  readonly traceId: string;
  /** 16 lower-case hexadecimal digits. */
  readonly spanId: string;
  /** Whether whoever asks keeps its part of the trace. */
  readonly isSampled: boolean;
}

/** Version, trace id, span id, flags; what a version after 00 may add behind them is not read (W3C Trace Context, 3.2 and 4). */
const FORM = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;
const SAMPLED = 1;

/** @returns undefined for whatever is not of the form, ids of nothing but zeros included: then the trace begins here. */
export function readTraceparent(text: string | readonly string[] | undefined): TraceParent | undefined {
  if (typeof text !== "string") return undefined;
  const [, version, traceId = "", spanId = "", flags = "", more] = FORM.exec(text) ?? [];
  if (version === undefined || version === "ff" || (version === "00" && more !== undefined)) return undefined;
  if (isNothing(traceId) || isNothing(spanId)) return undefined;
  return { traceId, spanId, isSampled: (Number.parseInt(flags, 16) & SAMPLED) !== 0 };
}

/** As version 00 writes it: 55 characters, no word of anybody's among them. */
export function writeTraceparent({ traceId, spanId, isSampled }: TraceParent): string {
  return `00-${traceId}-${spanId}-${isSampled ? "01" : "00"}`;
}

function isNothing(id: string): boolean {
  return /^0+$/.test(id);
}
