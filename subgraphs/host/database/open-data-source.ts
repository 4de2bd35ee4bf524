import "reflect-metadata";
import type { DataSourceOptions } from "typeorm";
import { DataSource } from "typeorm";
import { isSealingDepartment } from "../../../schema/contract/roles";
import type { Department } from "../department";
import { DepartmentDataSource } from "./department-data-source";
import { grantToSealSql } from "./grant-to-seal";
import { guardChildren } from "./guard-children";
import { dropAsOfViews, installAsOfViews } from "./install-as-of-views";
import { AcceptContextsOnce1795320200000 } from "./migrations/accept-contexts-once";
import { CreateHostTables1763700000000 } from "./migrations/create-host-tables";
import { CreateWitnessedHeads1795320000000 } from "./migrations/create-witnessed-heads";
import { InlineChildKey1795300000000 } from "./migrations/inline-child-key";
import { NameCallerChildren1795331000000 } from "./migrations/name-caller-children";
import { KeepAskedQuestions1795330000000 } from "./migrations/keep-asked-questions";
import { NameCallerDivision1795320100000 } from "./migrations/name-caller-division";
import { PlaceIdempotencyKeys1795320050000 } from "./migrations/place-idempotency-keys";
import { RecordRevealedValues1795341000000 } from "./migrations/record-revealed-values";
import { SayWhatEndedVersions1795331200000 } from "./migrations/say-what-ended-versions";
import type { RowContext } from "./row-context";
import { rowContextBy } from "./row-context";

const POOL_SIZE = 4;

const HOST_MIGRATIONS = [
  CreateHostTables1763700000000,
  InlineChildKey1795300000000,
  CreateWitnessedHeads1795320000000,
  PlaceIdempotencyKeys1795320050000,
  NameCallerDivision1795320100000,
  AcceptContextsOnce1795320200000,
  KeepAskedQuestions1795330000000,
  NameCallerChildren1795331000000,
  SayWhatEndedVersions1795331200000,
  RecordRevealedValues1795341000000,
];

/**
 * The pool for writes, imports and migrations; reads go over the pipelined connections of lanes/. Never synchronises.
 *
 * @param rowContext how the database is told who is calling; plain unless the database is switched to signed contexts
 */
export async function openDataSource(
  department: Department,
  url: string,
  rowContext: RowContext = rowContextBy({ mode: "plain" }),
): Promise<DepartmentDataSource> {
  const entities = [...department.records, ...(department.withheld ?? [])] as (new () => object)[];
  return new DepartmentDataSource({ ...optionsOf(department, url), entities }, rowContext).initialize();
}

/**
 * Runs what has not run yet, as the owner role, guards the rows about children, and opens new tables to the department's seal.
 *
 * @returns the names of the migrations that ran
 */
export async function migrate(department: Department, ownerUrl: string): Promise<string[]> {
  const dataSource = await new DataSource(optionsOf(department, ownerUrl)).initialize();
  try {
    if (await dataSource.showMigrations()) await dropAsOfViews(dataSource);
    const ran = (await dataSource.runMigrations()).map(({ name }) => name);
    await guardChildren(department, dataSource);
    await installAsOfViews(department, dataSource);
    if (isSealingDepartment(department.name)) await dataSource.query(grantToSealSql(department.name));
    return ran;
  } finally {
    await dataSource.destroy();
  }
}

function optionsOf(department: Department, url: string): DataSourceOptions {
  return {
    type: "postgres",
    url,
    migrations: [...HOST_MIGRATIONS, ...department.migrations],
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
