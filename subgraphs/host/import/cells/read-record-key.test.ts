import { type Cell, BLANK, textCell } from "./cell";
import { readRecordKey } from "./read-record-key";
import { readRecordKeys } from "./read-record-keys";

describe("a record number", () => {
  it.each([BLANK, textCell(" \u3000")])("%j is blank", (cell) => {
    expect(readRecordKey(cell)).toEqual({ state: "blank" });
    expect(readRecordKeys(cell)).toEqual({ state: "blank" });
  });

  const values: readonly (readonly [Cell, string])[] = [
    [textCell("G99048120200724533x"), "G99048120200724533X"],
    [textCell("Ｇ９９０４８１２０２００７２４５３３Ｘ"), "G99048120200724533X"],
    [textCell(" G990481 20200724 533X"), "G99048120200724533X"],
    [{ kind: "number", number: 3504810001 }, "3504810001"],
  ];
  it.each(values)("%j is %s", (cell, value) => {
    expect(readRecordKey(cell)).toEqual({ state: "value", value });
  });
});

describe("several record numbers in one cell", () => {
  it.each([
    "G1、G2、G3",
    "G1，G2，G3",
    "G1; G2;G3",
    "g1；g2；g3",
    "G1\nG2\r\nG3",
    "G1 G2\u3000G3",
    "、G1、、G2、G3、",
    "G1、G2、G1、G3",
  ])("%j are three", (text) => {
    expect(readRecordKeys(textCell(text))).toEqual({ state: "value", value: ["G1", "G2", "G3"] });
  });

  it("of separators alone are none", () => {
    expect(readRecordKeys(textCell("、;"))).toEqual({ state: "blank" });
  });
});
