import type { FieldRule } from "../../schema/contract/policy";
import { mergePolicy } from "./merge-policy";

const RULE: FieldRule = {
  owner: "education",
  grade: "I",
  who: ["education.clerk", "joint.coordinator"],
  purposes: ["CASE_MEETING"],
  because: "sharing matrix",
};

describe("mergePolicy", () => {
  it("refuses two departments that rule differently over a shared coordinate, and names all three", () => {
    const printed = {
      education: { "Child.id": RULE },
      health: { "Child.id": { ...RULE, owner: "health", who: ["health.clerk"] } },
    } as const;
    expect(() => mergePolicy(printed)).toThrow("Child.id is ruled differently by education and health");
  });

  it.each([
    ["grade", { grade: "S" }],
    ["purposes", { purposes: ["AUDIT"] }],
    ["a further role", { who: [...RULE.who, "analyst"] }],
  ] as const)("refuses a difference in %s", (_what, change) => {
    const printed = { education: { "Child.id": RULE }, health: { "Child.id": { ...RULE, ...change } } };
    expect(() => mergePolicy(printed)).toThrow("ruled differently");
  });

  it.each([
    ["an unknown role", { who: ["headmaster"] }, "unknown role headmaster"],
    ["an unknown purpose", { purposes: ["CURIOSITY"] }, "unknown purpose CURIOSITY"],
    ["a sealed coordinate", { grade: "X" }, "sealed"],
  ])("refuses %s", (_what, change, message) => {
    // What is printed comes from a file, so it can hold anything.
    const rule: FieldRule = JSON.parse(JSON.stringify({ ...RULE, ...change })) as FieldRule;
    expect(() => mergePolicy({ education: { "Talk.summary": rule } })).toThrow(message);
  });

  it("takes a shared coordinate whose rules are equal, whatever the order, the owner and the reason", () => {
    const same: FieldRule = { ...RULE, owner: "health", who: [...RULE.who].reverse(), because: "decision 7" };
    const table = mergePolicy({ education: { "Child.id": RULE, "Talk.summary": RULE }, health: { "Child.id": same } });
    expect([...table.keys()]).toEqual(["Child.id", "Talk.summary"]);
    expect(table.get("Child.id")).toEqual(RULE);
  });
});
