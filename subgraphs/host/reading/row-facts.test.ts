import { RowFacts } from "./row-facts";

describe("what a row's derived fields share", () => {
  it("is refused under one name with two meanings", () => {
    const facts = new RowFacts("f");
    facts.once("due at", "now()");
    expect(() => facts.once("due at", "yesterday()")).toThrow("due at");
  });

  it("is computed once, however often it is leant on", () => {
    const facts = new RowFacts("f");
    expect([facts.once("due at", "now()"), facts.once("due at", "now()")]).toEqual(['f."due at"', 'f."due at"']);
    expect(facts.join).toBe(' cross join lateral (select now() as "due at" offset 0) f');
  });

  it("joins nothing when nothing is shared", () => {
    expect(new RowFacts("f").join).toBe("");
  });
});
