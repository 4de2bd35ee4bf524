import type { SealingDepartment } from "./roles";

/**
 * The door of a department's seal (封存): the only way to its sealed records, and no part of the supergraph. Behind HTTP, each
 * call a JSON body with a signed context of its own audience, from an account of the role `<department>.seal-officer`
 * (Criminal Procedure Law art. 286; security design 3.7).
 */
export type SealName = `${SealingDepartment}-seal`;

export function sealName(department: SealingDepartment): SealName {
  return `${department}-seal`;
}

export const SEAL_PATHS = {
  /** `SealRequest` -> `SealAnswer`: a record of the open tables goes under seal. */
  seal: "/seal/record",
  /** `AskQueryRequest` -> `QueryAnswer`: a statutory query (依法查询) about one child is asked for. */
  askQuery: "/seal/query",
  /** `ApproveQueryRequest` -> `QueryAnswer`: another person approves it. */
  approveQuery: "/seal/query/approve",
  /** `AnswerQueryRequest` -> `SealedRecordsAnswer`: whoever asked is answered, once, within 24 hours of asking. */
  answerQuery: "/seal/query/answer",
  /** `AskUnsealingRequest` -> `UnsealingAnswer`: by order; the first approval. */
  askUnsealing: "/seal/unsealing",
  /** `ApproveUnsealingRequest` -> `SealedRecordsAnswer`: the second approval, of another person, unseals. */
  approveUnsealing: "/seal/unsealing/approve",
} as const;

export type SealPath = (typeof SEAL_PATHS)[keyof typeof SEAL_PATHS];

/** The written order by which something is sealed or unsealed. */
export interface SealOrder {
  /** 文号 */
  readonly number: string;
  readonly issuedBy: string;
  /** `YYYY-MM-DD` */
  readonly issuedOn: string;
}

export interface SealRequest {
  /** Name of the kind, such as `Mediation`. */
  readonly kind: string;
  /** The record's id in the open tables. */
  readonly record: string;
  readonly order: SealOrder;
}

export interface SealAnswer {
  /** The sealed record's own id: random, and standing nowhere else. */
  readonly sealed: string;
}

/** One child: by identity number, or by the key of the child index. */
export type SealedSubject = { readonly residentIdNumber: string } | { readonly childId: string };

export interface AskQueryRequest {
  readonly about: SealedSubject;
  /** For whom, and by what rule: a judicial organ for a case, or a unit by national provision. */
  readonly unit: string;
  readonly basis: string;
}

export interface QueryAnswer {
  readonly query: string;
}

export type ApproveQueryRequest = QueryAnswer;
export type AnswerQueryRequest = QueryAnswer;

export interface AskUnsealingRequest {
  /** `SealAnswer.sealed`, or a record's id in the answer to a query. */
  readonly sealed: string;
  readonly order: SealOrder;
}

export interface UnsealingAnswer {
  readonly unsealing: string;
}

export type ApproveUnsealingRequest = UnsealingAnswer;

export interface SealedRecordsAnswer {
  readonly records: readonly SealedRecord[];
}

/** A sealed record as it is shown to whoever the law lets read it. */
export interface SealedRecord {
  readonly sealed: string;
  readonly kind: string;
  /** RFC 3339 */
  readonly sealedAt: string;
  /** Absent for what was taken in as sealed. */
  readonly order?: SealOrder;
  /** What a file said of it, each time that it said something else, the newest last. */
  readonly said: readonly Readonly<Record<string, unknown>>[];
  /** The rows that stood in the open tables until then, by table. */
  readonly moved: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
}
