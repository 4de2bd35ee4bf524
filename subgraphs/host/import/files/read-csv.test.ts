import { rawTextOf } from "../cells/raw-text";
import { FILE_LIMITS } from "./limits";
import { findDelimiter, readCsv } from "./read-csv";

const texts = (text: string): readonly (readonly string[])[] => readCsv(text).map((row) => row.map(rawTextOf));

describe("a text table that is refused", () => {
  it("has a quoted cell that never ends, and is told where it begins", () => {
    expect(() => readCsv('a,b\n1,"2\n3,4\n5,6\n')).toThrow(
      expect.objectContaining({ code: "F_QUOTE_OPEN", detail: { record: 2 } }),
    );
  });

  it("has too many rows", () => {
    const most = "1\n".repeat(FILE_LIMITS.rows);
    expect(readCsv(most)).toHaveLength(FILE_LIMITS.rows);
    expect(() => readCsv(`${most}1\n`)).toThrow(
      expect.objectContaining({ code: "F_TOO_MANY_ROWS", detail: { limit: FILE_LIMITS.rows } }),
    );
  });
});

describe("the delimiter", () => {
  it.each([
    ["a,b,c", ","],
    ["a\tb\tc", "\t"],
    ["a;b;c", ";"],
    ["a,b\tc\td", "\t"],
    ["a;b,c", ","],
    ["a", ","],
    ["", ","],
    ["a\tb\n1,2,3,4,5", "\t"],
    ["a\tb\r\n1,2,3,4,5", "\t"],
  ])("of %j is %j", (text, delimiter) => {
    expect(findDelimiter(text)).toBe(delimiter);
  });
});

describe("a text table", () => {
  it("counts a record over several lines once", () => {
    expect(texts('摘要,关注\r\n"近期走神，\r\n已沟通",无\r\nx,y\r\n')).toEqual([
      ["摘要", "关注"],
      ["近期走神，\r\n已沟通", "无"],
      ["x", "y"],
    ]);
  });

  it("may double quotes and hold delimiters inside a quoted cell", () => {
    expect(texts('"课间摔伤，""左臂""疑似骨折","a,b"\n')).toEqual([['课间摔伤，"左臂"疑似骨折', "a,b"]]);
  });

  it("may have a quote inside an unquoted cell", () => {
    expect(texts('身高5"2,x\n')).toEqual([['身高5"2', "x"]]);
  });

  it("may mix line endings", () => {
    expect(texts("a,b\r\nc,d\ne,f\rg,h")).toEqual([
      ["a", "b"],
      ["c", "d"],
      ["e", "f"],
      ["g", "h"],
    ]);
  });

  it("keeps empty lines as rows, but has none after its last line ending", () => {
    expect(texts("a,b\n\n\nc,d\n")).toEqual([["a", "b"], [""], [""], ["c", "d"]]);
  });

  it("keeps rows of another length as they are, and blanks as they stand", () => {
    expect(texts("a,b,c\n1\n1,2,3,4\n , ,\n")).toEqual([["a", "b", "c"], ["1"], ["1", "2", "3", "4"], [" ", " ", ""]]);
  });

  it("without any text has no rows", () => {
    expect(texts("")).toEqual([]);
  });
});
