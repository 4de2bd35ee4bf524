import type { Caller } from "../../schema/contract/caller";
import type { CompletenessState } from "../../schema/contract/completeness";
import type { ErrorCode } from "../../schema/contract/errors";

/**
 * What the log says of one moment of an operation. These are all its fields: it has no place for a value of a record, an
 * identity number, a name, a query's text or a token.
 */
export type AuditEntry = StartEntry | IntentEntry | RefusalEntry | OutcomeEntry;

/** A process began to write, or began again after it had lost the database. */
export interface StartEntry {
  readonly kind: "START";
  readonly at: Date;
  /** Of the process. */
  readonly instance: string;
  /** Fingerprint of the key that will sign. */
  readonly signer: string;
}

/** It was decided that somebody may ask; nothing has been fetched. */
export interface IntentEntry extends Asking {
  readonly kind: "INTENT";
}

/** It was decided that somebody may not ask; nothing will be fetched. */
export interface RefusalEntry extends Asking {
  readonly kind: "REFUSAL";
  readonly code: ErrorCode;
  /** Schema coordinates that the caller typed and may not see. */
  readonly refused: readonly string[];
  readonly milliseconds: number;
}

/** What it came to. The answer has not left. */
export interface OutcomeEntry {
  readonly kind: "OUTCOME";
  readonly at: Date;
  /** Undefined when it was carried out; of an entry, why its owner refused it. */
  readonly code: ErrorCode | undefined;
  readonly completeness: Readonly<Record<string, CompletenessState>>;
  /** References of the children and adults whom departments were asked about: see child-references.ts. */
  readonly subjects: readonly string[];
  readonly fetches: readonly FetchEntry[];
  /** Look-ups of it that found nobody or nothing for this caller. */
  readonly misses: number;
  readonly milliseconds: number;
}

/** Who asks what about whom. */
export interface Asking {
  readonly at: Date;
  /** The account, its role, its division and its purpose; the purpose's legal basis is written beside it. */
  readonly caller: Caller;
  readonly operation: OperationFacts;
  /** References of the children and adults whom the operation names. */
  readonly subjects: readonly string[];
  readonly client: AddressClass;
  /** By which the answer and the gateway's log name the request. */
  readonly trace: string;
}

export interface OperationFacts {
  readonly type: "query" | "mutation" | "subscription";
  /** Hash of the document without its literals: see hash-operation.ts. */
  readonly hash: string;
  /** Id of the trusted document; undefined for any other text. */
  readonly document: string | undefined;
  /** Digest of the coordinates that it reads and of the input fields by which it filters. */
  readonly reads: string;
  /** Digest of the rules by which it was decided. */
  readonly rules: string;
}

/** From where a request came: who it was says the account. */
export type AddressClass = "LOOPBACK" | "PRIVATE" | "PUBLIC" | "UNKNOWN";

/** One question to a department. */
export interface FetchEntry {
  readonly department: string;
  /** `jti` of the signed context, or the question's id within one process. */
  readonly id: string;
  /** The HTTP status, or why no answer came. */
  readonly outcome: string;
  /** Objects in lists of the answer. */
  readonly rows: number;
  /** SHA-256 of the answer's bytes as it came, base64url; undefined when none came. */
  readonly digest: string | undefined;
}
