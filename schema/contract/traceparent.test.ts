import { readTraceparent, writeTraceparent } from "./traceparent";

const TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
const SPAN = "00f067aa0ba902b7";

describe("readTraceparent", () => {
  it.each([
    ["nothing", undefined],
    ["two of them", [`00-${TRACE}-${SPAN}-01`, `00-${TRACE}-${SPAN}-01`]],
    ["a trace of nothing but zeros", `00-${"0".repeat(32)}-${SPAN}-01`],
    ["a span of nothing but zeros", `00-${TRACE}-${"0".repeat(16)}-01`],
    ["capital letters", `00-${TRACE.toUpperCase()}-${SPAN}-01`],
    ["version ff", `ff-${TRACE}-${SPAN}-01`],
    ["something behind version 00", `00-${TRACE}-${SPAN}-01-990101201001010015`],
    ["a line break", `00-${TRACE}-${SPAN}-01\n`],
    ["a text", "990101201001010015"],
  ])("does not take %s for one", (_, text) => {
    expect(readTraceparent(text)).toBeUndefined();
  });

  it("reads trace, span and whether it is kept, also of a later version that says more", () => {
    expect(readTraceparent(`00-${TRACE}-${SPAN}-01`)).toEqual({ traceId: TRACE, spanId: SPAN, isSampled: true });
    expect(readTraceparent(`00-${TRACE}-${SPAN}-02`)).toEqual({ traceId: TRACE, spanId: SPAN, isSampled: false });
    expect(readTraceparent(`01-${TRACE}-${SPAN}-03-more`)).toMatchObject({ traceId: TRACE, isSampled: true });
  });

  it("reads what is written", () => {
    for (const isSampled of [true, false]) {
      const parent = { traceId: TRACE, spanId: SPAN, isSampled };
      expect(readTraceparent(writeTraceparent(parent))).toEqual(parent);
    }
  });
});
