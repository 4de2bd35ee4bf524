import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Client } from "pg";
import { migrateHub } from "../../gateway/database/open-hub-database";
import { ensureDatabase } from "../../postgres/ensure-database";
import type { DepartmentName } from "../../schema/contract/departments";
import { departments } from "../../subgraphs/departments";
import { migrate, openDataSource } from "../../subgraphs/host/database/open-data-source";
import { appRole, ownerRole } from "../../subgraphs/host/database/roles";
import type { Department } from "../../subgraphs/host/department";
import type { ImportReport } from "../../subgraphs/host/import/import-report";
import { runImport } from "../../subgraphs/host/import/run-import";
import { queryOnce } from "./query-once";
import { REFERENCE_DATE, YONGAN } from "./test-callers";
import { TEST_KEYS } from "./test-keys";

export interface DatabaseUrls {
  readonly url: string;
  readonly ownerUrl: string;
}

export type CountyDatabases = ReadonlyMap<DepartmentName | "hub", DatabaseUrls>;

const PASSWORD = "test";
const LOCK = 350_481;

/**
 * Eight databases that hold the demonstration county: the first suite of a run imports it, each suite works on copies of its
 * own. Links are made when the gateway first synchronises.
 */
export async function cloneCounty(): Promise<CountyDatabases> {
  const cluster = clusterUrl();
  const client = new Client({ connectionString: cluster });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [LOCK]);
    const { rowCount } = await client.query("select from pg_database where datname = 'county_ready'");
    if (rowCount === 0) {
      await Promise.all([makeHubTemplate(), ...departments.map((department) => makeTemplate(department))]);
      await client.query("create database county_ready");
    }
    const suffix = randomBytes(4).toString("hex");
    const urls = new Map<DepartmentName | "hub", DatabaseUrls>();
    for (const name of ["hub", ...departments.map((department) => department.name)] as const) {
      const [template, copy] = [`county_${stem(name)}`, `copy_${stem(name)}_${suffix}`];
      await client.query(`create database "${copy}" template "${template}" owner "${stem(name)}_owner"`);
      await client.query(`revoke connect on database "${copy}" from public`);
      await client.query(`grant connect on database "${copy}" to "${stem(name)}_app"`);
      urls.set(name, urlsOf(name, copy));
    }
    return urls;
  } finally {
    await client.end();
  }
}

async function makeTemplate(department: Department): Promise<void> {
  const { url, ownerUrl } = await makeDatabase(department.name, ownerRole(department.name), appRole(department.name));
  await migrate(department, ownerUrl);
  const dataSource = await openDataSource(department, url);
  try {
    for (const { kind, file } of department.demonstration)
      await importDemonstrationFile(department, dataSource, kind, file);
  } finally {
    await dataSource.destroy();
  }
  // Without statistics the first statements would be planned for empty tables.
  await queryOnce(ownerUrl, "analyze");
}

export async function importDemonstrationFile(
  department: Department,
  dataSource: Awaited<ReturnType<typeof openDataSource>>,
  kindName: string,
  file: string,
  options: { partial?: boolean; dryRun?: boolean } = {},
): Promise<ImportReport> {
  const kind = department.imports.find(({ name }) => name === kindName)!;
  const bytes = await readFile(join(__dirname, "../../subgraphs", department.name, "demonstration", file));
  return runImport(
    { department: department.name, dataSource, identityKey: TEST_KEYS.identity },
    {
      kind,
      fileName: file,
      bytes,
      division: YONGAN,
      importedBy: "test",
      asOf: REFERENCE_DATE,
      partial: options.partial ?? true,
      dryRun: options.dryRun ?? false,
    },
  );
}

async function makeHubTemplate(): Promise<void> {
  const { ownerUrl } = await makeDatabase("hub", "hub_owner", "hub_app");
  await migrateHub(ownerUrl);
}

async function makeDatabase(name: DepartmentName | "hub", owner: string, app: string): Promise<DatabaseUrls> {
  const database = `county_${stem(name)}`;
  const passwords = { ownerPassword: PASSWORD, appPassword: PASSWORD };
  await ensureDatabase(clusterUrl(), { database, ownerRole: owner, appRole: app, ...passwords });
  return urlsOf(name, database);
}

function urlsOf(name: DepartmentName | "hub", database: string): DatabaseUrls {
  const as = (role: string): string => {
    const url = new URL(clusterUrl());
    [url.username, url.password, url.pathname] = [role, PASSWORD, `/${database}`];
    return url.href;
  };
  return { url: as(`${stem(name)}_app`), ownerUrl: as(`${stem(name)}_owner`) };
}

function stem(name: DepartmentName | "hub"): string {
  return name.replaceAll("-", "_");
}

function clusterUrl(): string {
  const url = process.env["LIANXI_TEST_CLUSTER_URL"];
  if (!url) throw new Error("Run through jest: its global setup starts the test cluster");
  return url;
}
