import { readPolicy } from "./read-policy";

const RULE = { owner: "health", grade: "I", who: ["health.clerk"], purposes: ["HEALTH_FOLLOWUP"], because: "test" };

describe("readPolicy", () => {
  it.each([
    ["no JSON", "{", /JSON/],
    ["a list", "[]", "no object of departments"],
    ["a department without coordinates", JSON.stringify({ health: [] }), "rules of health"],
    [
      "a rule for nobody",
      JSON.stringify({ health: { "Child.id": { ...RULE, who: undefined } } }),
      "Child.id of health",
    ],
    ["a rule for a text", JSON.stringify({ health: { "Child.id": { ...RULE, who: "all" } } }), "Child.id of health"],
    [
      "a rule without an owner",
      JSON.stringify({ health: { "Child.id": { ...RULE, owner: 1 } } }),
      "Child.id of health",
    ],
    ["a text in place of a rule", JSON.stringify({ health: { "Child.id": "all" } }), "Child.id of health"],
  ])("refuses %s", (_what, text, sentence) => {
    expect(() => readPolicy(text)).toThrow(sentence);
  });

  it("reads rules", () => {
    expect(readPolicy(JSON.stringify({ health: { "Child.id": RULE } }))).toEqual({ health: { "Child.id": RULE } });
  });
});
