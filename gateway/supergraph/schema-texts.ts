import { createHash } from "node:crypto";

/** A supergraph and the rules that go with it, as they were read. */
export interface SchemaTexts {
  /** SDL. */
  readonly supergraph: string;
  /** JSON of the form of `schema/generated/policy.json`. */
  readonly policy: string;
}

/** By which the log tells one pair from another: the first 16 hexadecimal digits of a SHA-256 over both. */
export function digestOf({ supergraph, policy }: SchemaTexts): string {
  return createHash("sha256")
    .update(JSON.stringify([supergraph, policy]))
    .digest("hex")
    .slice(0, 16);
}
