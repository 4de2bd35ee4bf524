import "reflect-metadata";
import { DataSource } from "typeorm";
import { CreateAccessLogWithholding1795341000000 } from "../access-log/migrations/create-access-log-withholding";
import { CreateAdministration1795330000000 } from "../administration/migrations/create-administration";
import { CreateAuditLog1795320000000 } from "../audit/migrations/create-audit-log";
import { IndexAuditLog1795340000000 } from "../audit/migrations/index-audit-log";
import { CreateBreakGlass1795342000000 } from "../break-glass/migrations/create-break-glass";
import { CreateCaseGrants1795330800000 } from "../grants/migrations/create-case-grants";
import { CreateChildIndex1763700000000 } from "../identity/migrations/create-child-index";
import { CreateSignIn1763800000000 } from "../sign-in/migrations/create-sign-in";
import { KeepPasswordsApart1795330100000 } from "../sign-in/migrations/keep-passwords-apart";

const MIGRATIONS = [
  CreateChildIndex1763700000000,
  CreateSignIn1763800000000,
  CreateAuditLog1795320000000,
  CreateAdministration1795330000000,
  KeepPasswordsApart1795330100000,
  CreateCaseGrants1795330800000,
  IndexAuditLog1795340000000,
  CreateAccessLogWithholding1795341000000,
  CreateBreakGlass1795342000000,
];
const POOL_SIZE = 4;

/** The hub's own database: the child index, who holds which role, who was given which child, who signs in, and the audit log. No record about a child is in it. */
export async function openHubDatabase(url: string): Promise<DataSource> {
  const dataSource = new DataSource({
    type: "postgres",
    url,
    migrations: MIGRATIONS,
    migrationsTableName: "schema_migration",
    migrationsTransactionMode: "all",
    synchronize: false,
    installExtensions: false,
    poolSize: POOL_SIZE,
    applicationName: "lianxi-hub",
    extra: {
      options: "-c timezone=Asia/Shanghai -c plan_cache_mode=force_generic_plan -c statement_timeout=30000",
      idleTimeoutMillis: 10_000,
    },
    logging: false,
  });
  return dataSource.initialize();
}

/** Runs what has not run yet, as the owner role. @returns the names of the migrations that ran. */
export async function migrateHub(ownerUrl: string): Promise<string[]> {
  const dataSource = await openHubDatabase(ownerUrl);
  try {
    return (await dataSource.runMigrations()).map(({ name }) => name);
  } finally {
    await dataSource.destroy();
  }
}
