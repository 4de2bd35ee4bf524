import { textCell } from "../cells/cell";
import { findHeading, type HeadingSpecification } from "./find-heading";
import type { Table } from "./table";

const ROSTER: HeadingSpecification = {
  keyHeading: "登记编号",
  headings: [],
  synonyms: { 登记编号: ["编号"] },
  groups: ["祖父", "父亲"],
};

const tableOf = (...rows: readonly (readonly string[])[]): Table => rows.map((row) => row.map(textCell));

function headingOf(rows: readonly (readonly string[])[], specification = ROSTER): readonly unknown[] | undefined {
  const heading = findHeading(tableOf(...rows), specification);
  return heading && [heading.firstRow, heading.lastRow, ...heading.columns.map((column) => column.name)];
}

const DATA = ["1", "YA26-00001", "冯婷若", "冯大山"];

describe("a table without a heading", () => {
  it.each([
    ["has no key column", [["序号", "姓名"], DATA]],
    ["has the key alone in a row: a title or an instruction", [["登记编号"], DATA]],
    ["is empty", []],
  ])("%s", (_, rows) => {
    expect(headingOf(rows)).toBeUndefined();
  });
});

describe("a heading of one line", () => {
  it.each([
    ["in the first row", [["序号", "登记编号", "姓名"], DATA], [1, 1]],
    ["below titles", [["永安市花名册"], [], ["填报单位：民政局"], ["序号", "登记编号", "姓名"], DATA], [4, 4]],
    ["with blanks and line breaks inside", [["序 号", "登记\n编号", "姓\u3000名"], DATA], [1, 1]],
    ["repeated at once", [["序号", "登记编号", "姓名"], ["序号", "登记编号", "姓名"], DATA], [1, 1]],
  ])("%s", (_, rows, lines) => {
    expect(headingOf(rows)).toEqual([...lines, "序号", "登记编号", "姓名"]);
  });

  it("may spell the key column in another way", () => {
    expect(headingOf([["序号", "编号"], DATA])).toEqual([1, 1, "序号", "编号"]);
  });

  it("keeps full-width signs and plain ones apart no longer", () => {
    expect(headingOf([["登记编号", "金额（元）"]])).toEqual([1, 1, "登记编号", "金额(元)"]);
  });
});

describe("a heading of two lines", () => {
  const names = ["序号", "登记编号", "姓名", "祖父姓名", "父亲姓名", "父亲电话", "备注"];

  it("that is merged: every cell of a group holds its name", () => {
    const upper = ["序号", "登记编号", "基本情况", "祖父", "父亲", "父亲", "备注"];
    const lower = ["序号", "登记编号", "姓名", "姓名", "姓名", "电话", "备注"];
    expect(headingOf([["花名册"], upper, lower, DATA])).toEqual([2, 3, ...names]);
  });

  it("that lost its merges: a group stands over its first field", () => {
    const upper = ["序号", "登记编号", "基本情况", "祖父", "父亲", "", "备注"];
    const lower = ["", "", "姓名", "姓名", "姓名", "电话", ""];
    expect(headingOf([upper, lower, DATA])).toEqual([1, 2, ...names]);
  });

  it("whose key is in the lower line", () => {
    const upper = ["序号", "编号", "基本情况", "祖父", "父亲", "父亲", "备注"];
    const lower = ["序号", "编号", "姓名", "姓名", "姓名", "电话", "备注"];
    expect(headingOf([upper, lower, DATA], { ...ROSTER, keyHeading: "电话" })).toEqual([
      1,
      2,
      "序号",
      "编号",
      ...names.slice(2),
    ]);
  });

  it("needs no groups that are put before their fields", () => {
    const upper = ["登记编号", "基本情况", "基本情况"];
    const lower = ["登记编号", "姓名", "性别"];
    expect(headingOf([upper, lower, DATA], { ...ROSTER, groups: [] })).toEqual([1, 2, "登记编号", "姓名", "性别"]);
  });

  it("is not made of a heading and a row of data", () => {
    expect(
      headingOf([
        ["登记编号", "父亲"],
        ["YA26-00001", "冯大山"],
      ]),
    ).toEqual([1, 1, "登记编号", "父亲"]);
  });
});
