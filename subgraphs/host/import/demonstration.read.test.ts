/**
 * Every file of the demonstration county through the door, against what tests/oracle says of it. A department that has
 * been taken away takes its files with it; a department that is there must have them all.
 */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { readDate } from "./cells/read-date";
import { readDateTime } from "./cells/read-date-time";
import { readDuration } from "./cells/read-duration";
import { enumLabels, readEnum } from "./cells/read-enum";
import { readFreeText } from "./cells/read-free-text";
import { readMoney } from "./cells/read-money";
import { readName } from "./cells/read-name";
import { readPhone } from "./cells/read-phone";
import { readResidentId } from "./cells/read-resident-id";
import { readText } from "./cells/read-text";
import { type Source, readSource } from "./files/read-source";
import type { SourceRow } from "./files/source-row";
import { findResidentIdWarning } from "./find-resident-id-warning";
import type { ImportCode, WarningCode } from "./outcome";

const PROJECT = path.resolve(__dirname, "../../..");

interface Layout {
  readonly path: string;
  readonly sheet: string | null;
  readonly encoding: "utf-8" | "utf-8-sig" | "gb18030" | null;
  readonly headingRow: number;
  readonly columns: readonly string[];
  readonly oracleKey: string;
}

interface Expected {
  readonly physicalRows: number;
  readonly dataRows: number;
  readonly rejected: readonly { readonly row: number; readonly codes: readonly ImportCode[] }[];
  readonly warnings: Readonly<Partial<Record<WarningCode, readonly number[]>>>;
  readonly skipped: Readonly<Record<string, readonly number[]>>;
}

const GROUPS = ["祖父", "祖母", "外祖父", "外祖母", "父亲", "母亲"];
const SYNONYMS = {
  公民身份证号码: ["身份证号", "身份证号码"],
  现居住地: ["住址"],
  姓名: ["学生姓名"],
};
const ENCODINGS = { "utf-8": "utf-8", "utf-8-sig": "utf-8-bom", gb18030: "gb18030" } as const;

const layouts = (readOracle("file-layouts.json") as readonly Layout[]).filter(({ path: file }) =>
  existsSync(path.join(PROJECT, "subgraphs", departmentOf(file))),
);
const expectations = readOracle("files.json") as Readonly<Record<string, Expected>>;

describe("every file of the demonstration county", () => {
  it("is looked at", () => {
    expect(layouts.map(({ oracleKey }) => oracleKey)).toEqual(
      Object.keys(expectations).filter((key) => layouts.some(({ oracleKey }) => oracleKey === key)),
    );
    expect(layouts.length).toBeGreaterThan(0);
  });

  it.each(layouts)("$oracleKey: every row is accounted for", (layout) => {
    const expected = expectations[layout.oracleKey]!;
    const source = read(layout);
    expect(source).toMatchObject({
      encoding: layout.encoding === null ? "workbook" : ENCODINGS[layout.encoding],
      headingRow: layout.headingRow,
      physicalRows: expected.physicalRows,
      hiddenSheets: [],
    });
    expect(source.rows).toHaveLength(expected.dataRows);
    expect(Object.fromEntries(source.skipped)).toEqual(expected.skipped);
    const skipped = [...source.skipped.values()].flat();
    expect([...source.rows.map((row) => row.number), ...skipped].sort((a, b) => a - b)).toEqual(
      Array.from({ length: source.physicalRows }, (_, index) => index + 1),
    );
  });
});

/** Codes that follow from one cell alone, by the files whose rules ask for them. */
interface CellRule {
  readonly file: string;
  readonly code: ImportCode;
  readonly applies: (row: SourceRow) => boolean;
}

const GUARDIANSHIP_CLASSES = enumLabels({
  监护情况较好: 1,
  监护情况一般: 2,
  受委托监护人监护能力不足: 3,
  父或母无监护能力: 4,
  无人监护: 5,
});
const GRADE_BANDS = enumLabels({ 优: 1, 良: 2, 中等及以下: 3 });
const idCode =
  (heading: string, code: WarningCode) =>
  (row: SourceRow): boolean =>
    findResidentIdWarning(readResidentId(row.cell(heading))) === code;

const ID_CODES = ["W_ID_MISSING", "W_ID_NUMERIC", "W_ID_FORMAT", "W_ID_CHECK", "W_ID_NORMALISED"] as const;
const ID_HEADINGS: Readonly<Record<string, string>> = {
  CA01: "公民身份证号码",
  CA02: "公民身份证号码",
  CA04: "身份证号",
  ED01: "身份证件号",
  PS01: "公民身份号码",
  PS02: "身份证号",
  HE01: "身份证号",
  JD01: "身份证号",
  JD02: "儿童身份证号",
  JD04: "儿童身份证号",
  JD05: "身份证号",
  WF03: "儿童身份证号",
  WF06: "监护人身份证号",
  WF07: "儿童身份证号",
};

