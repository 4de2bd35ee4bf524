import { type Cell, BLANK, textCell } from "./cell";
import { readDuration } from "./read-duration";

describe("a duration", () => {
  it.each([
    "未接通",
    "无人接听",
    "约3分钟",
    "3分",
    "45秒",
    "1小时5分",
    "7:60",
    "7:5",
    "1:02:03",
    "3.5",
    "-5",
    "2147483648",
  ])("%s is unreadable", (text) => {
    expect(readDuration(textCell(text))).toEqual({ state: "unreadable" });
  });

  it("that a spreadsheet turned into a part of a day is unreadable", () => {
    expect(readDuration({ kind: "number", number: 0.4826 })).toEqual({ state: "unreadable" });
  });

  it.each([BLANK, textCell(" ")])("%j is blank", (cell) => {
    expect(readDuration(cell)).toEqual({ state: "blank" });
  });

  const values: readonly (readonly [Cell, number])[] = [
    [textCell("11分35秒"), 695],
    [textCell("0分5秒"), 5],
    [textCell("7:58"), 478],
    [textCell("7：08"), 428],
    [textCell("3分钟"), 180],
    [textCell("98"), 98],
    [textCell("0"), 0],
    [{ kind: "number", number: 98 }, 98],
  ];
  it.each(values)("%j is %d seconds", (cell, value) => {
    expect(readDuration(cell)).toEqual({ state: "value", value });
  });
});
