import "reflect-metadata";
import type { DataSourceOptions } from "typeorm";
import { DataSource } from "typeorm";
import { DepartmentDataSource } from "../database/department-data-source";
import type { RowContext } from "../database/row-context";
import { CreateSealStore1795400000000 } from "./migrations/create-seal-store";

/** Few people work here, one act at a time. */
const POOL_SIZE = 2;

/** The seal's own pool, under its own role: no other part of the product has its credential. */
export function openSealDataSource(url: string, rowContext: RowContext): Promise<DepartmentDataSource> {
  return new DepartmentDataSource(optionsOf(url), rowContext).initialize();
}

/**
 * Runs what has not run yet in the schema `sealed`, as its owner role. The department's own migrations go first.
 *
 * @returns the names of the migrations that ran
 */
export async function migrateSeal(ownerUrl: string): Promise<string[]> {
  const dataSource = await new DataSource(optionsOf(ownerUrl)).initialize();
  try {
    return (await dataSource.runMigrations()).map(({ name }) => name);
  } finally {
    await dataSource.destroy();
  }
}

function optionsOf(url: string): DataSourceOptions {
  return {
    type: "postgres",
    url,
    schema: "sealed",
    migrations: [CreateSealStore1795400000000],
    migrationsTableName: "schema_migration",
    migrationsTransactionMode: "all",
    synchronize: false,
    uuidExtension: "pgcrypto",
    installExtensions: false,
    poolSize: POOL_SIZE,
    applicationName: "lianxi-seal",
    extra: { options: "-c timezone=Asia/Shanghai -c statement_timeout=30000", idleTimeoutMillis: 10_000 },
    logging: false,
  };
}
