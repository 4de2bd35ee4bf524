import { parentsInHousehold } from "./parents-in-household";

describe("parents named by a household registration", () => {
  it.each([
    ["a grandchild of the head", "40"],
    ["a son-in-law", "28"],
    ["a daughter-in-law", "38"],
    ["the head himself", "02"],
    ["a code of another length", "201"],
    ["no code", null],
  ])("%s names no parent", (_, code) => {
    expect(parentsInHousehold(code, "户主")).toEqual([]);
  });

  it.each(["20", "21", "27", "30", "39"])("relation %s makes the head a parent", (code) => {
    expect(parentsInHousehold(code, "户主")).toEqual(["户主"]);
  });

  it("a head without a name is nobody's evidence", () => {
    expect(parentsInHousehold("20", null)).toEqual([]);
  });
});
