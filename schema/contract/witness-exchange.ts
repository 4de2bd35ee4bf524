/**
 * What the hub and a department say to each other about the hub's audit log: each department's database witnesses the log's
 * signed heads, so that nobody at the hub can cut, change or replace the log without all seven seeing it. Binary values are
 * base64 in JSON.
 */

/** A head to be witnessed. */
export interface WitnessHeadRequest {
  /** See tree-head.ts. */
  readonly head: string;
  readonly signature: string;
  readonly publicKey: string;
  /** The size of the head that the witness saw last, 0 for none, as far as the hub knows. */
  readonly from: number;
  /** RFC 9162 consistency proof from that head to this one. */
  readonly proof: readonly string[];
}

export type WitnessHeadAnswer =
  | {
      readonly kind: "Cosigned";
      readonly publicKey: string;
      /** Over `cosignedBytes(head, seconds)`. */
      readonly cosignature: string;
      /** Since 1970, UTC. */
      readonly seconds: number;
    }
  /** The witness saw another head last: prove from there. */
  | { readonly kind: "ElseSeen"; readonly size: number }
  /** The head does not extend what the witness saw, or is not signed by the key that signed before. */
  | { readonly kind: "Refused" };

/** Which heads did you see? */
export interface WitnessedHeadsRequest {
  readonly origin: string | null;
}

/** A head as a witness keeps it. */
export interface WitnessedHead {
  readonly head: string;
  readonly signature: string;
  readonly publicKey: string;
  readonly cosignature: string;
  readonly witnessKey: string;
  readonly seconds: number;
}

/** At most the last thousand of each origin. */
export interface WitnessedHeadsAnswer {
  readonly heads: readonly WitnessedHead[];
}
