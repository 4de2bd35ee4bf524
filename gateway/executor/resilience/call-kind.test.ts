import type { Purpose } from "../../../schema/contract/purposes";
import { PURPOSES } from "../../../schema/contract/purposes";
import { callKind } from "./call-kind";

describe("the kind of a call", () => {
  it("is an emergency for a missing child, a mandatory report and an emergency look-up, and for nothing else", () => {
    const purposes = Object.keys(PURPOSES) as Purpose[];
    expect(purposes.filter((purpose) => callKind("read", purpose) === "EmergencyRead")).toEqual([
      "MANDATORY_REPORT",
      "MISSING_CHILD",
      "BREAK_GLASS",
    ]);
  });

  it("is a write whatever the purpose, and an ordinary read where nobody asks by name", () => {
    expect([callKind("write", "MISSING_CHILD"), callKind("write", undefined)]).toEqual(["Write", "Write"]);
    expect(callKind("read", undefined)).toBe("Read");
  });
});
