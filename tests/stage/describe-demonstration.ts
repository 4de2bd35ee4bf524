import type { Department } from "../../subgraphs/host/department";
import type { ImportReport } from "../../subgraphs/host/import/import-report";
import filesOracle from "../oracle/files.json";
import type { StagedDepartment } from "./open-department";

interface FileOracle {
  readonly physicalRows: number;
  readonly dataRows: number;
  readonly accepted: number;
  readonly rejected: readonly { row: number; codes: readonly string[] }[];
  readonly warnings: Readonly<Record<string, readonly number[]>>;
  readonly skipped: Readonly<Record<string, readonly number[]>>;
}

/** Milliseconds for one file, twice, however busy the machine is. */
const PATIENCE = 120_000;

/**
 * One suite for every department: each demonstration file, taken in by the real importer, gives the oracle's rows, refusals,
 * warnings and skipped lines; taken in once more it changes nothing. Afterwards the department holds the whole county.
 */
export function describeDemonstration(department: Department, stage: () => StagedDepartment): void {
  describe("demonstration files", () => {
    it.each(department.demonstration)(
      "$file as $kind gives the oracle's rows, and nothing the second time",
      async ({ kind, file }) => {
        const first = await stage().importFile(kind, file);
        expect(accountOf(first)).toEqual(oracleOf(department, kind, file));
        expect(first.changed).toBe(0);
        const second = await stage().importFile(kind, file);
        expect({ added: second.added, changed: second.changed }).toEqual({ added: 0, changed: 0 });
      },
      PATIENCE,
    );
  });
}

function accountOf(report: ImportReport): FileOracle {
  return {
    physicalRows: report.physicalRows,
    dataRows: report.dataRows,
    accepted: report.accepted,
    rejected: report.refused.map(({ row, code }) => ({ row, codes: [code] })),
    warnings: report.warnings,
    skipped: report.skipped,
  };
}

/** The oracle names a text file by its path and a workbook by path and sheet. */
function oracleOf(department: Department, kindName: string, file: string): FileOracle {
  const oracle: Record<string, FileOracle> = filesOracle;
  const sheet = department.imports.find(({ name }) => name === kindName)?.source.sheet;
  const paths = [`${department.name}/${file}`, `reference/${file}`].flatMap((path) => [path, `${path}#${sheet}`]);
  const found = paths.map((path) => oracle[path]).find((each) => each !== undefined);
  if (!found) throw new Error(`The oracle has no entry for ${file}`);
  return found;
}
