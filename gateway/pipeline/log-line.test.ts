import { describeFault } from "./log-line";

const IDENTITY = "990101201001010015";

describe("describeFault", () => {
  it("keeps the class and the places of an error, and none of its words", () => {
    const fault = describeFault(
      new RangeError(`invalid input syntax: "${IDENTITY}"\nDETAIL: ${IDENTITY}\n    at ${IDENTITY}`),
    );
    expect(fault.name).toBe("RangeError");
    expect(fault.frames[0]).toMatch(/^at .*log-line\.test\.ts:\d+:\d+/);
    expect(JSON.stringify(fault)).not.toContain(IDENTITY);
  });

  it.each([IDENTITY, undefined, { message: IDENTITY }])(
    "says nothing of what is thrown and is no error: %j",
    (thrown) => {
      expect(JSON.stringify(describeFault(thrown))).not.toContain(IDENTITY);
    },
  );
});
