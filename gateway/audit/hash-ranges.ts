import type { DataSource } from "typeorm";
import type { HashSuite } from "../../schema/contract/hash-suite";
import { HASH_BYTES } from "../../schema/contract/hash-suite";
import { MerkleFrontier } from "./merkle-frontier";
import type { LeafRange } from "./proof-ranges";

const HASHES_AT_ONCE = 100_000;

/** The root of each range of a chain's leaves, from the stored leaf hashes. */
export async function hashRanges(
  database: DataSource,
  suite: HashSuite,
  chain: number,
  ranges: readonly LeafRange[],
): Promise<Buffer[]> {
  const roots: Buffer[] = [];
  for (const { start, end } of ranges) {
    const tree = new MerkleFrontier(suite);
    for (let from = start; from < end; from += HASHES_AT_ONCE) {
      const rows: { hashes: Buffer | null }[] = await database.query(
        `select string_agg(hash, ''::bytea order by sequence) as hashes
         from audit_entry where chain = $1 and sequence >= $2 and sequence < $3`,
        [chain, from, Math.min(end, from + HASHES_AT_ONCE)],
      );
      const hashes = rows[0]?.hashes ?? Buffer.alloc(0);
      for (let at = 0; at < hashes.length; at += HASH_BYTES) tree.append(hashes.subarray(at, at + HASH_BYTES));
    }
    roots.push(tree.root());
  }
  return roots;
}
