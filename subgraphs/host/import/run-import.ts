import { createHash } from "node:crypto";
import { inCallerContext } from "../database/caller-context";
import { isSealingDepartment } from "../../../schema/contract/roles";
import { identityToken } from "../identity/tokens";
import { readSource } from "./files/read-source";
import type { ImportWorld, RowOutcome } from "./import-kind";
import type { ImportDatabase, ImportRequest } from "./import-request";
import type { ImportReport } from "./import-report";
import { refusedRow } from "./import-report";
import { refuseRepeatedKeys } from "./refuse-repeated-keys";
import { storeEntries } from "./store-entries";
import type { StoredCount } from "./store-entries";

/**
 * Takes a file in: read, judge all rows, and store the accepted ones in one transaction together with the report. Without
 * `partial` one refused row keeps the whole file out; the same file again changes nothing.
 *
 * In a sealing department it runs as the seal's role: what is sealed goes under seal in the same transaction, a row whose record
 * was sealed since does not come back, and the report counts either like a row that is there.
 *
 * @throws FileRefusal when the file cannot be read as this kind
 */
export async function runImport(database: ImportDatabase, request: ImportRequest): Promise<ImportReport> {
  if (isSealingDepartment(database.department) && !database.seal) {
    throw new Error(`${database.department} keeps sealed records: its files are taken in by its seal`);
  }
  const { kind, division, dryRun, partial } = request;
  const source = readSource(request.bytes, request.fileName, kind.source);
  return inCallerContext(database.dataSource, { division }, async (manager) => {
    const world: ImportWorld = {
      asOf: request.asOf,
      residentIdToken: (number) => identityToken(database.identityKey, number),
      query: <Row>(sql: string, values: readonly unknown[] = []) => manager.query(sql, [...values]) as Promise<Row[]>,
      localNumbers: async (register) => {
        const rows: { local_number: string }[] = await manager.query(
          "select local_number from subject_reference where register = $1",
          [register],
        );
        return new Set(rows.map((row) => row.local_number));
      },
    };
    const outcomes = refuseRepeatedKeys(await kind.judge(source.rows, world), kind.source.keyHeading);
    const refused = outcomes.filter((outcome) => outcome.kind === "Refused");
    const accepted = outcomes.filter((outcome) => outcome.kind === "Accepted");
    const stored = !dryRun && (partial || refused.length === 0);
    const count: StoredCount = stored
      ? await storeEntries(
          manager,
          database,
          request,
          accepted.flatMap((outcome) => outcome.entries),
        )
      : { added: 0, changed: 0, unchanged: 0 };
    const report: ImportReport = {
      kind: kind.name,
      fileName: request.fileName,
      stored,
      physicalRows: source.physicalRows,
      dataRows: source.rows.length,
      accepted: accepted.length,
      refused: refused.map(({ row, column, code }) => refusedRow(row, column, code)),
      warnings: rowsByWarning(accepted),
      skipped: Object.fromEntries(source.skipped),
      ...count,
    };
    if (stored) {
      await manager.query(
        `insert into ${database.seal?.log ?? "import_batch"} (kind, file_name, file_digest, area_code, imported_by, report) values ($1, $2, $3, $4, $5, $6)`,
        [
          kind.name,
          request.fileName,
          createHash("sha256").update(request.bytes).digest("hex"),
          division,
          request.importedBy,
          report,
        ],
      );
    }
    return report;
  });
}

function rowsByWarning(accepted: readonly Extract<RowOutcome, { kind: "Accepted" }>[]): Record<string, number[]> {
  const rows: Record<string, number[]> = {};
  for (const { row, warnings } of accepted) for (const code of new Set(warnings)) (rows[code] ??= []).push(row);
  return rows;
}
