import { type Cell, BLANK, textCell } from "./cell";
import { readWholeNumber } from "./read-whole-number";

describe("a whole number", () => {
  it.each(["七十二", "72.5", "-3", "70-75", "1,000", "2147483648", "99999999999999999999"])(
    "%s is unreadable",
    (text) => {
      expect(readWholeNumber(textCell(text))).toEqual({ state: "unreadable" });
    },
  );

  it("of a date cell is unreadable", () => {
    expect(readWholeNumber({ kind: "date", date: "2014-03-05" })).toEqual({ state: "unreadable" });
  });

  it("of a blank cell is blank", () => {
    expect(readWholeNumber(BLANK)).toEqual({ state: "blank" });
  });

  const values: readonly (readonly [Cell, number])[] = [
    [textCell("72"), 72],
    [textCell("72岁"), 72],
    [textCell("７２ 岁"), 72],
    [textCell("第3节"), 3],
    [textCell("0"), 0],
    [{ kind: "number", number: 58 }, 58],
  ];
  it.each(values)("%j is %d", (cell, value) => {
    expect(readWholeNumber(cell)).toEqual({ state: "value", value });
  });
});
