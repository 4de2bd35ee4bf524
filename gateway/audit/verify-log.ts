import { hash } from "node:crypto";
import type { HashSuite } from "../../schema/contract/hash-suite";
import { isSignedBy } from "../../schema/contract/signer";
import type { TreeHead } from "../../schema/contract/tree-head";
import { cosignedBytes, findHead, originOf } from "../../schema/contract/tree-head";
import type { WitnessedHead } from "../../schema/contract/witness-exchange";
import type { Finding } from "./finding";
import type { HeadRow, LogSource } from "./log-source";
import { MerkleFrontier } from "./merkle-frontier";
import type { ChainReading, ChainStart } from "./verify-chain";
import { readChain } from "./verify-chain";

export interface VerifySettings {
  readonly log: LogSource;
  readonly suite?: HashSuite;
  readonly division: string;
  /** Whose signature the heads must have; without it each head's own key is believed. */
  readonly publicKey?: Buffer;
  /** What each witness says that it saw. */
  readonly witnesses: ReadonlyMap<string, readonly WitnessedHead[]>;
  /** Numbers of the first and the last entry that are looked at, in each chain. */
  readonly from?: number;
  readonly to?: number;
}

export interface Verification {
  readonly findings: readonly Finding[];
  readonly chains: readonly { readonly chain: number; readonly entries: number; readonly heads: number }[];
}

/** A witness's head, read. */
interface SeenHead extends WitnessedHead {
  readonly witness: string;
  readonly read: TreeHead | undefined;
}

/** Holds the whole log against itself, its signatures and its witnesses. Reads only. */
export async function verifyLog(settings: VerifySettings): Promise<Verification> {
  const { log, division, witnesses } = settings;
  const seen = [...witnesses].flatMap(([witness, heads]) =>
    heads.map((each): SeenHead => ({ ...each, witness, read: findHead(each.head) })),
  );
  // A chain of which only witnesses know is a chain that was taken away.
  const ofOrigin = (origin: string): number | undefined => {
    const chain = Number(origin.slice(origin.lastIndexOf("/") + 1));
    return origin === originOf(division, chain) ? chain : undefined;
  };
  const witnessed = seen.flatMap(({ read }) => (read ? (ofOrigin(read.origin) ?? []) : []));
  const chains = [...new Set([...(await log.chains()), ...witnessed])].toSorted((a, b) => a - b);
  const findings: Finding[] = [];
  const texts = new Set<string>();
  const counts: { chain: number; entries: number; heads: number }[] = [];
  for (const chain of chains) {
    const own = seen.filter(({ read }) => read?.origin === originOf(division, chain));
    const { found, reading, heads } = await verifyChain(settings, chain, own);
    findings.push(...found);
    for (const digest of reading.texts) texts.add(digest);
    counts.push({ chain, entries: reading.entries, heads });
  }
  for (const { read, witness } of seen) {
    if (!read) findings.push({ kind: "WitnessDisagrees", witness, origin: "", size: 0 });
  }
  findings.push(...(await verifyTexts(log, texts)));
  return { findings, chains: counts };
}

async function verifyChain(
  settings: VerifySettings,
  chain: number,
  seen: readonly SeenHead[],
): Promise<{ found: Finding[]; reading: ChainReading; heads: number }> {
  const { log, suite = "sha256", division, from = 0, to, publicKey } = settings;
  const heads = await log.heads(chain);
  const found: Finding[] = [];
  const sound = heads.filter((row) => {
    const fault = faultOf(row, { chain, suite, division, publicKey });
    if (fault) found.push(fault);
    return !fault;
  });
  const start = startOf(sound, from);
  const sizes = new Set([...heads.map(({ size }) => size), ...seen.map(({ read }) => read!.size)]);
  const reading = await readChain(log, suite, chain, { start, end: to, sizes });
  found.push(...reading.findings);
  const inRange = (size: number): boolean => size >= start.size && (to === undefined || size <= to + 1);
  for (const row of sound) found.push(...compareHead(chain, findHead(row.head)!, reading, inRange));
  for (const each of seen) found.push(...compareSeen(chain, each, heads, reading, inRange));
  found.push(...(await verifyCosignatures(log, chain, heads)));
  return { found, reading, heads: heads.length };
}

