import type { DataSource } from "typeorm";
import { MOST_CHAINS } from "./chain-writer";

/** A log as it stands: rows, and nothing believed of them. */
export interface LogSource {
  readonly chains: () => Promise<readonly number[]>;
  /** In the order of their numbers, from one on. */
  readonly entries: (chain: number, from: number, limit: number) => Promise<readonly EntryRow[]>;
  /** In the order of their sizes. */
  readonly heads: (chain: number) => Promise<readonly HeadRow[]>;
  readonly cosignatures: (chain: number) => Promise<readonly CosignatureRow[]>;
  readonly texts: () => Promise<readonly TextRow[]>;
}

export interface EntryRow {
  readonly sequence: number;
  /** UUID. */
  readonly event: string;
  readonly hash: Buffer;
  readonly entry: Buffer;
}

export interface HeadRow {
  readonly size: number;
  readonly head: string;
  readonly signature: Buffer;
  readonly publicKey: Buffer;
  readonly frontier: Buffer;
}

export interface CosignatureRow {
  readonly size: number;
  readonly witness: string;
  readonly cosignature: Buffer;
  readonly witnessKey: Buffer;
  /** Since 1970, UTC. */
  readonly seconds: number;
}

export interface TextRow {
  readonly digest: Buffer;
  readonly text: string;
}

/** The log in the hub's database. Numbers stay below 2^53, as the entries' own do. */
export function readLog(database: DataSource): LogSource {
  return {
    chains: async () => {
      const rows: { chain: number }[] = await database.query(
        `select chain from generate_series(1, $1::int) as chain
         where exists (select from audit_entry e where e.chain = chain.chain)
            or exists (select from audit_head h where h.chain = chain.chain)`,
        [MOST_CHAINS],
      );
      return rows.map(({ chain }) => chain);
    },
    entries: (chain, from, limit) =>
      database.query(
        `select sequence::float8 as sequence, event, hash, entry from audit_entry
         where chain = $1 and audit_entry.sequence >= $2 order by audit_entry.sequence limit $3`,
        [chain, from, limit],
      ),
    heads: (chain) =>
      database.query(
        `select size::float8 as size, head, signature, public_key as "publicKey", frontier
         from audit_head where chain = $1 order by audit_head.size`,
        [chain],
      ),
    cosignatures: (chain) =>
      database.query(
        `select size::float8 as size, witness, cosignature, witness_key as "witnessKey", seconds::float8 as seconds
         from audit_cosignature where chain = $1 order by audit_cosignature.size, witness`,
        [chain],
      ),
    texts: () => database.query("select digest, coordinates as text from audit_coordinates"),
  };
}
