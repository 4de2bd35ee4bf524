import type { DataSource } from "typeorm";
import type { HashSuite } from "../../schema/contract/hash-suite";
import { HASH_BYTES } from "../../schema/contract/hash-suite";
import { hashRanges } from "./hash-ranges";
import { consistencyRanges, peakRanges } from "./proof-ranges";

/**
 * The proof that a chain's tree at one size begins with that at another. What lies before the earlier one is taken from the head
 * that was signed there, so that it costs what was added since.
 */
export async function proveConsistency(
  database: DataSource,
  suite: HashSuite,
  chain: number,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<readonly Buffer[]> {
  const ranges = consistencyRanges(from, to);
  const heads: { frontier: Buffer }[] =
    ranges.length === 0
      ? []
      : await database.query("select frontier from audit_head where chain = $1 and size = $2", [chain, from]);
  const known = new Map<string, Buffer>();
  if (heads[0]) {
    const { frontier } = heads[0];
    peakRanges(from).forEach(({ start, end }, at) =>
      known.set(`${start} ${end}`, frontier.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES)),
    );
  }
  const unknown = ranges.filter(({ start, end }) => !known.has(`${start} ${end}`));
  const hashes = await hashRanges(database, suite, chain, unknown);
  unknown.forEach(({ start, end }, at) => known.set(`${start} ${end}`, hashes[at]!));
  return ranges.map(({ start, end }) => known.get(`${start} ${end}`)!);
}
