import * as fc from "fast-check";
import { type Cell, BLANK, textCell } from "./cell";
import { readMoney } from "./read-money";

describe("an amount of money", () => {
  it.each(["若干", "见上", "约500", "1.2.3", "500元整", "5角", "0.001", "0.1234567万", "1e3"])(
    "%s is unreadable",
    (text) => {
      expect(readMoney(textCell(text))).toEqual({ state: "unreadable" });
    },
  );

  it("beyond what an integer holds is unreadable", () => {
    expect(readMoney(textCell("21474836.47"))).toEqual({ state: "value", value: 2_147_483_647 });
    expect(readMoney(textCell("21474836.48"))).toEqual({ state: "unreadable" });
  });

  it.each([BLANK, textCell(" ")])("%j is blank", (cell) => {
    expect(readMoney(cell)).toEqual({ state: "blank" });
  });

  const values: readonly (readonly [string, Cell, number])[] = [
    ["a plain number is yuan", textCell("400"), 40_000],
    ["two decimals are fen", textCell("400.05"), 40_005],
    ["one decimal is ten fen", textCell("400.5"), 40_050],
    ["more zeros do no harm", textCell("400.5000"), 40_050],
    ["with 元", textCell("420元"), 42_000],
    ["with ￥", textCell("￥5000"), 500_000],
    ["with ¥", textCell("¥5,000.00"), 500_000],
    ["with commas", textCell("30,000元"), 3_000_000],
    ["with full-width digits and commas", textCell("３０，０００元"), 3_000_000],
    ["in 万", textCell("1万元"), 1_000_000],
    ["in a part of a 万", textCell("0.5万元"), 500_000],
    ["in 万 to the fen", textCell("1.234567万"), 1_234_567],
    ["in a number cell", { kind: "number", number: 8000 }, 800_000],
    ["in a number cell with a fraction", { kind: "number", number: 19.99 }, 1_999],
    ["a correction in the ledger", textCell("-500"), -50_000],
    ["nothing", textCell("0.00"), 0],
    ["nothing with a sign", textCell("-0"), 0],
  ];
  it.each(values)("%s", (_, cell, value) => {
    expect(readMoney(cell)).toEqual({ state: "value", value });
  });

  it("comes back from every way of writing it", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2_147_483_647 }), (fen) => {
        const yuan = `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, "0")}`;
        const grouped = `￥${Math.floor(fen / 100).toLocaleString("en-US")}.${String(fen % 100).padStart(2, "0")}`;
        for (const cell of [textCell(yuan), textCell(grouped), { kind: "number", number: fen / 100 } as const]) {
          expect(readMoney(cell)).toEqual({ state: "value", value: fen });
        }
      }),
    );
  });
});
