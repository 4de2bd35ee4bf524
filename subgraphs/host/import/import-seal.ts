import type { EntityManager } from "typeorm";
import type { RecordClass } from "../records/record-metadata";

/** Where an import of a sealing department puts what is sealed, and asks what is. Stands in `seal/`, which holds the key. */
export interface ImportSeal {
  /** The table in which imports are written down: that of the open tables would tell how many rows went elsewhere. */
  readonly log: string;
  /** Which of these records, by the ids that they have or would have in the open tables, are under seal. */
  readonly findSealed: (manager: EntityManager, ids: readonly string[]) => Promise<ReadonlySet<string>>;
  /** Puts rows under seal, or beside what is there of the same record. @returns what the store knew of them before */
  readonly keep: (
    manager: EntityManager,
    place: { readonly division: string; readonly importedBy: string },
    rows: readonly RowToSeal[],
  ) => Promise<{ readonly added: number; readonly changed: number }>;
}

/** One row of a file that belongs under seal. */
export interface RowToSeal {
  readonly kind: string;
  /** The ids that it has, or would have, in the open tables. */
  readonly ids: readonly string[];
  /** The reference that an open row about the same child would have. */
  readonly reference: string | null;
  /** Token of the usable identity number. */
  readonly identityToken: string | null;
  readonly content: Readonly<Record<string, unknown>>;
  /** Tells what the row says from what it said the last time. */
  readonly digest: string;
  /** Open records about the same child that are the same matter, and go with it. */
  readonly matters: readonly OpenMatter[];
}

/** Open records of a kind by one of its properties, such as the number of a case. */
export interface OpenMatter {
  readonly of: RecordClass;
  readonly by: string;
  readonly value: string;
}
