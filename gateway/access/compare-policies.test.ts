import type { PolicyRow } from "../../schema/contract/policy";
import { tabulatePolicy } from "../../schema/contract/policy";
import { comparePolicies } from "./compare-policies";

const ROW: PolicyRow = {
  type: "Visit",
  fields: ["diagnosis"],
  grade: "R",
  who: ["health.clerk"],
  purposes: ["HEALTH_FOLLOWUP"],
  because: "the sharing matrix",
};

const SHOWN_ALIKE = { unmasked: [], masked: [], revealed: [], unrevealed: [] };

function compare(before: readonly PolicyRow[], after: readonly PolicyRow[]) {
  const masks = new Map([["Visit.guardianPhone", "PHONE"]] as const);
  return comparePolicies(tabulatePolicy("health", before, masks), tabulatePolicy("health", after, masks));
}

describe("comparePolicies", () => {
  it("tells who loses a coordinate whose rule is gone", () => {
    expect(compare([ROW], [])).toEqual([
      { role: "health.clerk", coordinate: "Visit.diagnosis", gained: [], lost: ["HEALTH_FOLLOWUP"], ...SHOWN_ALIKE },
    ]);
  });

  it("tells who gains one, and for what", () => {
    const after: PolicyRow = {
      ...ROW,
      who: ["health.clerk", "joint.coordinator"],
      purposes: ["HEALTH_FOLLOWUP", "CASE_MEETING"],
    };
    expect(compare([ROW], [after])).toEqual([
      { role: "joint.coordinator", coordinate: "Visit.diagnosis", gained: ["CASE_MEETING"], lost: [], ...SHOWN_ALIKE },
    ]);
  });

  it("tells who sees a value in full that was masked, and the other way round", () => {
    const office = { who: ["joint.coordinator"], purposes: ["CASE_MEETING"] } as const;
    const masked: PolicyRow = { ...ROW, ...office, fields: ["guardianPhone"], full: [] };
    const change = {
      role: "joint.coordinator",
      coordinate: "Visit.guardianPhone",
      gained: [],
      lost: [],
      ...SHOWN_ALIKE,
    };
    expect(compare([masked], [{ ...masked, full: [office] }])).toEqual([{ ...change, unmasked: ["CASE_MEETING"] }]);
    expect(compare([{ ...masked, full: [office] }], [masked])).toEqual([{ ...change, masked: ["CASE_MEETING"] }]);
    expect(compare([masked], [{ ...masked, reveal: [office] }])).toEqual([{ ...change, revealed: ["CASE_MEETING"] }]);
    expect(compare([{ ...masked, reveal: [office] }], [masked])).toEqual([{ ...change, unrevealed: ["CASE_MEETING"] }]);
  });

  it("tells nothing of a purpose for which nobody named may act, nor of another reason", () => {
    expect(compare([ROW], [{ ...ROW, purposes: ["HEALTH_FOLLOWUP", "STATISTICS"], because: "another" }])).toEqual([]);
  });
});
