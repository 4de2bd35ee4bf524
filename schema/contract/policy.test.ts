import type { PolicyRow } from "./policy";
import { clerksExcept, scopeOf, tabulatePolicy } from "./policy";
import { DEPARTMENT_CLERKS } from "./roles";

const ROW: PolicyRow = {
  type: "Talk",
  fields: ["summary", "topics"],
  grade: "S",
  who: ["education.clerk"],
  purposes: ["SCHOOL_SUPPORT"],
  because: "国发〔2016〕13号",
};

describe("a policy table", () => {
  it("is refused when a field has two rows", () => {
    expect(() => tabulatePolicy("education", [ROW, { ...ROW, fields: ["topics"], grade: "P" }])).toThrow(
      "Talk.topics has two policy rows in education",
    );
    expect(() => tabulatePolicy("education", [{ ...ROW, fields: ["topics", "topics"] }])).toThrow("two policy rows");
  });

  it("is refused when it publishes what is sealed", () => {
    expect(() => tabulatePolicy("education", [{ ...ROW, grade: "X" }])).toThrow("Talk.summary is sealed");
  });

  it("has a rule with its owner for each field", () => {
    const { type: _type, fields: _fields, ...rule } = ROW;
    expect([...tabulatePolicy("education", [ROW])]).toEqual([
      ["Talk.summary", { owner: "education", ...rule }],
      ["Talk.topics", { owner: "education", ...rule }],
    ]);
  });
});

describe("a scope", () => {
  const rule = tabulatePolicy("education", [ROW]).get("Talk.summary")!;

  it.each([
    ["Talk.summary", "education.talk.s3:read"],
    ["HomeVisit.metWith", "education.home-visit.s3:read"],
    ["TalkConnection.totalCount", "education.talk.s3:read"],
    ["TalkEdge.cursor", "education.talk.s3:read"],
    ["Child.homeVisits", "education.home-visits.s3:read"],
    ["Query.talk", "education.talk.s3:read"],
    ["Mutation.createTalk", "education.create-talk.s3:write"],
  ])("of %s is %s", (coordinate, scope) => {
    expect(scopeOf(coordinate, rule)).toBe(scope);
  });
});

it("the clerks of the other departments are all but the owner's", () => {
  expect(clerksExcept("education", DEPARTMENT_CLERKS)).toEqual(
    DEPARTMENT_CLERKS.filter((role) => role !== "education.clerk"),
  );
});