const rosterRules: readonly CellRule[] = ["CA01", "CA02"].flatMap((file): CellRule[] => [
  { file, code: "R_NAME_FORMULA", applies: (row) => readName(row.cell("姓名")).state === "formula" },
  { file, code: "R_NAME_MISSING", applies: (row) => readName(row.cell("姓名")).state === "missing" },
  { file, code: "W_NAME_NORMALISED", applies: (row) => isNormalisedName(row) },
  { file, code: "W_DATE_IMPOSSIBLE", applies: (row) => readDate(row.cell("出生日期")).state === "unreadable" },
  {
    file,
    code: "W_ENUM_UNKNOWN",
    applies: (row) => readEnum(row.cell("监护类型"), GUARDIANSHIP_CLASSES).state === "unknown",
  },
  { file, code: "W_MISSING_FIELD", applies: (row) => readText(row.cell("监护类型")).state === "blank" },
  { file, code: "W_FORMULA_TEXT", applies: (row) => marksOf(row, "备注").formula },
  { file, code: "W_LONG_TEXT", applies: (row) => marksOf(row, "备注").long },
]);

const RULES: readonly CellRule[] = [
  ...Object.entries(ID_HEADINGS).flatMap(([file, heading]) =>
    ID_CODES.map((code): CellRule => ({ file, code, applies: idCode(heading, code) })),
  ),
  ...rosterRules,
  { file: "CA05", code: "R_AMOUNT_BAD", applies: (row) => readMoney(row.cell("金额")).state !== "value" },
  { file: "ED01", code: "W_FORMULA_TEXT", applies: (row) => marksOf(row, "备注").formula },
  { file: "ED02", code: "R_DATE_BAD", applies: (row) => readDate(row.cell("日期")).state !== "value" },
  {
    file: "ED03",
    code: "W_ENUM_UNKNOWN",
    applies: (row) => readEnum(row.cell("等第"), GRADE_BANDS).state === "unknown",
  },
  { file: "ED04", code: "R_DATE_BAD", applies: (row) => readDate(row.cell("谈话日期")).state !== "value" },
  { file: "ED04", code: "W_LONG_TEXT", applies: (row) => marksOf(row, "摘要").long },
  { file: "ED05", code: "R_DATE_BAD", applies: (row) => readDate(row.cell("家访日期")).state !== "value" },
  { file: "ED10", code: "R_DATE_BAD", applies: (row) => !("date" in readDateTime(row.cell("开始时间"))) },
  { file: "ED10", code: "W_DURATION_BAD", applies: (row) => readDuration(row.cell("时长")).state !== "value" },
  { file: "ED11", code: "W_PHONE_BAD", applies: hasBadPhone },
  { file: "HE02", code: "R_DATE_BAD", applies: (row) => readDate(row.cell("体检日期")).state !== "value" },
];

/** What the oracle does not list for a file must not appear there either. */
const cases = layouts.flatMap((layout) =>
  RULES.filter(({ file }) => path.basename(layout.path).startsWith(file)).map(({ code, applies }) => ({
    name: `${layout.oracleKey}: ${code}`,
    layout,
    code,
    applies,
  })),
);

describe("the codes that follow from one cell", () => {
  it.each(cases)("$name", ({ layout, code, applies }) => {
    const expected = expectations[layout.oracleKey]!;
    const isRejection = code.startsWith("R_");
    const rejected = new Set(expected.rejected.map(({ row }) => row));
    const wanted = isRejection
      ? expected.rejected.filter(({ codes }) => codes.includes(code)).map(({ row }) => row)
      : (expected.warnings[code as WarningCode] ?? []);
    // A rejected row has one rejection, the first that applies, and no warnings.
    const rows = read(layout).rows.filter((row) => isRejection || !rejected.has(row.number));
    expect(rows.filter(applies).map((row) => row.number)).toEqual(wanted);
  });
});

const alreadyRead = new Map<string, Source>();

function read(layout: Layout): Source {
  const source = alreadyRead.get(layout.oracleKey) ?? readFile(layout);
  alreadyRead.set(layout.oracleKey, source);
  return source;
}

function readFile(layout: Layout): Source {
  const file = path.join(PROJECT, "subgraphs", departmentOf(layout.path), "demonstration", path.basename(layout.path));
  const roster = /^CA0[12]/.test(path.basename(layout.path));
  return readSource(readFileSync(file), file, {
    ...(layout.sheet === null ? {} : { sheet: layout.sheet }),
    keyHeading: roster ? "登记编号" : layout.columns[0]!,
    headings: roster ? rosterHeadings(layout.columns) : layout.columns,
    synonyms: SYNONYMS,
    groups: roster ? GROUPS : [],
  });
}

/** The canonical names, whatever spelling the township used. */
function rosterHeadings(columns: readonly string[]): readonly string[] {
  const canonical = new Map(Object.entries(SYNONYMS).flatMap(([name, others]) => others.map((other) => [other, name])));
  return columns.map((column) => canonical.get(column) ?? column);
}

/** The place codes are kept by civil affairs, which owns them. */
function departmentOf(file: string): string {
  return path.dirname(file).replace("reference", "civil-affairs");
}

function readOracle(name: string): unknown {
  return JSON.parse(readFileSync(path.join(PROJECT, "tests/oracle", name), "utf8"));
}

function isNormalisedName(row: SourceRow): boolean {
  const name = readName(row.cell("姓名"));
  return name.state === "value" && name.normalised;
}

function marksOf(row: SourceRow, heading: string): { readonly formula: boolean; readonly long: boolean } {
  const text = readFreeText(row.cell(heading));
  return text.state === "value" ? text : { formula: false, long: false };
}

function hasBadPhone(row: SourceRow): boolean {
  return ["监护人电话", "父亲电话", "母亲电话"].some((heading) => readPhone(row.cell(heading)).state === "unreadable");
}
