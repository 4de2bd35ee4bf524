import "reflect-metadata";
import type { DataSourceOptions } from "typeorm";
import { DataSource } from "typeorm";
import type { Department } from "../department";
import { CreateHostTables1763700000000 } from "./migrations/create-host-tables";
import { CreateWitnessedHeads1795320000000 } from "./migrations/create-witnessed-heads";
import { InlineChildKey1795300000000 } from "./migrations/inline-child-key";

const POOL_SIZE = 4;

/** The pool for writes, imports and migrations; reads go over the pipelined connections of lanes/. Never synchronises. */
export async function openDataSource(department: Department, url: string): Promise<DataSource> {
  const entities = [...department.records] as (new () => object)[];
  return new DataSource({ ...optionsOf(department, url), entities }).initialize();
}

/** Runs what has not run yet, as the owner role. @returns the names of the migrations that ran. */
export async function migrate(department: Department, ownerUrl: string): Promise<string[]> {
  const dataSource = await new DataSource(optionsOf(department, ownerUrl)).initialize();
  try {
    return (await dataSource.runMigrations()).map(({ name }) => name);
  } finally {
    await dataSource.destroy();
  }
}

function optionsOf(department: Department, url: string): DataSourceOptions {
  return {
    type: "postgres",
    url,
    migrations: [
      CreateHostTables1763700000000,
      InlineChildKey1795300000000,
      CreateWitnessedHeads1795320000000,
      ...department.migrations,
    ],
    migrationsTableName: "schema_migration",
    migrationsTransactionMode: "all",
    synchronize: false,
    uuidExtension: "pgcrypto",
    installExtensions: false,
    poolSize: POOL_SIZE,
    applicationName: "lianxi-writing",
    extra: { options: "-c timezone=Asia/Shanghai -c statement_timeout=30000", idleTimeoutMillis: 10_000 },
    logging: false,
  };
}
