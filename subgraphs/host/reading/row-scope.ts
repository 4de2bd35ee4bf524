import type { Anchor } from "../records/anchor";
import type { RecordKind } from "../records/record-metadata";
import { quoted } from "./statement";

/** Where the fields of one object come from while its SQL is written. */
export type RowScope =
  | { readonly kind: "record"; readonly record: RecordKind; readonly alias: string }
  | { readonly kind: "anchor"; readonly anchor: Anchor; readonly number: string; readonly key: string }
  | { readonly kind: "stub"; readonly key: string };

export function recordScope(record: RecordKind, alias: string): RowScope {
  return { kind: "record", record, alias };
}

/** An anchor seen through a column that holds its number: the key is printed by the database. */
export function anchorScope(anchor: Anchor, number: string): RowScope {
  return { kind: "anchor", anchor, number, key: `child_key(${number})` };
}

export function columnOf(alias: string, column: string): string {
  return `${alias}.${quoted(column)}`;
}