/** What is wrong with a head in itself. */
function faultOf(
  row: HeadRow,
  { chain, suite, division, publicKey }: { chain: number; suite: HashSuite; division: string; publicKey?: Buffer },
): Finding | undefined {
  const { size } = row;
  const isSigned =
    (!publicKey || publicKey.equals(row.publicKey)) &&
    isSignedBy(row.publicKey, Buffer.from(row.head, "utf8"), row.signature);
  if (!isSigned) return { kind: "BadSignature", chain, size, by: "hub" };
  const head = findHead(row.head);
  const isOfRow = head?.origin === originOf(division, chain) && head.size === size && head.suite === suite;
  return isOfRow && hasRoot(suite, row.frontier, head) ? undefined : { kind: "HeadAltered", chain, size };
}

function hasRoot(suite: HashSuite, frontier: Buffer, { size, root }: TreeHead): boolean {
  try {
    return new MerkleFrontier(suite, size, frontier).root().equals(root);
  } catch {
    return false;
  }
}

/** A segment begins after the last head before it: its frontier gives its signed root. */
function startOf(sound: readonly HeadRow[], from: number): ChainStart {
  const last = sound.findLast(({ size }) => size <= from);
  return last ? { size: last.size, peaks: last.frontier } : { size: 0, peaks: Buffer.alloc(0) };
}

function compareHead(
  chain: number,
  { size, root }: TreeHead,
  { entries, roots, findings }: ChainReading,
  inRange: (size: number) => boolean,
): Finding[] {
  if (!inRange(size)) return [];
  if (size > entries) return [{ kind: "Truncated", chain, entries, size }];
  if (findings.length > 0) return [];
  return roots.get(size)?.equals(root) ? [] : [{ kind: "HeadAltered", chain, size }];
}

function compareSeen(
  chain: number,
  { witness, read, signature, publicKey, head, cosignature, witnessKey, seconds }: SeenHead,
  heads: readonly HeadRow[],
  { entries, roots, findings }: ChainReading,
  inRange: (size: number) => boolean,
): Finding[] {
  const { size, root, origin } = read!;
  const [hubKey, key] = [Buffer.from(publicKey, "base64"), Buffer.from(witnessKey, "base64")];
  const isSigned =
    isSignedBy(hubKey, Buffer.from(head, "utf8"), Buffer.from(signature, "base64")) &&
    isSignedBy(key, cosignedBytes(head, seconds), Buffer.from(cosignature, "base64"));
  const disagrees: Finding = { kind: "WitnessDisagrees", witness, origin, size };
  if (!isSigned) return [disagrees];
  if (!inRange(size)) return [];
  if (size > entries) return [disagrees];
  if (findings.length === 0 && !roots.get(size)?.equals(root)) return [disagrees];
  return heads.some((row) => row.size === size) ? [] : [{ kind: "HeadMissing", chain, size, witness }];
}

async function verifyCosignatures(log: LogSource, chain: number, heads: readonly HeadRow[]): Promise<Finding[]> {
  const texts = new Map(heads.map(({ size, head }) => [size, head]));
  return (await log.cosignatures(chain)).flatMap(({ size, witness, cosignature, witnessKey, seconds }): Finding[] => {
    const text = texts.get(size);
    const isSigned = text !== undefined && isSignedBy(witnessKey, cosignedBytes(text, seconds), cosignature);
    return isSigned ? [] : [{ kind: "BadSignature", chain, size, by: witness }];
  });
}

async function verifyTexts(log: LogSource, meant: ReadonlySet<string>): Promise<Finding[]> {
  const rows = await log.texts();
  const there = new Set(rows.map(({ digest }) => digest.toString("base64url")));
  return [
    ...rows
      .filter(({ digest, text }) => !hash("sha256", text, "buffer").equals(digest))
      .map(({ digest }): Finding => ({ kind: "TextAltered", digest: digest.toString("base64url") })),
    ...[...meant].filter((digest) => !there.has(digest)).map((digest): Finding => ({ kind: "TextMissing", digest })),
  ];
}
