import type { DataSource } from "typeorm";
import type { HashSuite } from "../../schema/contract/hash-suite";
import { findHead } from "../../schema/contract/tree-head";
import type { AuditProof } from "./audit-proof";
import { PROOF_FORMAT } from "./audit-proof";
import { hashRanges } from "./hash-ranges";
import { readEntry } from "./log-entry";
import { inclusionRanges } from "./proof-ranges";

export type ProvenEvent =
  | { readonly kind: "Proven"; readonly proof: AuditProof }
  | { readonly kind: "Unknown" }
  /** No head covers it yet; one does within seconds. */
  | { readonly kind: "NotYetSigned" };

interface EntryRow {
  readonly chain: number;
  readonly sequence: string;
  readonly entry: Buffer;
}

interface HeadRow {
  readonly size: string;
  readonly head: string;
  readonly signature: Buffer;
  readonly publicKey: Buffer;
}

/** Proves an operation's entries by the first head that covers all of them. */
export async function proveEvent(database: DataSource, event: string): Promise<ProvenEvent> {
  const entries: EntryRow[] = await database.query(
    "select chain, sequence, entry from audit_entry where event = $1 order by chain, sequence",
    [event],
  );
  const last = entries.at(-1);
  if (!last) return { kind: "Unknown" };
  const { chain } = last;
  const heads: HeadRow[] = await database.query(
    `select size, head, signature, public_key as "publicKey" from audit_head
     where chain = $1 and size > $2 order by size limit 1`,
    [chain, last.sequence],
  );
  const [row] = heads;
  const head = row && findHead(row.head);
  if (!row || !head) return { kind: "NotYetSigned" };
  const proven = await Promise.all(
    entries.map(async ({ sequence, entry }) => ({
      entry: entry.toString("base64"),
      path: await pathOf(database, head.suite, chain, Number(sequence), head.size),
    })),
  );
  return {
    kind: "Proven",
    proof: {
      format: PROOF_FORMAT,
      event,
      entries: proven,
      head: {
        text: row.head,
        signature: row.signature.toString("base64"),
        publicKey: row.publicKey.toString("base64"),
      },
      cosignatures: await listCosignatures(database, chain, row.size),
      texts: await findTexts(database, entries),
    },
  };
}

async function pathOf(
  database: DataSource,
  suite: HashSuite,
  chain: number,
  sequence: number,
  size: number,
): Promise<string[]> {
  const nodes = await hashRanges(database, suite, chain, inclusionRanges(sequence, size));
  return nodes.map((node) => node.toString("base64"));
}

async function listCosignatures(
  database: DataSource,
  chain: number,
  size: string,
): Promise<AuditProof["cosignatures"]> {
  const rows: { witness: string; cosignature: Buffer; publicKey: Buffer; seconds: string }[] = await database.query(
    `select witness, cosignature, witness_key as "publicKey", seconds from audit_cosignature
     where chain = $1 and size = $2 order by witness`,
    [chain, size],
  );
  return rows.map(({ witness, cosignature, publicKey, seconds }) => ({
    witness,
    cosignature: cosignature.toString("base64"),
    publicKey: publicKey.toString("base64"),
    seconds: Number(seconds),
  }));
}

async function findTexts(database: DataSource, entries: readonly EntryRow[]): Promise<Record<string, string>> {
  const digests = entries.flatMap(({ entry }) => {
    const { reads, rules } = JSON.parse(readEntry(entry).body) as { reads?: string; rules?: string };
    return [reads, rules].filter((each) => each !== undefined);
  });
  const rows: { digest: Buffer; coordinates: string }[] = await database.query(
    "select digest, coordinates from audit_coordinates where digest = any($1::bytea[])",
    [digests.map((digest) => Buffer.from(digest, "base64url"))],
  );
  return Object.fromEntries(rows.map(({ digest, coordinates }) => [digest.toString("base64url"), coordinates]));
}
