import type { ClientConfig } from "pg";
import { Client } from "pg";
import {
  AS_OF_STATEMENT,
  AS_OF_STATEMENT_NAME,
  CONTEXT_STATEMENT,
  CONTEXT_STATEMENT_NAME,
  GroupQuery,
  PREPARE_KEEP_STATEMENT,
} from "./group-query";
import type { GroupedStatement } from "./group-query";

/** A slow statement must not hold up everyone behind it on the one connection: PostgreSQL itself ends it. */
const STATEMENT_TIMEOUT_MS = 3_000;

/** A prepared statement costs a backend about 0.4 MB; past this many the connection is replaced by a fresh one. */
const PREPARED_LIMIT = 200;

/**
 * One pipelined connection that reopens by itself: requests are written behind each other without waiting for answers.
 * Statements that were under way when it broke are refused, not repeated; the gateway decides whether to ask again. All that it
 * writes is which question was asked, and nobody waits for the disk: what PostgreSQL itself loses when its machine fails are the
 * questions of the last moment (three times wal_writer_delay, 0.6 s).
 */
export class ReadingConnection {
  #client: Promise<Client> | null = null;
  #prepared = new Set<string>();
  #current: Client | null = null;
  #closed = false;

  constructor(private readonly connectionString: string) {}

  async read(statement: GroupedStatement): Promise<string | null> {
    // As of another moment the same text means other tables, and plans are kept by name.
    const named = statement.asOf === undefined ? statement : { ...statement, name: `${statement.name}@` };
    const client = await this.#clientFor(named.name);
    return new Promise((resolve, reject) => {
      const query = new GroupQuery(named, (error, answer) => (error ? reject(error) : resolve(answer)));
      void client.query(query as unknown as Parameters<Client["query"]>[0]);
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    const client = await this.#client?.catch(() => null);
    await client?.end();
  }

  /** The replaced connection answers what is under way on it before it ends. */
  async #clientFor(name: string): Promise<Client> {
    if (!this.#prepared.has(name) && this.#prepared.size >= PREPARED_LIMIT) {
      const replaced = this.#client;
      this.#client = null;
      this.#prepared = new Set();
      void replaced?.then((client) => client.end()).catch(() => undefined);
    }
    const client = await this.#open();
    this.#prepared.add(name);
    return client;
  }

  #open(): Promise<Client> {
    if (this.#closed) return Promise.reject(new Error("The reading connection is closed"));
    this.#client ??= this.#connect().catch((error: unknown) => {
      this.#client = null;
      throw error;
    });
    return this.#client;
  }

  async #connect(): Promise<Client> {
    const config: ClientConfig & { pipeline: boolean } = {
      connectionString: this.connectionString,
      pipeline: true,
      application_name: "lianxi-reading",
      options: `-c timezone=Asia/Shanghai -c plan_cache_mode=force_generic_plan -c statement_timeout=${STATEMENT_TIMEOUT_MS} -c synchronous_commit=off`,
    };
    const client = new Client(config);
    const forget = (): void => {
      if (this.#current === client) [this.#client, this.#current, this.#prepared] = [null, null, new Set()];
    };
    client.on("error", forget);
    client.on("end", forget);
    await client.connect();
    this.#current = client;
    await client.query(PREPARE_KEEP_STATEMENT);
    await client.query({ name: CONTEXT_STATEMENT_NAME, text: CONTEXT_STATEMENT, values: [""] });
    // Its own transaction ends with it: the path is what it was.
    await client.query({ name: AS_OF_STATEMENT_NAME, text: AS_OF_STATEMENT, values: [""] });
    return client;
  }
}
