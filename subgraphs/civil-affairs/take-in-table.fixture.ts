import type { StagedDepartment } from "../../tests/stage/open-department";
import { TEST_KEYS } from "../../tests/stage/open-department";
import { REFERENCE_DATE, YONGAN } from "../../tests/stage/test-callers";
import { residentIdCheckSymbol } from "../host/import/cells/resident-id-check-symbol";
import type { ImportReport } from "../host/import/import-report";
import { runImport } from "../host/import/run-import";
import { civilAffairs } from "./index";

export type TableRow = Readonly<Record<string, string>>;

/** Takes a table in through the real importer; a row need not name every column of the first. */
export async function takeInTable(
  stage: StagedDepartment,
  kindName: string,
  rows: readonly TableRow[],
): Promise<ImportReport> {
  const headings = Object.keys(rows[0]!);
  const lines = rows.map((row) => headings.map((heading) => row[heading] ?? "").join(","));
  return runImport(
    { department: civilAffairs.name, dataSource: stage.running.dataSource, identityKey: TEST_KEYS.identity },
    {
      kind: civilAffairs.imports.find(({ name }) => name === kindName)!,
      fileName: "table.csv",
      bytes: Buffer.from([headings.join(","), ...lines].join("\n")),
      division: YONGAN,
      importedBy: "test",
      asOf: REFERENCE_DATE,
      partial: true,
      dryRun: false,
    },
  );
}

/** A row of the roll about a girl whose parents are both away. @param registrationNo e.g. `T-001` */
export function rollRow(registrationNo: string, cells: TableRow = {}): TableRow {
  return {
    登记编号: registrationNo,
    姓名: "林翔",
    性别: "女",
    出生日期: "2014-02-11",
    公民身份证号码: "",
    现居住地: "永安市燕东街道忠义居委会",
    父母双方同时外出: "是",
    父母一方外出另一方无监护能力: "否",
    无监护能力: "",
    监护类型: "监护情况一般",
    父亲姓名: "林光荣",
    母亲姓名: "",
    ...cells,
  };
}

/** A well-formed number that can be nobody's: its area was never issued. @param sequence three digits, even for a girl */
export function inventedNumber(birthDate: string, sequence: string): string {
  const digits = `990481${birthDate.replaceAll("-", "")}${sequence}`;
  return `${digits}${residentIdCheckSymbol(digits)}`;
}
