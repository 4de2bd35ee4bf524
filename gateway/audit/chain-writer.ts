import { Client } from "pg";
import type { HashSuite } from "../../schema/contract/hash-suite";
import { HASH_BYTES } from "../../schema/contract/hash-suite";
import type { LinkedGroup, Tail } from "./link-group";
import { NOTHING_BEFORE } from "./log-entry";
import { MerkleFrontier } from "./merkle-frontier";

/** Any constant: the first half of the advisory lock under which a chain is held. */
const LOCK = 20_161_122;
/** Gateways that write beside each other to one database. */
export const MOST_CHAINS = 64;
const HASHES_AT_ONCE = 100_000;

const APPEND = { name: "audit_append", text: "select audit_append($1, $2, $3, $4, $5)" };

/** Where a chain ends and what its tree is: what whoever goes on writing needs to know. */
export interface ChainEnd {
  readonly tail: Tail;
  readonly frontier: MerkleFrontier;
}

/**
 * The one connection that writes a chain. It holds the chain's lock as long as it lives: a second gateway takes the next chain,
 * and who starts after one that was killed goes on where that one ended.
 */
export class ChainWriter {
  readonly end: ChainEnd;
  readonly #client: Client;

  private constructor(client: Client, end: ChainEnd) {
    this.#client = client;
    this.end = end;
  }

  /** @param milliseconds after which the database itself ends a statement */
  static async open(
    databaseUrl: string,
    suite: HashSuite,
    milliseconds: number,
    onLost: () => void,
  ): Promise<ChainWriter> {
    const client = new Client({
      connectionString: databaseUrl,
      application_name: "lianxi-audit",
      keepAlive: true,
      connectionTimeoutMillis: milliseconds,
      options: `-c synchronous_commit=on -c statement_timeout=${milliseconds}`,
    });
    client.on("error", onLost);
    client.on("end", onLost);
    try {
      await client.connect();
      return new ChainWriter(client, await claimChain(client, suite));
    } catch (error) {
      client.end().catch(() => undefined);
      throw error;
    }
  }

  /** Durable when it resolves. When it rejects, nobody knows: the chain must be opened anew. */
  async append({ first, leaves, lengths, hashes, tail }: LinkedGroup): Promise<void> {
    await this.#client.query({ ...APPEND, values: [tail.chain, first, lengths, leaves, hashes] });
  }

  async close(): Promise<void> {
    await this.#client.end();
  }

  /** Without waiting: pg closes the socket under a statement that is under way. */
  cut(): void {
    this.#client.end().catch(() => undefined);
  }
}

/** Takes the first chain that nobody holds and whose entries reach as far as its last head says. */
async function claimChain(client: Client, suite: HashSuite): Promise<ChainEnd> {
  for (let chain = 1; chain <= MOST_CHAINS; chain++) {
    const { rows } = await client.query<{ mine: boolean }>("select pg_try_advisory_lock($1, $2) as mine", [
      LOCK,
      chain,
    ]);
    if (!rows[0]!.mine) continue;
    const end = await findEnd(client, suite, chain);
    if (end) return end;
  }
  throw new Error("没有可写的审计链。 There is no audit chain left to write to.");
}

/** @returns undefined when entries are gone of which a head was signed: such a chain stays as it is, for whoever looks into it */
async function findEnd(client: Client, suite: HashSuite, chain: number): Promise<ChainEnd | undefined> {
  const last = await client.query<{ sequence: string; hash: Buffer }>(
    "select sequence, hash from audit_entry where chain = $1 order by sequence desc limit 1",
    [chain],
  );
  const head = await client.query<{ size: string; frontier: Buffer }>(
    "select size, frontier from audit_head where chain = $1 order by size desc limit 1",
    [chain],
  );
  const [{ sequence, hash } = { sequence: "-1", hash: NOTHING_BEFORE }] = last.rows;
  const [{ size, frontier: peaks } = { size: "0", frontier: Buffer.alloc(0) }] = head.rows;
  const next = Number(sequence) + 1;
  if (Number(size) > next) return undefined;
  const frontier = new MerkleFrontier(suite, Number(size), peaks);
  while (frontier.size < next) {
    const { rows } = await client.query<{ hashes: Buffer }>(
      `select string_agg(hash, ''::bytea order by sequence) as hashes
       from audit_entry where chain = $1 and sequence >= $2 and sequence < $3`,
      [chain, frontier.size, frontier.size + HASHES_AT_ONCE],
    );
    const { hashes } = rows[0]!;
    for (let at = 0; at < hashes.length; at += HASH_BYTES) frontier.append(hashes.subarray(at, at + HASH_BYTES));
  }
  return { tail: { chain, next, hash }, frontier };
}
