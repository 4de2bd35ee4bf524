import type { HashSuite } from "../../schema/contract/hash-suite";
import { hashLeaf } from "../../schema/contract/tree-hash";
import { formatEventId } from "./event-id";
import type { Finding } from "./finding";
import { readEntry } from "./log-entry";
import type { EntryRow, LogSource } from "./log-source";
import { MerkleFrontier } from "./merkle-frontier";

/** From where a chain is read: after a head that was checked, or from its beginning. */
export interface ChainStart {
  readonly size: number;
  readonly peaks: Buffer;
}

export interface ChainReading {
  readonly findings: readonly Finding[];
  /** Entries that are there without a gap, from the first one. */
  readonly entries: number;
  /** Size -> root, for the sizes that were asked for; up to the first finding. */
  readonly roots: ReadonlyMap<number, Buffer>;
  /** Digests of the texts that entries mean. */
  readonly texts: ReadonlySet<string>;
}

const PAGE = 5_000;
const MOST_FINDINGS = 100;
const DIGEST = /"(?:reads|rules)":"([\w-]{43})"/g;

/**
 * Reads a chain entry by entry and hashes it anew: each must have its own number, name the hash of the one before it, and have
 * the hash that is stored beside it.
 *
 * @param sizes at which the root is wanted
 * @param end number of the last entry that is looked at, or undefined for all
 */
export async function readChain(
  log: LogSource,
  suite: HashSuite,
  chain: number,
  {
    start,
    end,
    sizes,
  }: { readonly start: ChainStart; readonly end: number | undefined; readonly sizes: ReadonlySet<number> },
): Promise<ChainReading> {
  const findings: Finding[] = [];
  const texts = new Set<string>();
  const roots = new Map<number, Buffer>();
  const tree = new MerkleFrontier(suite, start.size, start.peaks);
  let next = start.size;
  let before = start.size === 0 ? undefined : (await log.entries(chain, start.size - 1, 1))[0]?.hash;
  const find = (finding: Finding): void => {
    if (findings.length < MOST_FINDINGS) findings.push(finding);
  };
  const note = (): void => {
    if (findings.length === 0 && sizes.has(tree.size)) roots.set(tree.size, tree.root());
  };
  note();
  for (;;) {
    const rows = await log.entries(chain, next, PAGE);
    for (const row of rows) {
      const { sequence } = row;
      if (end !== undefined && sequence > end) return { findings, entries: next, roots, texts };
      if (sequence !== next) {
        find({ kind: "EntryMissing", chain, sequence: next });
        before = undefined;
      }
      const fault = faultOf(suite, chain, sequence, row, before);
      if (fault !== undefined) find({ kind: "Altered", chain, sequence: fault });
      for (const [, digest] of row.entry.toString("latin1").matchAll(DIGEST)) texts.add(digest!);
      tree.append(row.hash);
      before = row.hash;
      next = sequence + 1;
      note();
    }
    if (rows.length < PAGE) return { findings, entries: next, roots, texts };
  }
}

/** @returns the number of the entry that is at fault: its successor may be what shows it */
function faultOf(
  suite: HashSuite,
  chain: number,
  sequence: number,
  { event, hash, entry }: EntryRow,
  before: Buffer | undefined,
): number | undefined {
  if (!hashLeaf(suite, entry).equals(hash)) return sequence;
  const written = readEntry(entry);
  const isItself = written.chain === chain && written.sequence === sequence && formatEventId(written.event) === event;
  if (!isItself) return sequence;
  // Both are whole in themselves: the one before it was put into the place of another.
  if (before && !written.previous.equals(before)) return sequence - 1;
  if (sequence === 0 && written.previous.some((byte) => byte !== 0)) return sequence;
  return undefined;
}
