import type { RecordClass } from "../records/record-metadata";
import type { OpenMatter } from "./import-seal";
import type { RejectionCode, WarningCode } from "./outcome";
import type { SourceSpecification } from "./files/read-source";
import type { SourceRow } from "./files/source-row";

/** One kind of file that a department takes in: how its table is found, and what its rows become. */
export interface ImportKind {
  /** As typed on the command line: `lianxi import education talks FILE`. */
  readonly name: string;
  /** Chinese title and the form's code, e.g. `谈心记录 ED04`. */
  readonly title: string;
  readonly source: SourceSpecification;
  /** Judges all rows of a file together: duplicates are only seen side by side. Writes nothing. */
  readonly judge: (rows: readonly SourceRow[], world: ImportWorld) => Promise<readonly RowOutcome[]>;
}

/** What a judgement may know besides the file. */
export interface ImportWorld {
  /** The day on which the file is judged, Asia/Shanghai: later dates lie in the future. */
  readonly asOf: string;
  /** The department's own numbers of the children in one of its registers. */
  readonly localNumbers: (register: string) => Promise<ReadonlySet<string>>;
  /** The token of a usable identity number, for columns by which a record is looked up without storing the number twice. */
  readonly residentIdToken: (residentIdNumber: string) => string;
  /** Reads the department's own tables behind the importer's division. */
  readonly query: <Row>(sql: string, values?: readonly unknown[]) => Promise<readonly Row[]>;
}

export type RowOutcome =
  | {
      readonly kind: "Accepted";
      readonly row: number;
      readonly warnings: readonly WarningCode[];
      readonly entries: readonly (ImportEntry | SealedEntry)[];
    }
  | { readonly kind: "Refused"; readonly row: number; readonly code: RejectionCode; readonly column: string };

/** One record that a row becomes. */
export interface ImportEntry {
  readonly of: RecordClass;
  /** What the office itself knows the record by; a row with the same key is the same record, amended if it differs. */
  readonly key: string;
  readonly values: Readonly<Record<string, unknown>>;
  /** Whom it is about; absent for records about nobody. */
  readonly child?: SubjectEntry;
  readonly person?: SubjectEntry;
  /** Properties that hold the id of another entry of the same import, by that entry's class and key. */
  readonly refersTo?: Readonly<Record<string, { readonly of: RecordClass; readonly key: string }>>;
}

/**
 * A row that the law seals (封存): it becomes neither record nor reference and is kept in no open table. What stands openly of
 * the same matter goes with it.
 */
export interface SealedEntry {
  /** What it is, in the seal's own words: no kind of the subgraph needs to stand behind it. */
  readonly sealed: string;
  /** What the office itself knows it by. */
  readonly key: string;
  /** The kinds whose record with the same key it would be if it were open: from now on no file brings that one in. */
  readonly insteadOf: readonly RecordClass[];
  /** Open records about the same child that are the same matter, however they were entered. */
  readonly matters: readonly OpenMatter[];
  /** Whom the row is about, as an open row would refer to him. */
  readonly about: SubjectEntry;
  /** The row whole, for whoever the law lets read it. */
  readonly content: Readonly<Record<string, unknown>>;
}

/** A person as the department's book knows him. Only the first entry of a reference needs the particulars. */
export interface SubjectEntry {
  /** `enrolment`, `roll`, `household` ... */
  readonly register: string;
  /** The department's own number. */
  readonly localNumber: string;
  readonly particulars?: SubjectParticulars;
}

export interface SubjectParticulars {
  /** Usable identity number, or null. */
  readonly residentIdNumber: string | null;
  readonly name: string | null;
  /** `YYYY-MM-DD`, effective: from the identity number if usable. */
  readonly birthDate: string | null;
  readonly sex: "MALE" | "FEMALE" | null;
  readonly parentNames: readonly string[];
  readonly villageCode: string | null;
  /** Another department's number by which this row means the child. */
  readonly via?: { readonly department: string; readonly localNumber: string };
  /** Whether the reference may found a child without a usable identity number. */
  readonly mayFound?: boolean;
  /** Whether a person should look for candidates when the identity number is not usable. */
  readonly seeksCandidates?: boolean;
}
