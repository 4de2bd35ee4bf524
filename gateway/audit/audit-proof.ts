/** That an operation stands in the log, for somebody who has nothing but this. Binary values are base64. */
export interface AuditProof {
  readonly format: typeof PROOF_FORMAT;
  readonly event: string;
  /** Its entries, in their order. */
  readonly entries: readonly {
    readonly entry: string;
    /** RFC 9162 inclusion proof of the entry in the head. */
    readonly path: readonly string[];
  }[];
  readonly head: { readonly text: string; readonly signature: string; readonly publicKey: string };
  readonly cosignatures: readonly {
    readonly witness: string;
    readonly cosignature: string;
    readonly publicKey: string;
    readonly seconds: number;
  }[];
  /** What the digests in the entries mean. */
  readonly texts: Readonly<Record<string, string>>;
}

export const PROOF_FORMAT = "lianxi-audit-proof/1";
