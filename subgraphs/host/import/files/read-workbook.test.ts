/** Workbooks of this test are written cell by cell as XML, because what a program would write is not the question. */
import { CFB } from "@e965/xlsx";
import type { Cell } from "../cells/cell";
import { FILE_LIMITS } from "./limits";
import { readWorkbook, type Workbook } from "./read-workbook";
import type { Table } from "./table";

interface SheetXml {
  readonly name: string;
  readonly state?: "hidden" | "veryHidden";
  /** What stands between `<sheetData>` and `</sheetData>`, and after it. */
  readonly rows: string;
  readonly after?: string;
}

const STYLES = `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
  <numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/>
    <numFmt numFmtId="165" formatCode="0.00&quot;元&quot;"/></numFmts>
  <cellXfs>${[0, 14, 22, 31, 57, 164, 165, 20, 49, 44].map((id) => `<xf numFmtId="${id}"/>`).join("")}</cellXfs>
</styleSheet>`;
/** Places in `cellXfs`; place 0 is the general format. */
const DATE = 1;
const DATE_TIME = 2;
const CHINESE_DATE = 3;
const CHINESE_MONTH = 4;
const OWN_DATE = 5;
const OWN_MONEY = 6;
const CLOCK = 7;
const TEXT = 8;
const ACCOUNTING = 9;

