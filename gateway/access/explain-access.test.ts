import { decideAccess } from "../../schema/contract/decide-access";
import type { PolicyTable } from "../../schema/contract/policy";
import { tabulatePolicy } from "../../schema/contract/policy";
import type { Purpose } from "../../schema/contract/purposes";
import { PURPOSES } from "../../schema/contract/purposes";
import { ROLES } from "../../schema/contract/roles";
import { explainAccess } from "./explain-access";

const POLICY: PolicyTable = tabulatePolicy("health", [
  {
    type: "Visit",
    fields: ["diagnosis"],
    grade: "R",
    who: ["health.clerk", "joint.coordinator"],
    purposes: ["HEALTH_FOLLOWUP", "CASE_MEETING"],
    because: "the sharing matrix",
  },
]);

function explain(role: (typeof ROLES)[number], purpose: Purpose, coordinate = "Visit.diagnosis") {
  return explainAccess({ role, purpose }, coordinate, POLICY);
}

describe("explainAccess", () => {
  it("says that a coordinate has no rule, and is therefore seen by nobody", () => {
    expect(explain("health.clerk", "HEALTH_FOLLOWUP", "Visit.doctor")).toEqual({ kind: "NoRule" });
  });

  it("says for which purposes a role may act when it may not act for the one it gave", () => {
    expect(explain("analyst", "CASE_MEETING")).toEqual({ kind: "PurposeNotOfRole", purposesOfRole: ["STATISTICS"] });
  });

  it("says that a role is not named", () => {
    expect(explain("joint.member", "CASE_MEETING")).toMatchObject({ kind: "RoleNotNamed", rule: { grade: "R" } });
  });

  it("says for which of its purposes a named role could see the coordinate", () => {
    expect(explain("joint.coordinator", "STATISTICS")).toMatchObject({
      kind: "PurposeNotNamed",
      open: ["CASE_MEETING"],
    });
  });

  it("allows exactly what the decision allows, for every role and purpose", () => {
    for (const role of ROLES) {
      for (const purpose of Object.keys(PURPOSES) as Purpose[]) {
        const caller = { subject: "s", role, purpose, division: "99" };
        const decided = decideAccess(caller, ["Visit.diagnosis"], POLICY).kind;
        expect([role, purpose, explain(role, purpose).kind === "Allowed"]).toEqual([
          role,
          purpose,
          decided === "Allowed",
        ]);
      }
    }
  });
});
