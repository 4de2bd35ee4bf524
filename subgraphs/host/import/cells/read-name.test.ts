import { type Cell, BLANK, textCell } from "./cell";
import { readName } from "./read-name";

describe("a name", () => {
  it.each([BLANK, textCell("   "), textCell(" \u3000 "), textCell("\n")])("%j is missing", (cell) => {
    expect(readName(cell)).toEqual({ state: "missing" });
  });

  it.each(['=HYPERLINK("http://example.invalid","陈")', "+cmd", "-", "@SUM(A1)", "＝1", "\u3000=1"])(
    "%s begins like a formula",
    (raw) => {
      expect(readName(textCell(raw))).toEqual({ state: "formula" });
    },
  );

  const values: readonly (readonly [string, Cell, string, boolean])[] = [
    ["as it should be", textCell("冯婷若"), "冯婷若", false],
    ["with a blank inside", textCell("李 明"), "李明", true],
    ["with a full-width blank inside", textCell("李\u3000明"), "李明", true],
    ["with a line break inside", textCell("李\r\n明"), "李明", true],
    ["with a blank behind", textCell("李明 "), "李明", true],
    ["with a zero-width character", textCell("李\u200b明"), "李明", true],
    ["with a middle dot", textCell("阿依古丽·买买提"), "阿依古丽·买买提", false],
    ["with a character outside the basic plane", textCell("王𬱖"), "王𬱖", false],
  ];
  it.each(values)("%s", (_, cell, value, normalised) => {
    expect(readName(cell)).toEqual({ state: "value", value, normalised });
  });
});
