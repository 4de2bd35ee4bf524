import type { DataSource, EntityManager } from "typeorm";

/** Of PostgreSQL's advisory locks in the hub's database: nobody else takes this one. */
const ADMINISTRATION = 7_170_001;

/**
 * One act of administration at a time, in one transaction: what it has looked at is still so when it writes, and of two that
 * exclude each other the second sees the first. There are a few in a day.
 */
export function actAlone<Result>(
  database: DataSource,
  work: (manager: EntityManager) => Promise<Result>,
): Promise<Result> {
  return database.transaction(async (manager) => {
    await manager.query("select pg_advisory_xact_lock($1)", [ADMINISTRATION]);
    return work(manager);
  });
}
