import { inspect } from "node:util";
import { utils, type WorkSheet, write } from "@e965/xlsx";
import { textCell } from "../cells/cell";
import { FILE_LIMITS } from "./limits";
import { type Source, readSource, type SourceSpecification } from "./read-source";

const SPECIFICATION: SourceSpecification = {
  keyHeading: "登记编号",
  headings: ["登记编号", "姓名", "公民身份证号码"],
  optionalHeadings: ["备注"],
  synonyms: { 公民身份证号码: ["身份证号", "身份证号码"], 姓名: ["学生姓名"] },
};
const HEADING = ["登记编号", "姓名", "身份证号"];
const ROW = ["YA26-00001", "冯婷若", "990481201410046248"];

const csv = (...rows: readonly (readonly string[])[]): Buffer =>
  Buffer.from(rows.map((row) => row.join(",")).join("\n"));
const refusal = (code: string, detail: object = {}): Error => expect.objectContaining({ code, detail });

function workbook(sheets: Readonly<Record<string, WorkSheet>>, hidden: readonly string[] = []): Buffer {
  const book = utils.book_new();
  for (const [name, sheet] of Object.entries(sheets)) utils.book_append_sheet(book, sheet, name);
  book.Workbook = { Sheets: Object.keys(sheets).map((name) => ({ Hidden: hidden.includes(name) ? 1 : 0 })) };
  return write(book, { type: "buffer", bookType: "xlsx", compression: true }) as Buffer;
}
const sheetOf = (...rows: readonly (readonly string[])[]): WorkSheet =>
  utils.aoa_to_sheet(rows.map((row) => Array.from(row)));

const DETAIL_OF_KEY = { keyHeading: "登记编号" };
const roster = sheetOf(["花名册"], HEADING, ROW);

describe("a file that is refused", () => {
  it.each([
    ["is empty", "a.csv", Buffer.alloc(0), refusal("F_EMPTY")],
    ["holds a byte-order mark and nothing else", "a.csv", Buffer.from("\ufeff"), refusal("F_EMPTY")],
    [
      "is larger than allowed",
      "a.csv",
      Buffer.alloc(FILE_LIMITS.bytes + 1, 0x20),
      refusal("F_TOO_LARGE", { limit: FILE_LIMITS.bytes }),
    ],
    ["has the name of something else", "a.pdf", csv(HEADING, ROW), refusal("F_KIND_UNKNOWN")],
    ["has no kind in its name", "花名册", csv(HEADING, ROW), refusal("F_KIND_UNKNOWN")],
    ["is a web page under the name of a workbook", "a.xls", Buffer.from("\n<html><table>"), refusal("F_KIND_UNKNOWN")],
    ["is binary under the name of a text table", "a.txt", Buffer.from("a\0b,c"), refusal("F_KIND_UNKNOWN")],
    [
      "is an old workbook, or a new one with a password",
      "a.xlsx",
      Buffer.from("d0cf11e0a1b11ae1", "hex"),
      refusal("F_OLD_OR_LOCKED"),
    ],
    ["is a broken workbook", "a.xlsx", Buffer.from("PK\x03\x04 and no more"), refusal("F_DAMAGED")],
    ["has no heading", "a.csv", csv(["序号", "姓名"], ["1", "冯婷若"]), refusal("F_HEADING_NOT_FOUND", DETAIL_OF_KEY)],
    [
      "lacks columns",
      "a.csv",
      csv(["登记编号", "性别"], ["YA26-00001", "女"]),
      refusal("F_HEADING_MISSING", { missing: ["姓名", "公民身份证号码"] }),
    ],
    [
      "has a column twice",
      "a.csv",
      csv([...HEADING, "姓名"], [...ROW, "冯大山"]),
      refusal("F_HEADING_DUPLICATE", { heading: "姓名" }),
    ],
    [
      "has the heading on two sheets",
      "a.xlsx",
      workbook({ 上坪乡: roster, 罗坊乡: roster }),
      refusal("F_SHEET_AMBIGUOUS", { sheets: 2 }),
    ],
    [
      "has the heading on a hidden sheet only",
      "a.xlsx",
      workbook({ 草稿: roster, 说明: sheetOf(["x"]) }, ["草稿"]),
      refusal("F_HEADING_NOT_FOUND", DETAIL_OF_KEY),
    ],
  ])("%s", (_, name, bytes, refused) => {
    expect(() => readSource(bytes, name, SPECIFICATION)).toThrow(refused);
  });

  it("does not have the sheet that was asked for", () => {
    expect(() => readSource(workbook({ 花名册: roster }), "a.xlsx", { ...SPECIFICATION, sheet: "低保" })).toThrow(
      refusal("F_SHEET_NOT_FOUND", { sheet: "低保" }),
    );
  });

  it("is told in words that hold nothing of it, nor of its name", () => {
    const said = whatIsSaid(csv(["登记编号", "冯婷若"], ["990481201410046248", "冯婷若"]), "冯婷若.csv");
    expect(said).toContain("F_HEADING_MISSING");
    expect(said).not.toMatch(/冯婷若|990481/);
  });
});

