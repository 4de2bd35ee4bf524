import { textCell } from "../cells/cell";
import { classifyRows } from "./classify-rows";
import { findHeading } from "./find-heading";
import type { Table } from "./table";

const tableOf = (...rows: readonly (readonly string[])[]): Table => rows.map((row) => row.map(textCell));

function codeOf(row: readonly string[]): string {
  const heading = [
    ["序号", "编号", "父亲", "父亲"],
    ["序号", "编号", "姓名", "电话"],
  ];
  const table = tableOf(["台账"], ...heading, row);
  const { data, skipped } = classifyRows(
    table,
    findHeading(table, { keyHeading: "编号", headings: [], groups: ["父亲"] })!,
  );
  expect(skipped.get("S_TITLE")).toEqual([1]);
  expect(skipped.get("S_HEADER")).toEqual([2, 3]);
  return data.includes(4) ? "data" : [...skipped].find(([, numbers]) => numbers.includes(4))![0];
}

describe("a row below the heading", () => {
  it.each([
    ["nothing", [], "S_BLANK"],
    ["empty cells", ["", "", ""], "S_BLANK"],
    ["blanks, full-width and of no width too", ["   ", "\u3000", "\u200b\n"], "S_BLANK"],
    ["the line of groups again", ["序号", "编号", "父亲", ""], "S_REPEATED_HEADER"],
    ["the line of fields again", ["", "", "姓名", "电话"], "S_REPEATED_HEADER"],
    ["the heading again with blanks inside", ["序 号", "编\n号", "姓名", "电话"], "S_REPEATED_HEADER"],
    ["one word of the heading only", ["", "", "姓名", ""], "data"],
    ["the heading in other columns", ["编号", "序号", "姓名", "电话"], "data"],
    ["the heading and a value", ["序号", "编号", "姓名", "16300000001"], "data"],
    ["合计", ["合计", "", "1223人"], "S_TOTAL"],
    ["合 计 with blanks", ["合 计", "", "1223人"], "S_TOTAL"],
    ["总计", ["总计12"], "S_TOTAL"],
    ["共计", ["共计 1676 条"], "S_TOTAL"],
    ["小计", ["小计", "9"], "S_TOTAL"],
    ["合计 behind a blank cell", ["", "合计", "9"], "S_TOTAL"],
    ["合计 behind a value", ["1", "合计", "9"], "data"],
    ["合计 inside the first value", ["三季度合计", "9"], "data"],
    ["a note", ["注：1.本表由各乡镇汇总。"], "S_NOTE"],
    ["a note with a plain colon", ["注: 略"], "S_NOTE"],
    ["a value", ["1", "B1", "冯大山", "16300000001"], "data"],
    ["more cells than the heading", ["1", "B1", "", "", "x"], "data"],
  ])("with %s", (_, row, code) => {
    expect(codeOf(row)).toBe(code);
  });
});

it("classifies fifty thousand blank rows without delay", () => {
  const table = tableOf(["编号", "姓名"], ...Array.from({ length: 49_999 }, () => [""]));
  const heading = findHeading(table, { keyHeading: "编号", headings: [] })!;
  expect(classifyRows(table, heading).skipped.get("S_BLANK")).toHaveLength(49_999);
});
