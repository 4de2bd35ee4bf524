import type { ImportWorld } from "../../host/import/import-kind";
import { quoted } from "../../host/reading/statement";
import type { RecordClass } from "../../host/records/record-metadata";
import { getAttribute, getRecordKind } from "../../host/records/record-metadata";

/** The keys of the records of one kind that the office already has: what a file's reference must be among. */
export async function readKnownKeys(world: ImportWorld, of: RecordClass): Promise<ReadonlySet<string>> {
  const kind = getRecordKind(of);
  const { column } = getAttribute(kind, kind.key ?? "id");
  const rows = await world.query<{ key: string }>(`select ${quoted(column)} as key from ${quoted(kind.table)}`);
  return new Set(rows.map(({ key }) => key));
}
