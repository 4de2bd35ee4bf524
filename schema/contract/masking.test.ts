import type { MaskForm } from "./masking";
import { showingOf } from "./masking";
import type { PolicyRow } from "./policy";
import { tabulatePolicy } from "./policy";
import type { Purpose } from "./purposes";
import type { Role } from "./roles";

const ROW: PolicyRow = {
  type: "ContactCard",
  fields: ["value"],
  grade: "I",
  who: ["education.clerk", "joint.coordinator", "joint.member"],
  purposes: ["CASE_MEETING", "MANDATORY_REPORT", "SCHOOL_SUPPORT", "DATA_CORRECTION"],
  because: "the sharing matrix",
};

function masked(form: MaskForm, row: Partial<PolicyRow> = {}) {
  const table = tabulatePolicy("education", [{ ...ROW, ...row }], new Map([["ContactCard.value", form]]));
  return table.get("ContactCard.value")!.masking!;
}

describe("who is shown a masked value in full", () => {
  it.each<[MaskForm, Role, Purpose, string]>([
    ["NAME", "joint.member", "CASE_MEETING", "Masked"],
    ["NAME", "joint.member", "MANDATORY_REPORT", "Full"],
    ["NAME", "joint.coordinator", "CASE_MEETING", "Full"],
    ["PHONE", "joint.coordinator", "CASE_MEETING", "Masked"],
    ["PHONE", "joint.coordinator", "MANDATORY_REPORT", "Full"],
    ["ADDRESS", "joint.coordinator", "DATA_CORRECTION", "Masked"],
    ["IDENTITY_NUMBER", "joint.coordinator", "MANDATORY_REPORT", "Masked"],
    ["IDENTITY_NUMBER", "education.clerk", "SCHOOL_SUPPORT", "Full"],
    ["BANK_ACCOUNT", "joint.coordinator", "MANDATORY_REPORT", "Masked"],
    ["PHONE", "health.clerk", "BREAK_GLASS", "Full"],
    ["ADDRESS", "joint.member", "BREAK_GLASS", "Full"],
    ["IDENTITY_NUMBER", "joint.coordinator", "BREAK_GLASS", "Masked"],
    ["BANK_ACCOUNT", "education.clerk", "BREAK_GLASS", "Masked"],
  ])("of a %s, %s for %s: %s", (form, role, purpose, showing) => {
    expect(showingOf({ role, purpose }, masked(form))).toBe(showing);
  });

  it("is as a row of the policy says, of those alone whom it lets read the field", () => {
    const outsider = { who: ["analyst", "joint.member"], purposes: ["CASE_MEETING", "STATISTICS"] } as const;
    const masking = masked("PHONE", { full: [outsider], reveal: [outsider] });
    expect(masking.full).toEqual([{ who: ["joint.member"], purposes: ["CASE_MEETING"] }]);
    // Whoever is shown it anyway need not ask for it.
    expect(masking.reveal).toEqual([]);
    expect(showingOf({ role: "education.clerk", purpose: "SCHOOL_SUPPORT" }, masking)).toBe("Masked");
  });

  it("is nobody's to know of a field that has no mask", () => {
    expect(tabulatePolicy("education", [ROW]).get("ContactCard.value")).not.toHaveProperty("masking");
    expect(showingOf({ role: "joint.member", purpose: "CASE_MEETING" }, undefined)).toBe("Full");
  });
});
