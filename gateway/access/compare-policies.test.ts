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

function compare(before: readonly PolicyRow[], after: readonly PolicyRow[]) {
  return comparePolicies(tabulatePolicy("health", before), tabulatePolicy("health", after));
}

describe("comparePolicies", () => {
  it("tells who loses a coordinate whose rule is gone", () => {
    expect(compare([ROW], [])).toEqual([
      { role: "health.clerk", coordinate: "Visit.diagnosis", gained: [], lost: ["HEALTH_FOLLOWUP"] },
    ]);
  });

  it("tells who gains one, and for what", () => {
    const after: PolicyRow = {
      ...ROW,
      who: ["health.clerk", "joint.coordinator"],
      purposes: ["HEALTH_FOLLOWUP", "CASE_MEETING"],
    };
    expect(compare([ROW], [after])).toEqual([
      { role: "joint.coordinator", coordinate: "Visit.diagnosis", gained: ["CASE_MEETING"], lost: [] },
    ]);
  });

  it("tells nothing of a purpose for which nobody named may act, nor of another reason", () => {
    expect(compare([ROW], [{ ...ROW, purposes: ["HEALTH_FOLLOWUP", "STATISTICS"], because: "another" }])).toEqual([]);
  });
});
