/** Whatever bytes arrive: rows that are all accounted for, or a refusal. Never a fault. */
import { deflateRawSync } from "node:zlib";
import { CFB, utils, write } from "@e965/xlsx";
import * as fc from "fast-check";
import { FileRefusal } from "../outcome";
import { readSource } from "./read-source";
import { unpackWorkbook } from "./unpack-workbook";

const ROWS = [
  ["花名册", "", ""],
  ["登记编号", "父亲", ""],
  ["登记编号", "姓名", "出生日期"],
  ["YA26-00001", "冯大山", 41703],
  ["合计", "1", ""],
];
const workbook = utils.book_new();
const sheet = utils.aoa_to_sheet(ROWS);
sheet["!merges"] = [utils.decode_range("B2:C2"), utils.decode_range("A2:A3")];
utils.book_append_sheet(workbook, sheet, "表");
const XLSX = write(workbook, { type: "buffer", bookType: "xlsx", compression: true }) as Buffer;
const CSV = Buffer.from(ROWS.map((row) => row.join(",")).join("\r\n"));

/** Bytes with a few of them changed, and perhaps cut. */
const damaged = (bytes: Buffer): fc.Arbitrary<Buffer> =>
  fc
    .record({
      changes: fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { maxLength: 8 }),
      end: fc.oneof(fc.constant(bytes.length), fc.nat(bytes.length)),
    })
    .map(({ changes, end }) => {
      const copy = Buffer.from(bytes);
      for (const [place, byte] of changes) copy[place] = byte;
      return copy.subarray(0, end);
    });

/** A sound archive whose tables are damaged: what reaches the library that reads sheets. */
const damagedParts: fc.Arbitrary<Buffer> = fc
  .tuple(...[...unpackWorkbook(XLSX)].map(([path, content]) => damaged(content).map((bytes) => [path, bytes] as const)))
  .map((parts) => {
    const archive = CFB.utils.cfb_new();
    for (const [path, content] of parts) CFB.utils.cfb_add(archive, `/${path}`, content);
    return CFB.write(archive, { type: "buffer", fileType: "zip" }) as Buffer;
  });

function outcomeOf(bytes: Uint8Array): "accounted for" | "refused" | "not accounted for" {
  try {
    const specification = { keyHeading: "登记编号", headings: ["登记编号"], groups: ["父亲"] };
    const { physicalRows, rows, skipped } = readSource(bytes, "a.xlsx", specification);
    const skippedRows = [...skipped.values()].reduce((total, numbers) => total + numbers.length, 0);
    return physicalRows === rows.length + skippedRows ? "accounted for" : "not accounted for";
  } catch (error) {
    if (error instanceof FileRefusal) return "refused";
    throw error;
  }
}

describe("a source", () => {
  it.each([
    ["a text table", CSV],
    ["a workbook", XLSX],
  ])("is read when it is sound: %s", (_, bytes) => {
    expect(outcomeOf(bytes)).toBe("accounted for");
  });

  const noise = fc.uint8Array({ maxLength: 300 });
  it.each<readonly [string, fc.Arbitrary<Uint8Array>]>([
    ["noise", noise],
    ["a damaged text table", damaged(CSV)],
    ["a damaged archive", damaged(XLSX)],
    ["an archive of damaged tables", damagedParts],
    [
      "noise that begins like an archive",
      noise.map((bytes) => Buffer.concat([XLSX.subarray(0, 40), deflateRawSync(bytes)])),
    ],
  ])("is read or refused when it is %s", (_, files) => {
    fc.assert(
      fc.property(files, (bytes) => {
        expect(["accounted for", "refused"]).toContain(outcomeOf(bytes));
      }),
      { numRuns: Number(process.env["RUNS"] ?? 100) },
    );
  });
});
