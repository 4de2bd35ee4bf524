import { type Cell, BLANK, textCell } from "./cell";
import { enumLabels, readEnum } from "./read-enum";

const SEX = enumLabels({ 男: "MALE", 1: "MALE", 女: "FEMALE", 2: "FEMALE" });
const DISABILITY_GRADE = enumLabels({ 一级: 1, 1: 1, 二级: 2, 2: 2 });

describe("a coded value", () => {
  it.each(["未知", "一般般", "还行", "A+", "男女", "constructor", "__proto__"])("%s is unknown", (text) => {
    expect(readEnum(textCell(text), SEX)).toEqual({ state: "unknown" });
  });

  it("of a blank cell is blank", () => {
    expect(readEnum(BLANK, SEX)).toEqual({ state: "blank" });
  });

  const values: readonly (readonly [Cell, string])[] = [
    [textCell("男"), "MALE"],
    [textCell(" 女\n"), "FEMALE"],
    [textCell("２"), "FEMALE"],
    [{ kind: "number", number: 1 }, "MALE"],
  ];
  it.each(values)("%j is %s", (cell, value) => {
    expect(readEnum(cell, SEX)).toEqual({ state: "value", value });
  });

  it("may be a number", () => {
    expect(readEnum(textCell("二级"), DISABILITY_GRADE)).toEqual({ state: "value", value: 2 });
  });

  it("is found by a label that the list writes in another width", () => {
    expect(readEnum(textCell("其他(含家教)"), enumLabels({ "其他（含家教）": "OTHER" }))).toEqual({
      state: "value",
      value: "OTHER",
    });
  });
});
