import { type Cell, textCell } from "./cell";
import { readText } from "./read-text";

describe("text", () => {
  it.each(["", " ", "\u3000", "\u200b\u3000\r\n", "\ufeff", "\0"])("%j is blank", (raw) => {
    expect(readText(textCell(raw))).toEqual({ state: "blank" });
  });

  const values: readonly (readonly [string, Cell, string])[] = [
    ["is trimmed, full-width blanks too", textCell("\u3000 上坪村 \u3000"), "上坪村"],
    ["keeps its inner line breaks", textCell("近期上课走神，\n已沟通"), "近期上课走神,\n已沟通"],
    ["loses zero-width characters and NUL", textCell("上\u200b坪\u200d\0乡"), "上坪乡"],
    ["has plain digits and letters", textCell("Ｇ９９０４８１Ｘ"), "G990481X"],
    ["of a whole number has no decimal point", { kind: "number", number: 72.0 }, "72"],
    ["of a fraction shows no binary noise", { kind: "number", number: 0.1 + 0.2 }, "0.3"],
    ["of a date is the date", { kind: "date", date: "2014-03-05" }, "2014-03-05"],
    ["of a date with a time is both", { kind: "date", date: "2014-03-05", time: "08:30:00" }, "2014-03-05 08:30:00"],
    ["of a boolean is its English word", { kind: "boolean", boolean: true }, "TRUE"],
  ];
  it.each(values)("%s", (_, cell, value) => {
    expect(readText(cell)).toEqual({ state: "value", value });
  });
});
