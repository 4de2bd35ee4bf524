import type { TokenKey, TokenKeys } from "../pipeline/token-keys";
import { discoverKeysAddress, trustedAddress } from "./discover-issuer";
import type { FetchLimits } from "./fetch-json";
import { fetchJson, IssuerProblem } from "./fetch-json";
import type { PublishedKey } from "./read-key-set";
import { readKeySet } from "./read-key-set";

/** Milliseconds. */
export interface RefreshPace {
  /** Between two readings at least, whatever for: no stream of unknown keys makes more of them. */
  readonly apart: number;
  /** From the end of one reading to the next: a key that an issuer withdrew is refused after that long. */
  readonly every: number;
  /** For how long keys are kept when the issuer does not answer. */
  readonly kept: number;
  /** For one document. */
  readonly limit: number;
}

export const REFRESH_PACE: RefreshPace = { apart: 30_000, every: 45_000, kept: 3_600_000, limit: 5_000 };

/** A key set has a few keys of a few hundred bytes. */
const LARGEST_DOCUMENT = 256 * 1024;

/** Requests with an unknown key that may wait for a reading: a flood of them takes no more of the gateway's places. */
const MOST_WAITING = 16;

export interface RemoteKeysSettings {
  /** Its address, as the claim `iss` of its tokens says it. */
  readonly issuer: string;
  readonly pace?: RefreshPace;
  readonly log: (entry: Readonly<Record<string, unknown>>) => void;
}

export interface RemoteKeys extends Required<TokenKeys> {
  readonly close: () => void;
}

/**
 * The keys of an issuer elsewhere, read before the first request and then beside the requests: who comes with a known key never
 * waits, be the issuer slow, down or rotating. An issuer that is down when the gateway starts does not hold it up; until it
 * answers, its tokens are refused.
 *
 * @throws IssuerProblem when its address may not be believed
 */
export async function openRemoteKeys({ issuer, pace = REFRESH_PACE, log }: RemoteKeysSettings): Promise<RemoteKeys> {
  trustedAddress(issuer);
  const keys = new IssuerKeys(issuer, pace, log);
  await keys.refresh();
  return keys;
}

class IssuerKeys implements RemoteKeys {
  #keys: ReadonlyMap<string, PublishedKey> = new Map();
  #address: URL | undefined;
  /** By the clock that is never set, in milliseconds. */
  #readAt = -Infinity;
  #triedAt = -Infinity;
  #reading: Promise<void> | undefined;
  #next: NodeJS.Timeout | undefined;
  #waiting = 0;
  #isClosed = false;
  readonly #limits: FetchLimits;

  constructor(
    private readonly issuer: string,
    private readonly pace: RefreshPace,
    private readonly log: RemoteKeysSettings["log"],
  ) {
    this.#limits = { milliseconds: pace.limit, bytes: LARGEST_DOCUMENT };
  }

  find(kid: string): TokenKey | undefined {
    return performance.now() - this.#readAt > this.pace.kept ? undefined : this.#keys.get(kid)?.key;
  }

  async seek(kid: string): Promise<TokenKey | undefined> {
    if (this.#waiting >= MOST_WAITING) return undefined;
    this.#waiting += 1;
    await this.refresh();
    this.#waiting -= 1;
    return this.find(kid);
  }

  /** Joins the reading that is under way, starts one, or does nothing because the last one was a moment ago. */
  async refresh(): Promise<void> {
    if (!this.#reading && performance.now() - this.#triedAt < this.pace.apart) return;
    await (this.#reading ??= this.#read().finally(() => (this.#reading = undefined)));
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#next);
  }

  async #read(): Promise<void> {
    this.#triedAt = performance.now();
    clearTimeout(this.#next);
    try {
      this.#address ??= await discoverKeysAddress(this.issuer, this.#limits);
      this.#keys = await readKeySet(await fetchJson(this.#address, this.#limits), this.#keys);
      this.#readAt = performance.now();
    } catch (error) {
      // It may have moved: the next reading asks anew where.
      this.#address = undefined;
      const problem = error instanceof IssuerProblem ? error.problem : "INTERNAL";
      this.log({ level: "warn", event: "issuer-keys-not-read", problem });
    }
    if (!this.#isClosed) this.#next = setTimeout(() => void this.refresh(), this.pace.every).unref();
  }
}
