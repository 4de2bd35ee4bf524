import { type Cell, textCell } from "./cells/cell";
import { readResidentId } from "./cells/read-resident-id";
import { findResidentIdWarning } from "./find-resident-id-warning";

describe("the warning that an identity number brings", () => {
  const cases: readonly (readonly [Cell, string | undefined])[] = [
    [textCell(""), "W_ID_MISSING"],
    [{ kind: "number", number: 990481201402115000 }, "W_ID_NUMERIC"],
    [textCell("99048120140211548"), "W_ID_FORMAT"],
    [textCell("990481201402115486"), "W_ID_CHECK"],
    [textCell(" 990481201402115485"), "W_ID_NORMALISED"],
    [textCell("990481201402115485"), undefined],
  ];
  it.each(cases)("%j -> %s", (cell, warning) => {
    expect(findResidentIdWarning(readResidentId(cell))).toBe(warning);
  });
});
