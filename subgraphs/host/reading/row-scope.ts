import type { Anchor } from "../records/anchor";
import type { RecordKind } from "../records/record-metadata";
import { RowFacts } from "./row-facts";
import type { StatementBuilder } from "./statement";
import { quoted } from "./statement";

/** Where the fields of one object come from while its SQL is written. */
export type RowScope =
  | RecordScope
  | { readonly kind: "anchor"; readonly anchor: Anchor; readonly number: string; readonly key: string }
  | { readonly kind: "stub"; readonly key: string };

export interface RecordScope {
  readonly kind: "record";
  readonly record: RecordKind;
  readonly alias: string;
  /** What the row's derived fields share; complete when the row's columns have been written. */
  readonly facts: RowFacts;
}

export function recordScope(statement: StatementBuilder, record: RecordKind, alias: string): RecordScope {
  return { kind: "record", record, alias, facts: new RowFacts(statement.alias()) };
}

/** An anchor seen through a column that holds its number: the key is printed by the database. */
export function anchorScope(anchor: Anchor, number: string): RowScope {
  return { kind: "anchor", anchor, number, key: `child_key(${number})` };
}

export function columnOf(alias: string, column: string): string {
  return `${alias}.${quoted(column)}`;
}
