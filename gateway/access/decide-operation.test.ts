import type { Caller } from "../../schema/contract/caller";
import type { Masking } from "../../schema/contract/masking";
import type { FieldRule, PolicyTable } from "../../schema/contract/policy";
import type { Role } from "../../schema/contract/roles";
import { addTypenameRules } from "./add-typename-rules";
import { decideOperation } from "./decide-operation";

function ruleFor(...who: Role[]): FieldRule {
  return { owner: "health", grade: "S", who, purposes: ["MANDATORY_REPORT"], because: "sharing matrix" };
}

const MASKED_FOR_TEACHERS: Masking = {
  form: "NAME",
  full: [{ who: ["health.clerk"], purposes: ["MANDATORY_REPORT"] }],
  reveal: [],
};
const POLICY: PolicyTable = addTypenameRules(
  new Map([
    ["Query.child", ruleFor("health.clerk", "education.clerk")],
    ["Visit.diagnosis", ruleFor("health.clerk")],
    ["Visit.heldOn", ruleFor("health.clerk")],
    ["Talk.heldOn", ruleFor("health.clerk", "education.clerk")],
    ["VisitFilter.diagnosis", ruleFor("health.clerk")],
    ["Donor.name", { ...ruleFor("health.clerk", "education.clerk"), masking: MASKED_FOR_TEACHERS }],
  ]),
);
const TEACHER: Caller = { subject: "edu-1", role: "education.clerk", division: "990481", purpose: "MANDATORY_REPORT" };
const NURSE: Caller = { ...TEACHER, subject: "health-1", role: "health.clerk" };
const NO_INPUTS = new Set<string>();

function decide(caller: Caller, fields: Record<string, string>, inputs: string[] = [], valueInputs = NO_INPUTS) {
  const touched = { fields: new Map(Object.entries(fields)), inputs: new Set(inputs) };
  return decideOperation(caller, touched, valueInputs, POLICY);
}

describe("decideOperation", () => {
  it("refuses the whole operation for one field, and names what the caller typed, once", () => {
    const fields = { "Query.child": "Query.child", "Talk.heldOn": "Dated.heldOn", "Visit.heldOn": "Dated.heldOn" };
    expect(decide(TEACHER, fields)).toEqual({ kind: "Refused", coordinates: ["Dated.heldOn"] });
  });

  it("refuses a published field without a rule to everybody", () => {
    expect(decide(NURSE, { "Visit.forgotten": "Visit.forgotten" })).toMatchObject({ kind: "Refused" });
  });

  it("refuses __typename of a type of which the caller may see nothing", () => {
    const fields = { "Visit.__typename": "Record.__typename" };
    expect(decide(TEACHER, fields)).toEqual({ kind: "Refused", coordinates: ["Record.__typename"] });
    expect(decide(NURSE, fields)).toEqual({ kind: "Allowed" });
    expect(decide(TEACHER, { "Talk.__typename": "Talk.__typename" })).toEqual({ kind: "Allowed" });
  });

  it("refuses to filter by a field that the caller may not read, from a literal or from a variable", () => {
    const refused = { kind: "Refused", coordinates: ["VisitFilter.diagnosis"] };
    expect(decide(TEACHER, {}, ["VisitFilter.diagnosis"])).toEqual(refused);
    expect(decide(TEACHER, {}, [], new Set(["VisitFilter.diagnosis"]))).toEqual(refused);
  });

  it("refuses to filter by a value that the caller sees masked, which may be read", () => {
    const refused = { kind: "Refused", coordinates: ["DonorFilter.name"] };
    expect(decide(TEACHER, { "Donor.name": "Donor.name" }, ["DonorFilter.name"])).toEqual(refused);
    expect(decide(TEACHER, {}, [], new Set(["DonorFilter.name"]))).toEqual(refused);
    expect(decide(TEACHER, { "Donor.name": "Donor.name" })).toEqual({ kind: "Allowed" });
    expect(decide(NURSE, {}, ["DonorFilter.name"])).toEqual({ kind: "Allowed" });
  });

  it("refuses a purpose for which the role may not act, before any coordinate is looked at", () => {
    expect(decide({ ...NURSE, purpose: "AUDIT" }, {})).toEqual({ kind: "PurposeNotAllowed" });
  });

  it("leaves an input field without a rule free", () => {
    expect(decide(TEACHER, { "Query.child": "Query.child" }, ["VisitFilter.first"])).toEqual({ kind: "Allowed" });
  });
});
