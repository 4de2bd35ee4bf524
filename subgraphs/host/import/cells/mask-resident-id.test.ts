import { maskResidentId } from "./mask-resident-id";

describe("a masked identity number", () => {
  it.each([
    ["990481201402115485", "990481***********5"],
    ["11010519491231002X", "110105***********X"],
    ["99048", "*****"],
    ["9904811", "*******"],
    ["", ""],
  ])("%s is shown as %s", (number, masked) => {
    expect(maskResidentId(number)).toBe(masked);
  });
});
