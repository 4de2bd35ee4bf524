import { createHash } from "node:crypto";

/** A GraphQL document with one operation, which the product or its operator vouches for. */
export interface TrustedDocument {
  /** By which a client may ask for it: that of its manifest, else the hash of its text. */
  readonly id: string;
  readonly text: string;
  /** Where it was read, for whoever has to mend it: `operations/health-daily.graphql`, `manifest.json: HealthDaily`. */
  readonly source: string;
}

/** SHA-256 of a document's text in UTF-8, as 64 lower-case hexadecimal digits: what Apollo's clients send. */
export function hashDocument(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}
