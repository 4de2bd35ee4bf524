import { type Cell, BLANK, textCell } from "./cell";
import { readDecimal } from "./read-decimal";

describe("a measurement", () => {
  it.each(["偏高", "1.2.3", "167cm", "1e3", ".5", "0.1234567", "1234567890123456"])("%s is unreadable", (text) => {
    expect(readDecimal(textCell(text))).toEqual({ state: "unreadable" });
  });

  it("of a blank cell is blank", () => {
    expect(readDecimal(BLANK)).toEqual({ state: "blank" });
  });

  const values: readonly (readonly [Cell, string])[] = [
    [textCell("167.3"), "167.3"],
    [textCell("5.0"), "5.0"],
    [textCell("-0.75"), "-0.75"],
    [textCell("１６７．３"), "167.3"],
    [{ kind: "number", number: 45.4 }, "45.4"],
  ];
  it.each(values)("%j is exactly %s", (cell, value) => {
    expect(readDecimal(cell)).toEqual({ state: "value", value });
  });
});
