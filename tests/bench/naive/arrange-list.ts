import { mappingOf } from "../../../subgraphs/host/records/attribute-type";
import type { RecordKind } from "../../../subgraphs/host/records/record-metadata";
import { getAttribute } from "../../../subgraphs/host/records/record-metadata";
import type { Row } from "./loaders";

export interface ListArguments {
  readonly first?: number | null;
  readonly filter?: Readonly<Record<string, { readonly isNull?: boolean } | null>> | null;
}

const DEFAULT_PAGE = 20;

/** Filter, order and page of one child's rows, which the loader brought whole: newest first, a blank last. */
export function arrangeList(record: RecordKind, rows: readonly Row[], { first, filter }: ListArguments): Row[] {
  const { property, type } = getAttribute(record, record.occurred);
  const lowest = mappingOf(type).sqlType === "text" ? "" : "0";
  const keyOf = (row: Row): string => {
    const value = row[property] as Date | string | number | null;
    return value instanceof Date ? value.toISOString() : String(value ?? lowest);
  };
  return rows
    .filter((row) =>
      Object.entries(filter ?? {}).every(([name, condition]) => (row[name] === null) === (condition?.isNull ?? false)),
    )
    .sort((one, other) => compare(keyOf(other), keyOf(one)) || compare(String(other["id"]), String(one["id"])))
    .slice(0, first ?? DEFAULT_PAGE);
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