function workbookOf(sheets: readonly SheetXml[], properties = ""): Buffer {
  const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const type = "application/vnd.openxmlformats-officedocument.spreadsheetml";
  const part = (path: string, kind: string): string =>
    `<Override PartName="/xl/${path}" ContentType="${type}.${kind}+xml"/>`;
  const list = (each: (sheet: SheetXml, number: number) => string): string =>
    sheets.map((sheet, index) => each(sheet, index + 1)).join("");
  const parts: Readonly<Record<string, string>> = {
    "[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
      <Default Extension="xml" ContentType="application/xml"/>${part("workbook.xml", "sheet.main")}
      ${part("styles.xml", "styles")}${list((_, number) => part(`worksheets/sheet${number}.xml`, "worksheet"))}</Types>`,
    "xl/workbook.xml": `<workbook xmlns="${main}" xmlns:r="${relations}">${properties}<sheets>${list(
      ({ name, state = "visible" }, number) =>
        `<sheet name="${name}" sheetId="${number}" state="${state}" r:id="rId${number}"/>`,
    )}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list(
      (_, number) =>
        `<Relationship Id="rId${number}" Type="${relations}/worksheet" Target="worksheets/sheet${number}.xml"/>`,
    )}</Relationships>`,
    "xl/styles.xml": STYLES,
  };
  const archive = CFB.utils.cfb_new();
  for (const [path, xml] of Object.entries(parts)) CFB.utils.cfb_add(archive, `/${path}`, Buffer.from(xml));
  for (const [index, { rows, after = "" }] of sheets.entries()) {
    const xml = `<worksheet xmlns="${main}"><sheetData>${rows}</sheetData>${after}</worksheet>`;
    CFB.utils.cfb_add(archive, `/xl/worksheets/sheet${index + 1}.xml`, Buffer.from(xml));
  }
  return CFB.write(archive, { type: "buffer", fileType: "zip", compression: true }) as Buffer;
}

function tableOf(rows: string, after = "", properties = ""): Table {
  return readWorkbook(workbookOf([{ name: "表", rows, after }], properties)).sheets[0]!.table;
}

/** The cell A1 of a workbook that has nothing else. */
const cellOf = (xml: string, properties = ""): Cell | undefined =>
  tableOf(`<row r="1">${xml}</row>`, "", properties)[0]?.[0];
const number = (value: number, style: number): string => `<c r="A1" s="${style}"><v>${value}</v></c>`;
const text = (place: string, value: string): string => `<c r="${place}" t="inlineStr"><is><t>${value}</t></is></c>`;
const refusal = (code: string): Error => expect.objectContaining({ code });

describe("a workbook that is refused", () => {
  it.each([
    ["is cut in the middle", workbookOf([{ name: "表", rows: "" }]).subarray(0, 400), "F_DAMAGED"],
    ["is an archive of something else", emptyArchive(), "F_KIND_UNKNOWN"],
  ])("%s", (_, bytes, code) => {
    expect(() => readWorkbook(bytes)).toThrow(refusal(code));
  });

  it("is written in UTF-16, where nothing could be cut from it", () => {
    const archive = CFB.read(workbookOf([{ name: "表", rows: "" }]), { type: "buffer" });
    const sheet = Buffer.from('\ufeff<worksheet><hyperlink ref="A1:XFD1048576"/></worksheet>', "utf16le");
    CFB.utils.cfb_add(archive, "/xl/worksheets/sheet1.xml", sheet);
    const bytes = CFB.write(archive, { type: "buffer", fileType: "zip" }) as Buffer;
    expect(() => readWorkbook(bytes)).toThrow(refusal("F_DAMAGED"));
  });

  it("repeats one long text in very many cells", () => {
    const cells = Array.from({ length: 70 }, (_, index) => text(`A${index + 1}`, "x".repeat(500_000)));
    const columns = '<mergeCells count="1"><mergeCell ref="A1:E70"/></mergeCells>';
    const one = cells.map((cell, index) => `<row r="${index + 1}">${cell}</row>`).join("");
    expect(tableOf(one)).toHaveLength(70);
    expect(() => tableOf(one, columns)).toThrow(refusal("F_EXPANDS_TOO_FAR"));
  });

  it("lacks a sheet that it lists", () => {
    const bytes = workbookOf([{ name: "表", rows: "" }]);
    const archive = CFB.read(bytes, { type: "buffer" });
    CFB.utils.cfb_del(archive, "/xl/worksheets/sheet1.xml");
    const broken = CFB.write(archive, { type: "buffer", fileType: "zip" }) as Buffer;
    expect(() => readWorkbook(broken)).toThrow(refusal("F_DAMAGED"));
  });

  const lastRow = FILE_LIMITS.rows;
  const merge = (range: string): string => `<mergeCells count="1"><mergeCell ref="${range}"/></mergeCells>`;
  it.each([
    ["has a row too many", `<row r="${lastRow + 1}">${text(`A${lastRow + 1}`, "x")}</row>`, "", "F_TOO_MANY_ROWS"],
    [
      "has rows without end under a merged cell",
      `<row r="1">${text("A1", "x")}</row>`,
      merge("A1:A1048576"),
      "F_TOO_MANY_ROWS",
    ],
    [
      "has a merged cell without measure",
      `<row r="1">${text("A1", "x")}</row>`,
      merge("A1:XFD40000"),
      "F_EXPANDS_TOO_FAR",
    ],
    [
      "hides a merged cell without measure behind one that ends before it begins",
      `<row r="1">${text("B1", "x")}</row><row r="40001">${text("A40001", "x")}</row>`,
      '<mergeCells count="2"><mergeCell ref="A40001:XFD1"/><mergeCell ref="B1:XFD40000"/></mergeCells>',
      "F_EXPANDS_TOO_FAR",
    ],
    ["has one cell in a column beyond all measure", `<row r="1">${text("ZZZZZ1", "x")}</row>`, "", "F_EXPANDS_TOO_FAR"],
    [
      "has one cell in the last column of every row",
      Array.from({ length: 400 }, (_, index) => `<row r="${index + 1}">${text(`XFD${index + 1}`, "x")}</row>`).join(""),
      "",
      "F_EXPANDS_TOO_FAR",
    ],
  ])("%s", (_, rows, after, code) => {
    expect(() => tableOf(rows, after)).toThrow(refusal(code));
  });
});

describe("a cell keeps its kind", () => {
  const cells: readonly (readonly [string, string, Cell])[] = [
    ["text", text("A1", "冯婷若"), { kind: "text", text: "冯婷若" }],
    ["text that looks like a number", text("A1", "0072"), { kind: "text", text: "0072" }],
    ["text that looks like a formula", text("A1", "=HYPERLINK()"), { kind: "text", text: "=HYPERLINK()" }],
    [
      "an identity number stored as a number",
      '<c r="A1"><v>990481201402115485</v></c>',
      { kind: "number", number: Number("990481201402115485") },
    ],
    ["a number formatted as text", number(72, TEXT), { kind: "number", number: 72 }],
    ["an amount", number(19.99, OWN_MONEY), { kind: "number", number: 19.99 }],
    ["an accounting format", number(41703, ACCOUNTING), { kind: "number", number: 41703 }],
    ["a boolean", '<c r="A1" t="b"><v>1</v></c>', { kind: "boolean", boolean: true }],
    ["a date", number(41703, DATE), { kind: "date", date: "2014-03-05" }],
    ["a date of a format of its own", number(41703, OWN_DATE), { kind: "date", date: "2014-03-05" }],
    ["a date of a Chinese format without a name", number(41703, CHINESE_DATE), { kind: "date", date: "2014-03-05" }],
    ["a grandmother's date of such a format", number(18295, CHINESE_MONTH), { kind: "date", date: "1950-02-01" }],
    ["a date and time", number(41703.354166666664, DATE_TIME), { kind: "date", date: "2014-03-05", time: "08:30:00" }],
    [
      "a second before midnight",
      number(41703.999988425923, DATE_TIME),
      { kind: "date", date: "2014-03-05", time: "23:59:59" },
    ],
    ["a time that rounds to midnight", number(41703.9999999, DATE_TIME), { kind: "date", date: "2014-03-06" }],
    ["a time of day without a day", number(0.4826, CLOCK), { kind: "number", number: 0.4826 }],
    ["the day that never was", number(60, DATE), { kind: "number", number: 60 }],
    ["the first day after it", number(61, DATE), { kind: "date", date: "1900-03-01" }],
    ["a day beyond the calendar", number(2_958_466, DATE), { kind: "number", number: 2_958_466 }],
    ["a formula with its saved value", '<c r="A1"><f>B1+1</f><v>9</v></c>', { kind: "number", number: 9 }],
    ["a formula with a saved text", '<c r="A1" t="str"><f>B1</f><v>冯</v></c>', { kind: "text", text: "冯" }],
  ];
  it.each(cells)("%s", (_, xml, cell) => {
    expect(cellOf(xml)).toEqual(cell);
  });

  it("a date of the calendar of 1904", () => {
    expect(cellOf(number(41703 - 1462, DATE), '<workbookPr date1904="1"/>')).toEqual({
      kind: "date",
      date: "2014-03-05",
    });
  });

  it("a date written as text of the standard, in any time zone", () => {
    expect(cellOf(`<c r="A1" s="${DATE}" t="d"><v>2014-03-05T00:00:00</v></c>`)).toEqual({
      kind: "date",
      date: "2014-03-05",
    });
  });

  it.each([
    ["an error", '<c r="B1" t="e"><v>#N/A</v></c>'],
    ["a formula without a saved value", '<c r="B1"><f>HYPERLINK("x")</f></c>'],
    ["a format alone", `<c r="B1" s="${DATE}"/>`],
    ["an empty text", text("B1", "")],
  ])("blank: %s", (_, xml) => {
    expect(tableOf(`<row r="1">${text("A1", "x")}${xml}${text("C1", "y")}</row>`)[0]?.[1]).toEqual({ kind: "blank" });
  });
});

describe("a sheet", () => {
  const words = (table: Table): unknown =>
    table.map((row) => row.map((cell) => (cell.kind === "text" ? cell.text : cell.kind)));

  it("keeps the numbers of its rows, hidden rows included", () => {
    const rows = `<row r="1" hidden="1">${text("A1", "a")}</row><row r="4">${text("B4", "b")}</row>`;
    expect(words(tableOf(rows))).toEqual([["a"], [], [], ["blank", "b"]]);
  });

  it("ends with the last row that holds anything, be it blanks", () => {
    const formatted = `<row r="3"><c r="A3" s="${DATE}"/></row>`;
    expect(words(tableOf(`<row r="1">${text("A1", "a")}</row>${formatted}`))).toEqual([["a"]]);
    const blanks = `<row r="2"><c r="A2" t="inlineStr"><is><t xml:space="preserve"> \u3000</t></is></c></row>`;
    expect(words(tableOf(`<row r="1">${text("A1", "a")}</row>${blanks}`))).toEqual([["a"], [" \u3000"]]);
  });

  it("is read without its hyperlinks, however far they reach", () => {
    const after = '<hyperlinks><hyperlink ref="A1:XFD1048576" location="x"/></hyperlinks>';
    expect(words(tableOf(`<row r="1">${text("A1", "a")}</row>`, after))).toEqual([["a"]]);
  });

  it("gives a merged cell's value to all that it covers, below its last row too", () => {
    const rows = `<row r="1">${text("A1", "a")}${text("C1", "c")}</row><row r="2">${text("C2", "d")}</row>`;
    const after = '<mergeCells count="2"><mergeCell ref="A1:B3"/><mergeCell ref="D1:E9"/></mergeCells>';
    expect(words(tableOf(rows, after))).toEqual([
      ["a", "a", "c"],
      ["a", "a", "d"],
      ["a", "a"],
    ]);
  });
});

describe("the sheets of a workbook", () => {
  const row = `<row r="1">${text("A1", "a")}</row>`;
  const bytes = workbookOf([
    { name: "花名册", rows: row },
    { name: "草稿", rows: row, state: "hidden" },
    { name: "代码", rows: row, state: "veryHidden" },
    { name: "说明", rows: "" },
  ]);
  const outline = ({ sheets, hiddenSheets }: Workbook): unknown => [
    sheets.map(({ name, hidden, table }) => [name, hidden, table.length]),
    hiddenSheets,
  ];

  it("are read when they are visible", () => {
    const visible = [
      ["花名册", false, 1],
      ["说明", false, 0],
    ];
    expect(outline(readWorkbook(bytes))).toEqual([visible, ["草稿", "代码"]]);
  });

  it.each([
    ["花名册", [["花名册", false, 1]]],
    ["代码", [["代码", true, 1]]],
    ["没有", []],
  ])("are read when asked for by name: %s", (name, sheets) => {
    expect(outline(readWorkbook(bytes, name))).toEqual([sheets, ["草稿", "代码"]]);
  });
});

function emptyArchive(): Buffer {
  return CFB.write(CFB.utils.cfb_new(), { type: "buffer", fileType: "zip" }) as Buffer;
}
