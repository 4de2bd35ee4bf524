import { Refusal } from "../../schema/contract/errors";
import type { HashSuite } from "../../schema/contract/hash-suite";
import { HASH_BYTES } from "../../schema/contract/hash-suite";
import { ChainWriter } from "./chain-writer";
import type { UnlinkedEntry } from "./link-group";
import { linkGroup } from "./link-group";
import type { Tail } from "./link-group";
import type { MerkleFrontier } from "./merkle-frontier";

export interface SequencerSettings {
  /** Of the hub's database, application role. */
  readonly databaseUrl: string;
  readonly suite: HashSuite;
  /** The first entry that is written each time the chain was opened. */
  readonly opening: () => UnlinkedEntry;
  /** Told when the log can no longer be written, and when it can again. */
  readonly onState?: (state: "Writing" | "Lost") => void;
  readonly limits?: SequencerLimits;
}

export interface SequencerLimits {
  /** Milliseconds after which an entry that is not durable is given up. */
  readonly deadline: number;
  /** Entries that wait; one more is given up at once. */
  readonly waiting: number;
  /** Entries of one commit. */
  readonly group: number;
  /** Milliseconds between two tries to open the chain. */
  readonly pause: number;
}

export const SEQUENCER_LIMITS: SequencerLimits = { deadline: 5_000, waiting: 10_000, group: 500, pause: 500 };

interface Pending extends UnlinkedEntry {
  /** By the process's clock. */
  readonly until: number;
  readonly resolve: () => void;
  readonly reject: (error: Refusal) => void;
}

/** What is durable of a chain. */
export interface DurableChain {
  readonly tail: Tail;
  readonly frontier: MerkleFrontier;
}

/**
 * Puts the entries of one gateway into one order and makes them durable, those that come while a commit is under way together
 * with the next one. When it cannot write, whoever waits is told so, and it tries again until it can.
 */
export class Sequencer {
  readonly #settings: SequencerSettings;
  readonly #limits: SequencerLimits;
  #waiting: Pending[] = [];
  #committing: readonly Pending[] = [];
  #writer: ChainWriter | undefined;
  #chain: DurableChain | undefined;
  #isScheduled = false;
  #isClosed = false;
  #retry: NodeJS.Timeout | undefined;
  readonly #watch: NodeJS.Timeout;

  private constructor(settings: SequencerSettings) {
    this.#settings = settings;
    this.#limits = settings.limits ?? SEQUENCER_LIMITS;
    this.#watch = setInterval(() => this.#giveUpLate(), this.#limits.deadline / 20);
    this.#watch.unref();
  }

  /** @throws when the log cannot be written now */
  static async open(settings: SequencerSettings): Promise<Sequencer> {
    const sequencer = new Sequencer(settings);
    try {
      await sequencer.#open();
      return sequencer;
    } catch (error) {
      clearInterval(sequencer.#watch);
      throw error;
    }
  }

  get isWriting(): boolean {
    return this.#writer !== undefined;
  }

  /** Undefined while the log cannot be written. */
  get chain(): DurableChain | undefined {
    return this.#chain;
  }

  /** Durable when it resolves. @throws Refusal AUDIT_UNAVAILABLE */
  append(event: Buffer, body: string): Promise<void> {
    if (!this.#writer || this.#isClosed || this.#waiting.length >= this.#limits.waiting) {
      return Promise.reject(unavailable());
    }
    return new Promise((resolve, reject) => {
      this.#waiting.push({ event, body, until: performance.now() + this.#limits.deadline, resolve, reject });
      if (this.#committing.length === 0) this.#schedule();
    });
  }

  /** Commits what waits, and lets the chain go. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#retry);
    while (this.#writer && this.#waiting.length + this.#committing.length > 0) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    clearInterval(this.#watch);
    const writer = this.#writer;
    this.#writer = undefined;
    await writer?.close();
  }

  /** At the end of the event loop's turn, so that all who ask in it go together. */
  #schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    setImmediate(() => {
      this.#isScheduled = false;
      if (this.#committing.length === 0) this.#commitNext();
    });
  }

  #commitNext(): void {
    const [writer, chain] = [this.#writer, this.#chain];
    if (!writer || !chain || this.#waiting.length === 0) return;
    const group = this.#waiting.splice(0, this.#limits.group);
    this.#committing = group;
    void this.#commit(writer, chain, group);
  }

  /** Never rejects. */
  async #commit(writer: ChainWriter, { tail, frontier }: DurableChain, group: readonly Pending[]): Promise<void> {
    const linked = linkGroup(this.#settings.suite, tail, group);
    try {
      await writer.append(linked);
    } catch {
      return this.#lose(writer);
    }
    // A writer that was given up has committed for nobody: those who waited were told that it failed.
    if (this.#writer !== writer) return;
    this.#committing = [];
    this.#chain = { tail: linked.tail, frontier };
    this.#commitNext();
    for (let at = 0; at < linked.hashes.length; at += HASH_BYTES) {
      frontier.append(linked.hashes.subarray(at, at + HASH_BYTES));
    }
    for (const { resolve } of group) resolve();
  }

  async #open(): Promise<void> {
    const { databaseUrl, suite, opening } = this.#settings;
    const lost: { writer?: ChainWriter; isLost: boolean } = { isLost: false };
    const writer = await ChainWriter.open(databaseUrl, suite, this.#limits.deadline, () => {
      lost.isLost = true;
      if (lost.writer) this.#lose(lost.writer);
    });
    lost.writer = writer;
    const { tail, frontier } = writer.end;
    const first = linkGroup(suite, tail, [opening()]);
    try {
      await writer.append(first);
      if (lost.isLost || this.#isClosed) throw unavailable();
    } catch (error) {
      writer.cut();
      throw error;
    }
    frontier.append(first.hashes);
    this.#chain = { tail: first.tail, frontier };
    this.#writer = writer;
    this.#settings.onState?.("Writing");
  }

  /** Nobody knows what became of what was under way: all who wait are told that it failed, and the chain is read anew. */
  #lose(writer: ChainWriter): void {
    if (this.#writer !== writer) return;
    this.#writer = undefined;
    this.#chain = undefined;
    writer.cut();
    const given = [...this.#committing, ...this.#waiting];
    this.#committing = [];
    this.#waiting = [];
    for (const { reject } of given) reject(unavailable());
    this.#settings.onState?.("Lost");
    this.#reopen();
  }

  #reopen(): void {
    if (this.#isClosed) return;
    this.#retry = setTimeout(() => {
      this.#open().catch(() => this.#reopen());
    }, this.#limits.pause);
    this.#retry.unref();
  }

  /** Who has waited too long is told so. A commit that hangs takes the connection with it. */
  #giveUpLate(): void {
    const now = performance.now();
    const [late] = this.#committing;
    if (late && late.until < now && this.#writer) return this.#lose(this.#writer);
    while (this.#waiting[0] && this.#waiting[0].until < now) this.#waiting.shift()!.reject(unavailable());
  }
}

function unavailable(): Refusal {
  return new Refusal("AUDIT_UNAVAILABLE");
}
