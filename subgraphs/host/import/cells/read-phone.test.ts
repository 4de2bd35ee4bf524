import { type Cell, BLANK, textCell } from "./cell";
import { readPhone } from "./read-phone";

describe("a phone number", () => {
  it.each([
    "1630000465",
    "163000046560",
    "8616300004656",
    "无",
    "163-0000-465",
    "1630000465X",
    "16300004656/16300004657",
  ])("%s is unreadable", (text) => {
    expect(readPhone(textCell(text))).toEqual({ state: "unreadable" });
  });

  it.each([BLANK, textCell("\u3000")])("%j is blank", (cell) => {
    expect(readPhone(cell)).toEqual({ state: "blank" });
  });

  const spellings: readonly (readonly [string, Cell])[] = [
    ["plain", textCell("16300004656")],
    ["with hyphens", textCell("163-0000-4656")],
    ["with blanks", textCell("163 0000 4656")],
    ["with +86", textCell("+86 16300004656")],
    ["with +86 and a hyphen", textCell("+86-163-0000-4656")],
    ["with 0086", textCell("008616300004656")],
    ["in full-width digits", textCell("１６３００００４６５６")],
    ["with full-width signs", textCell("＋８６－１６３００００４６５６")],
    ["with a non-breaking hyphen", textCell("163\u20110000\u20114656")],
    ["in a number cell", { kind: "number", number: 16300004656 }],
  ];
  it.each(spellings)("%s is 11 digits", (_, cell) => {
    expect(readPhone(cell)).toEqual({ state: "value", value: "16300004656" });
  });
});
