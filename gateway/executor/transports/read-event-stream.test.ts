import { COMPLETE_EVENT, nextEvent } from "../../../schema/contract/event-stream";
import type { StreamEvent } from "./read-event-stream";
import { EventStreamReader } from "./read-event-stream";

function readIn(text: string, bytes: number, largest = 1_000): StreamEvent[] | "too large" {
  const reader = new EventStreamReader(largest);
  const whole = Buffer.from(text, "utf8");
  const events: StreamEvent[] = [];
  for (let at = 0; at < whole.length; at += bytes) {
    const read = reader.read(whole.subarray(at, at + bytes));
    if (!read) return "too large";
    events.push(...read);
  }
  return events;
}

describe("EventStreamReader", () => {
  it.each(["data: x", "event: next\ndata: x\n", `event: next\ndata: ${"x".repeat(100)}\n\n`])(
    "gives an event up that is larger than it may be: %j",
    (text) => {
      expect(readIn(text + "y".repeat(100), 10, 60)).toBe("too large");
    },
  );

  it.each(["", ":\n\n", "data: x\n\n", "event: other\ndata: x\n\n", "event: next\n\n", "event: next\ndata: x\n"])(
    "sees no event in %j",
    (text) => {
      expect(readIn(text, 5)).toEqual([]);
    },
  );

  const text = '{"data":{"name":"官秋菊"}}';

  it.each([1, 2, 3, 7, 1_000])("reads what was written in pieces of %i bytes, a character split or not", (bytes) => {
    expect(readIn(`:\n\n${nextEvent(text)}:\n\n${nextEvent("{}")}${COMPLETE_EVENT}`, bytes)).toEqual([
      { kind: "Next", text },
      { kind: "Next", text: "{}" },
      { kind: "Complete" },
    ]);
  });

  it.each(["\n", "\r\n"])("reads lines that end with %j, and data of several lines as one", (end) => {
    const lines = ["event: next", 'data: {"data":', "data:{}}", "id: 7", "", "event: complete", "data", "", ""];
    expect(readIn(lines.join(end), 3)).toEqual([{ kind: "Next", text: '{"data":\n{}}' }, { kind: "Complete" }]);
  });

  it("counts anew with each event", () => {
    expect(readIn(nextEvent("x".repeat(30)).repeat(20), 50, 60)).toHaveLength(20);
  });
});
