import type { HashSuite } from "./hash-suite";
import { HASH_BYTES, isHashSuite } from "./hash-suite";
import type { TreeState } from "./verify-consistency";

/** What the hub says of its log and signs: this many entries, with this hash over all of them, at this time. */
export interface TreeHead extends TreeState {
  /** Which log: `lianxi/350481/audit/1`, the division and the chain. */
  readonly origin: string;
  readonly suite: HashSuite;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** A head as it travels: its text, and the signature over exactly these bytes. */
export interface SignedHead {
  readonly text: string;
  readonly signature: Buffer;
  readonly publicKey: Buffer;
}

const ORIGIN = /^lianxi\/\d{2,18}\/audit\/[1-9]\d{0,8}$/;

export function originOf(division: string, chain: number): string {
  return `lianxi/${division}/audit/${chain}`;
}

/** A checkpoint as transparency logs write it (C2SP tlog-checkpoint): origin, size, root; then our two lines. */
export function writeHead({ origin, size, root, suite, at }: TreeHead): string {
  return `${origin}\n${size}\n${root.toString("base64")}\nsuite ${suite}\ntime ${at}\n`;
}

/** @returns undefined for a text that is not a head, letter for letter */
export function findHead(text: string): TreeHead | undefined {
  const [origin = "", size = "", root = "", suiteLine = "", timeLine = ""] = text.split("\n");
  const [suite, at] = [suiteLine.slice("suite ".length), timeLine.slice("time ".length)];
  if (!ORIGIN.test(origin) || !isHashSuite(suite)) return undefined;
  const head = { origin, size: Number(size), root: Buffer.from(root, "base64"), suite, at };
  const isSound = Number.isSafeInteger(head.size) && head.root.length === HASH_BYTES && writeHead(head) === text;
  return isSound ? head : undefined;
}

/** What a witness signs: that it saw this head at this time, and that it extends all it saw before (C2SP tlog-cosignature). */
export function cosignedBytes(headText: string, seconds: number): Buffer {
  return Buffer.from(`cosignature/v1\ntime ${seconds}\n${headText}`, "utf8");
}
