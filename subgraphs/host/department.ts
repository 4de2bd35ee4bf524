import type { MigrationInterface } from "typeorm";
import type { ContextVerifier } from "../../schema/contract/context-suite";
import type { DepartmentName } from "../../schema/contract/departments";
import type { PolicyRow } from "../../schema/contract/policy";
import type { RowContextMode } from "./database/row-context";
import type { ImportKind } from "./import/import-kind";
import type { RecordClass } from "./records/record-metadata";
import type { RecordRule } from "./writing/record-rule";

/**
 * A department, whole: what the host needs to run it as a subgraph. Each department's folder exports exactly one.
 */
export interface Department {
  readonly name: DepartmentName;
  /** The department's own classes of `Child` and, where it knows adults, `Person`. */
  readonly anchors: readonly RecordClass[];
  /** Its kinds of record, parts included. */
  readonly records: readonly RecordClass[];
  /** Kinds that are kept and counted and never published: no type, field or rule of the subgraph knows them. */
  readonly withheld?: readonly RecordClass[];
  /** The kinds whose changes can be followed; without any, the department publishes no events. */
  readonly announced: readonly RecordClass[];
  /** Ways to find a child other than by key. */
  readonly anchorQueries: readonly AnchorQuery[];
  /** Who may read and write which field, and why. */
  readonly policy: readonly PolicyRow[];
  /** Rules that an entry must keep beyond its types, by kind. */
  readonly rules: readonly RecordRule[];
  /** The files it takes in, in the order in which they build on each other. */
  readonly imports: readonly ImportKind[];
  /** The demonstration county's files in `demonstration/`, in the order in which they are taken in. */
  readonly demonstration: readonly DemonstrationFile[];
  readonly migrations: readonly MigrationClass[];
  /** Whether the database itself verifies who is calling, unless the installation says otherwise; plain when absent. */
  readonly rowContext?: RowContextMode;
}

export interface DemonstrationFile {
  /** Name of the kind of import. */
  readonly kind: string;
  readonly file: string;
}

export type MigrationClass = new () => MigrationInterface;

/** A field of `Query` that leads to anchors over a kind of record. */
export type AnchorQuery =
  | {
      /** A connection of anchors, filtered and ordered like the kind's own list. */
      readonly kind: "list";
      readonly field: string;
      readonly title: string;
      readonly anchor: RecordClass;
      readonly over: RecordClass;
      /** SQL over `row`, the kind's table: which rows stand for an anchor. */
      readonly condition: string;
    }
  | {
      /** One anchor by a value of one column. */
      readonly kind: "lookup";
      readonly field: string;
      readonly title: string;
      readonly anchor: RecordClass;
      readonly over: RecordClass;
      readonly argument: string;
      readonly column: string;
      readonly cast: string;
      /** @throws Refusal when the argument is not well-formed. */
      readonly value: (argument: string, keys: DepartmentKeys) => unknown;
    };

/** Secrets that a department's process holds. */
export interface DepartmentKeys {
  /** Verifies the context of each call: under a secret shared with the gateway, or by the gateway's public key. */
  readonly context: ContextVerifier;
  /** Shared among departments and unknown to the hub: makes the tokens of identity-exchange.ts. */
  readonly identity: Buffer;
  /**
   * The department's own, known to nobody else: signs that it saw a head of the hub's audit log, and seals cursors. 32 bytes.
   */
  readonly witness: Buffer;
}
