import { textCell } from "./cell";
import { readFreeText } from "./read-free-text";

describe("free text", () => {
  it("is blank when nothing but blanks is there", () => {
    expect(readFreeText(textCell(" \u3000"))).toEqual({ state: "blank" });
  });

  it.each(['=HYPERLINK("http://example.invalid","x")', "+cmd|' /C calc'!A0", "-1+1", "@SUM(A1:A9)", "＝1", " =1"])(
    "%s is kept as plain text and marked as a formula",
    (text) => {
      expect(readFreeText(textCell(text))).toMatchObject({ state: "value", formula: true, long: false });
    },
  );

  it("is not a formula when the sign stands inside", () => {
    expect(readFreeText(textCell("父亲=长期外出"))).toEqual({
      state: "value",
      value: "父亲=长期外出",
      formula: false,
      long: false,
    });
  });

  it.each([
    ["2,000 characters are not long", "学".repeat(2000), false],
    ["2,001 characters are long", "学".repeat(2001), true],
    ["a cell of 5,000 characters is long and kept whole", "学".repeat(5000), true],
    ["a rare character counts once", "𠮷".repeat(2000), false],
  ])("%s", (_, text, long) => {
    expect(readFreeText(textCell(text))).toEqual({ state: "value", value: text, formula: false, long });
  });
});
