import type { Pool, PoolClient } from "pg";
import type { DataSource } from "typeorm";
import type { PostgresDriver } from "typeorm/driver/postgres/PostgresDriver";
import { Refusal } from "../../schema/contract/errors";

/** How many wait for a connection at once, at most, and how many milliseconds each. */
const MOST_WAITING = 100;
const PATIENCE = 1_000;

/**
 * Works with one of the pool's connections, or says soon that there is none: whoever waits behind a database that is busy
 * would only be told so later.
 *
 * @throws Refusal OVERLOADED; and whatever `work` throws
 */
export async function withClient<Result>(
  database: DataSource,
  work: (client: PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await takeClient((database.driver as PostgresDriver).master as Pool);
  // A connection that breaks fails the statement under way; its event alone would end the process.
  client.on("error", ignore);
  let failure: unknown;
  try {
    return await work(client);
  } catch (error) {
    failure = error;
    throw error;
  } finally {
    client.off("error", ignore);
    // After an error the connection may be about to end: the pool opens another.
    client.release(failure !== undefined);
  }
}

async function takeClient(pool: Pool): Promise<PoolClient> {
  if (pool.waitingCount >= MOST_WAITING) throw new Refusal("OVERLOADED");
  const connecting = pool.connect();
  // Opening one more connection is PostgreSQL's time, not a place in a queue.
  if (pool.waitingCount === 0) return connecting;
  const client = await within(PATIENCE, connecting);
  if (client) return client;
  void releaseWhenThere(connecting);
  throw new Refusal("OVERLOADED");
}

/** @returns undefined when it took longer */
async function within<Result>(milliseconds: number, working: Promise<Result>): Promise<Result | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, milliseconds, undefined);
  });
  try {
    return await Promise.race([working, late]);
  } finally {
    clearTimeout(timer);
  }
}

async function releaseWhenThere(connecting: Promise<PoolClient>): Promise<void> {
  try {
    (await connecting).release();
  } catch {
    // What did not come need not be released.
  }
}

function ignore(): void {}