describe("a file", () => {
  it("gives its rows of data, and accounts for every other row", () => {
    const bytes = csv(["花名册"], HEADING, ROW, ["", "", ""], HEADING, [...ROW, "extra"], ["合计", "2"], ["注：略"]);
    const source = readSource(bytes, "花名册.CSV", SPECIFICATION);
    expect(source).toMatchObject({ encoding: "utf-8", physicalRows: 8, headingRow: 2, hiddenSheets: [] });
    expect(source.rows.map((row) => row.number)).toEqual([3, 6]);
    expect(Object.fromEntries(source.skipped)).toEqual({
      S_TITLE: [1],
      S_HEADER: [2],
      S_BLANK: [4],
      S_REPEATED_HEADER: [5],
      S_TOTAL: [7],
      S_NOTE: [8],
    });
  });

  it("is recognised by its bytes, not by its name", () => {
    expect(
      readSource(Buffer.from(csv(HEADING, ROW).toString().replaceAll(",", "\t")), "导出.xls", SPECIFICATION),
    ).toMatchObject({
      encoding: "utf-8",
      physicalRows: 2,
    });
    expect(readSource(workbook({ 花名册: roster }), "导出.csv", SPECIFICATION)).toMatchObject({
      encoding: "workbook",
      physicalRows: 3,
    });
  });

  it("may be a view into a larger buffer", () => {
    const bytes = workbook({ 花名册: roster });
    const pool = new Uint8Array(bytes.length + 20).fill(7);
    pool.set(bytes, 10);
    expect(readSource(pool.subarray(10, 10 + bytes.length), "a.xlsx", SPECIFICATION).rows).toHaveLength(1);
  });
});

describe("the sheet of a workbook", () => {
  const bytes = workbook({ 说明: sheetOf(["填表说明"], ["1. 略"]), 花名册: roster, 草稿: roster }, ["草稿"]);

  it("is the visible one with the heading", () => {
    const source = readSource(bytes, "a.xlsx", SPECIFICATION);
    expect(source).toMatchObject({ physicalRows: 3, headingRow: 2, hiddenSheets: ["草稿"] });
    expect(source.rows).toHaveLength(1);
  });

  it("that is hidden is passed over whole, even when asked for", () => {
    expect(readSource(bytes, "a.xlsx", { ...SPECIFICATION, sheet: "草稿" })).toEqual<Source>({
      encoding: "workbook",
      physicalRows: 3,
      headingRow: 0,
      rows: [],
      skipped: new Map([["S_HIDDEN_SHEET", [1, 2, 3]]]),
      hiddenSheets: ["草稿"],
    });
  });
});

describe("a cell of a row", () => {
  const rowOf = (heading: readonly string[], row: readonly string[]) =>
    readSource(csv(heading, row), "a.csv", SPECIFICATION).rows[0]!;

  it("is found by its heading or a synonym, and other columns do no harm", () => {
    const row = rowOf(["所属网格", ...HEADING], ["第3网格", ...ROW]);
    expect(row.cell("登记编号")).toEqual(textCell("YA26-00001"));
    expect(row.cell("公民身份证号码")).toEqual(textCell("990481201410046248"));
  });

  it("is found by the exact heading where a synonym stands beside it", () => {
    const row = rowOf(["学生姓名", ...HEADING], ["别名", ...ROW]);
    expect(row.cell("姓名")).toEqual(textCell("冯婷若"));
  });

  it("is blank where the row is short, and in an optional column that is not there", () => {
    const row = rowOf(HEADING, ["YA26-00001"]);
    expect(row.cell("姓名")).toEqual({ kind: "blank" });
    expect(row.cell("备注")).toEqual({ kind: "blank" });
    expect(rowOf([...HEADING, "备注"], [...ROW, "略"]).cell("备注")).toEqual(textCell("略"));
  });

  it("belongs to a row that says the same as another, or not", () => {
    const source = readSource(csv(HEADING, ROW, ROW, ["YA26-00002"]), "a.csv", SPECIFICATION);
    const [first, second, third] = source.rows.map((row) => row.content());
    expect(second).toBe(first);
    expect(third).not.toBe(first);
  });

  it("cannot be asked for under a heading that nobody named: a fault, not a refusal", () => {
    expect(() => rowOf(HEADING, ROW).cell("性别")).toThrow(/does not name the column 性别/);
  });
});

/** Everything that a log could get hold of. */
function whatIsSaid(bytes: Buffer, fileName: string): string {
  try {
    readSource(bytes, fileName, SPECIFICATION);
    return "";
  } catch (error) {
    return inspect(error, { depth: Infinity });
  }
}
