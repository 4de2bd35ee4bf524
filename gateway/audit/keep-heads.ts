import type { DataSource } from "typeorm";
import type { HashSuite } from "../../schema/contract/hash-suite";
import type { Signer } from "../../schema/contract/signer";
import type { SignedHead, TreeHead } from "../../schema/contract/tree-head";
import { originOf, writeHead } from "../../schema/contract/tree-head";
import type { DurableChain } from "./sequencer";

export interface HeadSettings {
  readonly database: DataSource;
  readonly signer: Signer;
  readonly suite: HashSuite;
  readonly division: string;
  /** What is durable now; undefined while the log cannot be written. */
  readonly chain: () => DurableChain | undefined;
  /** Told of each head once it is stored; heads meanwhile wait. */
  readonly onHead: (chain: number, head: TreeHead, signed: SignedHead) => Promise<void>;
  readonly log: (entry: Readonly<Record<string, unknown>>) => void;
  readonly limits?: HeadLimits;
}

export interface HeadLimits {
  /** Milliseconds after which entries get a head. */
  readonly every: number;
  /** Entries after which they get one sooner. */
  readonly entries: number;
  /** Milliseconds after which entries that could get none stop the log. */
  readonly overdue: number;
}

export const HEAD_LIMITS: HeadLimits = { every: 10_000, entries: 1_000, overdue: 15 * 60_000 };

const LOOKS = 20;

/** Signs the log's tree heads in time. */
export class HeadKeeper {
  readonly #settings: HeadSettings;
  readonly #limits: HeadLimits;
  readonly #timer: NodeJS.Timeout;
  #signedSize = -1;
  #signedChain = -1;
  /** When the first entry was seen that has no head. */
  #behindSince: number | undefined;
  #round: Promise<void> | undefined;

  constructor(settings: HeadSettings) {
    this.#settings = settings;
    this.#limits = settings.limits ?? HEAD_LIMITS;
    this.#timer = setInterval(() => this.#look(), this.#limits.every / LOOKS);
    this.#timer.unref();
  }

  /** Whether entries have waited for a head for too long: then nothing more may be written. */
  get isOverdue(): boolean {
    return this.#behindSince !== undefined && performance.now() - this.#behindSince > this.#limits.overdue;
  }

  /** Signs what has no head yet. Never rejects. */
  async sign(): Promise<void> {
    await this.#round;
    await this.#begin();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #look(): void {
    const chain = this.#settings.chain();
    if (!chain) return;
    const behind = this.#behind(chain);
    if (behind === 0) return;
    this.#behindSince ??= performance.now();
    const waited = performance.now() - this.#behindSince;
    if (!this.#round && (behind >= this.#limits.entries || waited >= this.#limits.every)) void this.#begin();
  }

  #behind({ tail, frontier }: DurableChain): number {
    return tail.chain === this.#signedChain ? frontier.size - this.#signedSize : frontier.size;
  }

  #begin(): Promise<void> {
    this.#round ??= this.#signNow()
      .catch(() => this.#settings.log({ level: "error", event: "audit-head-not-signed" }))
      .finally(() => (this.#round = undefined));
    return this.#round;
  }

  async #signNow(): Promise<void> {
    const { database, signer, suite, division, onHead } = this.#settings;
    const chain = this.#settings.chain();
    if (!chain || this.#behind(chain) === 0) return;
    const { size, peaks } = chain.frontier;
    const number = chain.tail.chain;
    const at = new Date().toISOString();
    const head: TreeHead = { origin: originOf(division, number), size, root: chain.frontier.root(), suite, at };
    const text = writeHead(head);
    const signed: SignedHead = {
      text,
      signature: signer.sign(Buffer.from(text, "utf8")),
      publicKey: signer.publicKey,
    };
    await database.query("select audit_sign($1, $2, $3, $4, $5, $6)", [
      number,
      size,
      text,
      signed.signature,
      signed.publicKey,
      peaks,
    ]);
    [this.#signedChain, this.#signedSize, this.#behindSince] = [number, size, undefined];
    await onHead(number, head, signed);
  }
}
