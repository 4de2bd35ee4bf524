import { decideAccess } from "../../schema/contract/decide-access";
import type { PolicyTable } from "../../schema/contract/policy";
import { tabulatePolicy } from "../../schema/contract/policy";
import type { Purpose } from "../../schema/contract/purposes";
import { PURPOSES } from "../../schema/contract/purposes";
import { ROLES } from "../../schema/contract/roles";
import { explainAccess } from "./explain-access";

const POLICY: PolicyTable = tabulatePolicy(
  "health",
  [
    {
      type: "Visit",
      fields: ["diagnosis"],
      grade: "R",
      who: ["health.clerk", "joint.coordinator"],
      purposes: ["HEALTH_FOLLOWUP", "CASE_MEETING"],
      because: "the sharing matrix",
    },
    {
      type: "Visit",
      fields: ["guardianPhone"],
      grade: "S",
      who: ["health.clerk", "joint.coordinator", "joint.member"],
      purposes: ["HEALTH_FOLLOWUP", "CASE_MEETING", "MANDATORY_REPORT"],
      because: "the sharing matrix",
      reveal: [{ who: ["joint.coordinator"], purposes: ["CASE_MEETING"] }],
    },
  ],
  new Map([["Visit.guardianPhone", "PHONE"]]),
);

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
    expect(explain("joint.coordinator", "DATA_CORRECTION")).toMatchObject({
      kind: "PurposeNotNamed",
      open: ["CASE_MEETING"],
    });
  });

  it.each([
    ["health.clerk", "HEALTH_FOLLOWUP", "Full"],
    ["joint.member", "MANDATORY_REPORT", "Full"],
    ["joint.member", "CASE_MEETING", "Masked"],
    ["joint.coordinator", "CASE_MEETING", "Revealable"],
  ] as const)("says how %s is shown a masked value for %s", (role, purpose, showing) => {
    expect(explain(role, purpose, "Visit.guardianPhone")).toMatchObject({ kind: "Allowed", showing });
    expect(explain("health.clerk", "HEALTH_FOLLOWUP")).not.toHaveProperty("showing");
  });

  it("says what kind of grant it takes besides, and that no purpose reaches above its ceiling", () => {
    expect(explain("joint.coordinator", "CASE_MEETING")).toMatchObject({ kind: "Allowed", grant: "CASE" });
    expect(explain("health.clerk", "HEALTH_FOLLOWUP")).toMatchObject({ kind: "Allowed", grant: undefined });
    expect(explain("analyst", "STATISTICS")).toMatchObject({ kind: "AboveCeiling", purpose: "STATISTICS" });
    expect(explain("education.clerk", "BREAK_GLASS")).toMatchObject({ kind: "StandsAside", grant: "BREAK_GLASS" });
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
