import { type Cell, BLANK, textCell } from "./cell";
import { readDateTime } from "./read-date-time";

describe("a date and time", () => {
  it.each(["2026-13-05 19:31", "2026-02-30", "19:31", "未接通", "2026.11 19:31"])("%s is unreadable", (text) => {
    expect(readDateTime(textCell(text))).toEqual({ state: "unreadable" });
  });

  it("is blank when nothing is there", () => {
    expect(readDateTime(BLANK)).toEqual({ state: "blank" });
  });

  const dateOnly: readonly (readonly [string, Cell])[] = [
    ["a day alone", textCell("2026-11-01")],
    ["a day with dots", textCell("2026.11.1")],
    ["a date cell", { kind: "date", date: "2026-11-01" }],
    ["an impossible hour", textCell("2026-11-01 24:10")],
    ["an impossible minute", textCell("2026-11-01 19:60")],
    ["words behind the day", textCell("2026-11-01 晚上")],
  ];
  it.each(dateOnly)("%s keeps its day", (_, cell) => {
    expect(readDateTime(cell)).toEqual({ state: "dateOnly", date: "2026-11-01" });
  });

  const values: readonly (readonly [string, Cell, string])[] = [
    ["with minutes", textCell("2026-11-01 19:31"), "19:31:00"],
    ["with seconds", textCell("2026-11-01 19:31:05"), "19:31:05"],
    ["without leading zeros", textCell("2026/11/1 9:05"), "09:05:00"],
    ["with a T", textCell("2026-11-01T19:31:05"), "19:31:05"],
    ["in Chinese", textCell("2026年11月1日 19时31分"), "19:31:00"],
    ["in Chinese without a blank", textCell("2026年11月1日19时31分5秒"), "19:31:05"],
    ["with a full-width colon", textCell("2026-11-01 19：31"), "19:31:00"],
    ["over two lines", textCell("2026-11-01\n19:31"), "19:31:00"],
    ["in a date cell", { kind: "date", date: "2026-11-01", time: "19:31:00" }, "19:31:00"],
  ];
  it.each(values)("%s is a time of Asia/Shanghai", (_, cell, time) => {
    expect(readDateTime(cell)).toEqual({ state: "value", value: `2026-11-01T${time}+08:00`, date: "2026-11-01" });
  });
});
