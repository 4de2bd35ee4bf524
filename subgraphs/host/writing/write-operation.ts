import type { RecordKind } from "../records/record-metadata";

/** What a write does to a record; each but the first is on record with the version that it ended. */
export const WRITE_ACTS = ["create", "amend", "close", "reopen"] as const;
export type WriteAct = (typeof WRITE_ACTS)[number];

export interface WriteOperation {
  readonly act: WriteAct;
  readonly record: RecordKind;
}

/** The mutations that a kind has: all can be made and amended, those that come to an end be closed and reopened. */
export function writeOperationsOf(record: RecordKind): readonly WriteOperation[] {
  const acts: readonly WriteAct[] = record.closes ? WRITE_ACTS : ["create", "amend"];
  return acts.map((act) => ({ act, record }));
}

/** `closeDropoutCase` */
export function mutationOf({ act, record }: WriteOperation): string {
  return `${act}${record.name}`;
}
