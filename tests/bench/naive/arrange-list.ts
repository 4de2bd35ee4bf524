import type { RecordKind } from "../../../subgraphs/host/records/record-metadata";
import type { Row } from "./loaders";

export interface ListArguments {
  readonly first?: number | null;
  readonly filter?: Readonly<Record<string, { readonly isNull?: boolean } | null>> | null;
}

const DEFAULT_PAGE = 20;

/** Filter, order and page of one child's rows, which the loader brought whole: newest first, a blank last. */
export function arrangeList(record: RecordKind, rows: readonly Row[], { first, filter }: ListArguments): Row[] {
  const matching = rows.filter((row) =>
    Object.entries(filter ?? {}).every(([name, condition]) => (row[name] === null) === (condition?.isNull ?? false)),
  );
  const occurred = (row: Row): string => comparable(row[record.occurred]);
  return matching
    .sort(
      (one, other) => descending(occurred(one), occurred(other)) || descending(String(one["id"]), String(other["id"])),
    )
    .slice(0, first ?? DEFAULT_PAGE);
}

/** Dates and terms come as text, times as objects. */
function comparable(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  return typeof value === "string" ? value : "";
}

function descending(one: string, other: string): number {
  return one > other ? -1 : one < other ? 1 : 0;
}
