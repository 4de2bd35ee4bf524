import { type Cell, BLANK, textCell } from "./cell";
import { readYesNo } from "./read-yes-no";

describe("yes or no", () => {
  it.each(["不详", "母亲", "1", "？", "是否"])("%s is unreadable", (text) => {
    expect(readYesNo(textCell(text))).toEqual({ state: "unreadable" });
  });

  it.each([BLANK, textCell("\u3000")])("%j is blank, not no", (cell) => {
    expect(readYesNo(cell)).toEqual({ state: "blank" });
  });

  const yes: readonly Cell[] = ["是", "有", "√", "✓", "✔", "在岗", " 是 ", "Ｙ", "YES"].map(textCell);
  it.each([...yes, { kind: "boolean", boolean: true } as const])("%j is yes", (cell) => {
    expect(readYesNo(cell)).toEqual({ state: "value", value: true });
  });

  const no: readonly Cell[] = ["否", "无", "没有", "×", "不在岗", "离岗", "n"].map(textCell);
  it.each([...no, { kind: "boolean", boolean: false } as const])("%j is no", (cell) => {
    expect(readYesNo(cell)).toEqual({ state: "value", value: false });
  });
});
