import type { Pool } from "pg";
import type { DataSource, QueryRunner } from "typeorm";
import type { PostgresDriver } from "typeorm/driver/postgres/PostgresDriver";
import { Refusal } from "../../../schema/contract/errors";

/** How many wait for a connection at once, at most, and how many milliseconds each. */
const MOST_WAITING = 100;
const PATIENCE = 1_000;

/**
 * Takes a connection for writing, or says soon that there is none: whoever asked must not be told that time is up while the
 * entry is still waiting to be made.
 *
 * @returns to be released
 * @throws Refusal OVERLOADED; then nothing was begun
 */
export async function takeConnection(dataSource: DataSource): Promise<QueryRunner> {
  const pool = (dataSource.driver as PostgresDriver).master as Pool;
  if (pool.waitingCount >= MOST_WAITING) throw new Refusal("OVERLOADED");
  const runner = dataSource.createQueryRunner();
  const connecting = runner.connect();
  // Opening one more connection is PostgreSQL's time, not a place in a queue.
  if (pool.waitingCount === 0 || (await isWithin(PATIENCE, connecting))) {
    await connecting;
    return runner;
  }
  void releaseWhenThere(runner, connecting);
  throw new Refusal("OVERLOADED");
}

/** Whether it ended in time, well or not. */
async function isWithin(milliseconds: number, working: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, milliseconds, false);
  });
  const ended = async (): Promise<boolean> => {
    await Promise.allSettled([working]);
    return true;
  };
  try {
    return await Promise.race([ended(), late]);
  } finally {
    clearTimeout(timer);
  }
}

async function releaseWhenThere(runner: QueryRunner, connecting: Promise<unknown>): Promise<void> {
  await Promise.allSettled([connecting]);
  await runner.release();
}
