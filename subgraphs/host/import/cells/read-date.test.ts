import * as fc from "fast-check";
import { type Cell, BLANK, textCell } from "./cell";
import { readDate } from "./read-date";

describe("a date that cannot be read", () => {
  it.each([
    "2016年4月31日",
    "2012-06-31",
    "2014-13-05",
    "2013/0/12",
    "2015-02-29",
    "1900-02-29",
    "20141305",
    "14-3-5",
    "2014-03",
    "2014年3月",
    "2014年3月5",
    "2014-3/5",
    "二〇一四年三月五日",
    "2014-03-05 08:30",
    "19999",
    "60001",
    "外地接种",
    "未种",
    "待补种",
    "2014-3-5-1",
    "0000-01-01",
  ])("%s", (text) => {
    expect(readDate(textCell(text))).toEqual({ state: "unreadable" });
  });

  it("a number with a fraction", () => {
    expect(readDate({ kind: "number", number: 41703.5 })).toEqual({ state: "unreadable" });
  });

  it.each([BLANK, textCell(" ")])("%j is blank", (cell) => {
    expect(readDate(cell)).toEqual({ state: "blank" });
  });
});

describe("a date", () => {
  const spellings: readonly (readonly [string, Cell])[] = [
    ["with hyphens", textCell("2014-3-5")],
    ["with hyphens and zeros", textCell("2014-03-05")],
    ["with slashes", textCell("2014/3/5")],
    ["with dots", textCell("2014.3.5")],
    ["in Chinese", textCell("2014年3月5日")],
    ["in Chinese with zeros", textCell("2014年03月05日")],
    ["compact", textCell("20140305")],
    ["compact in a number cell", { kind: "number", number: 20140305 }],
    ["as the day number of a spreadsheet", textCell("41703")],
    ["as a day number in a number cell", { kind: "number", number: 41703 }],
    ["in full-width digits", textCell("２０１４－３－５")],
    ["with blanks around", textCell("\u30002014-3-5 ")],
    ["in a date cell", { kind: "date", date: "2014-03-05" }],
    ["in a date cell with a time", { kind: "date", date: "2014-03-05", time: "23:59:59" }],
  ];
  it.each(spellings)("%s", (_, cell) => {
    expect(readDate(cell)).toEqual({ state: "value", value: "2014-03-05" });
  });

  it.each([
    ["20000", "1954-10-03"],
    ["60000", "2064-04-08"],
    ["2016-02-29", "2016-02-29"],
    ["2000/2/29", "2000-02-29"],
  ])("%s is %s", (text, value) => {
    expect(readDate(textCell(text))).toEqual({ state: "value", value });
  });

  it("is the same day in every spelling", () => {
    const days = fc.date({ min: new Date("1954-10-03"), max: new Date("2064-04-08"), noInvalidDate: true });
    fc.assert(
      fc.property(days, (day) => {
        const value = day.toISOString().slice(0, 10);
        const [year, month, date] = value.split("-").map(Number) as [number, number, number];
        const serial = Date.UTC(year, month - 1, date) / 86_400_000 + 25_569;
        const texts = [value, `${year}/${month}/${date}`, `${year}.${month}.${date}`, `${year}年${month}月${date}日`];
        for (const text of [...texts, value.replaceAll("-", ""), String(serial)]) {
          expect(readDate(textCell(text))).toEqual({ state: "value", value });
        }
      }),
    );
  });
});
