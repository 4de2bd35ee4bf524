import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Client } from "pg";
import { migrateHub } from "../../gateway/database/open-hub-database";
import { ensureDatabase } from "../../postgres/ensure-database";
import { MOST_GRANTS } from "../../schema/contract/case-grant";
import type { DepartmentName } from "../../schema/contract/departments";
import { departments } from "../../subgraphs/departments";
import { installRowContext } from "../../subgraphs/host/database/install-row-context";
import { isSealingDepartment } from "../../schema/contract/roles";
import { migrate } from "../../subgraphs/host/database/open-data-source";
import { appRole, ownerRole, sealOwnerRole, sealRole } from "../../subgraphs/host/database/roles";
import type { Department } from "../../subgraphs/host/department";
import type { ImportDatabase } from "../../subgraphs/host/import/import-request";
import { migrateSeal } from "../../subgraphs/host/seal/open-seal-data-source";
import type { ImportReport } from "../../subgraphs/host/import/import-report";
import { runImport } from "../../subgraphs/host/import/run-import";
import { linkCounty } from "./link-county";
import { FULLEST_CHILD } from "./fullest-child";
import { openCases } from "./open-cases";
import { openStagedImports, sealUrlOf, stagedSchemaOf } from "./open-staged-seal";
import { queryOnce } from "./query-once";
import { rowContextOf } from "./row-context-of";
import { jointCoordinator, jointMember, REFERENCE_DATE, YONGAN } from "./test-callers";

export interface DatabaseUrls {
  readonly url: string;
  readonly ownerUrl: string;
}

export type CountyDatabases = ReadonlyMap<DepartmentName | "hub", DatabaseUrls>;

/** `imported`: as the files are taken in, every reference still waiting for the child index; `linked`: with its numbers. */
export type CountyStage = "imported" | "linked";

const PASSWORD = "test";
const LOCK = 350_481;
const NAMES = ["hub", ...departments.map(({ name }) => name)] as const;

/**
 * Eight databases that hold the demonstration county. The first suite of a run imports and links it, suites that come
 * meanwhile wait for it; each works on copies of its own, which cost a fraction of a second.
 */
export async function cloneCounty(stage: CountyStage = "linked"): Promise<CountyDatabases> {
  await withCluster(async (client) => {
    await client.query("select pg_advisory_lock($1)", [LOCK]);
    const { rowCount } = await client.query("select from pg_database where datname = 'county_ready'");
    if (rowCount === 0) await makeTemplates(client);
  });
  const suffix = randomBytes(4).toString("hex");
  return copyAll(
    (name) => `${stage}_${stem(name)}`,
    (name) => `copy_${stem(name)}_${suffix}`,
  );
}

async function makeTemplates(client: Client): Promise<void> {
  await Promise.all([makeHubTemplate(), ...departments.map((department) => importCounty(department))]);
  const linked = await copyAll(
    (name) => `imported_${stem(name)}`,
    (name) => `linked_${stem(name)}`,
  );
  await linkCounty((name) => linked.get(name)!.url);
  await openCasesOfRoll(linked);
  // Without statistics the first statements would be planned for empty tables.
  await Promise.all(NAMES.map((name) => queryOnce(linked.get(name)!.ownerUrl, "vacuum analyze")));
  await client.query("create database county_ready");
}

/**
 * Opens, for the coordinator and the member of the stage, the cases of the fullest child and of as many children from the top of the
 * roll as an account may have open at once: so many stand on the first pages of what suites ask for.
 */
async function openCasesOfRoll(linked: CountyDatabases): Promise<void> {
  const superuser = (name: DepartmentName): string => {
    const url = new URL(clusterUrl());
    url.pathname = new URL(linked.get(name)!.url).pathname;
    return url.href;
  };
  const fullest = await queryOnce(
    superuser("public-security"),
    `select child_number as child from household_registration where resident_id_number = '${FULLEST_CHILD}'`,
  );
  const roll = await queryOnce(
    superuser("civil-affairs"),
    "select child_number as child from left_behind_registration where child_number is not null group by 1 order by min(registration_no)",
  );
  const children = [...new Set([...fullest, ...roll].map(({ child }) => Number(child)))].slice(0, MOST_GRANTS - 20);
  for (const { subject } of [jointCoordinator, jointMember]) {
    await openCases(linked.get("hub")!.url, subject, children);
  }
}

/** The database that each name's template is, copied to another name: the roles' privileges inside come along. */
async function copyAll(
  templateOf: (name: DepartmentName | "hub") => string,
  copyOf: (name: DepartmentName | "hub") => string,
): Promise<CountyDatabases> {
  await Promise.all(
    NAMES.map((name) =>
      withCluster(async (client) => {
        const copy = copyOf(name);
        // Half-made templates of a suite that failed.
        await client.query(`drop database if exists "${copy}"`);
        await client.query(`create database "${copy}" template "${templateOf(name)}" owner "${stem(name)}_owner"`);
        await client.query(`revoke all on database "${copy}" from public`);
        const ofTheSeal = isSealingDepartment(name) ? [sealOwnerRole(name), sealRole(name)] : [];
        for (const role of [`${stem(name)}_app`, ...ofTheSeal])
          await client.query(`grant connect on database "${copy}" to "${role}"`);
      }),
    ),
  );
  return new Map(NAMES.map((name) => [name, urlsOf(name, copyOf(name))]));
}

async function importCounty(department: Department): Promise<void> {
  const { url, ownerUrl } = await makeDatabase(department.name, ownerRole(department.name), appRole(department.name));
  await migrate(department, ownerUrl);
  await installRowContext(ownerUrl, rowContextOf(department));
  const { name } = department;
  if (isSealingDepartment(name)) await migrateSeal(sealUrlOf(name, url, sealOwnerRole(name)));
  const { database, close } = await openStagedImports(department, url);
  try {
    for (const { kind, file } of department.demonstration)
      await importDemonstrationFile(department, database, kind, file);
  } finally {
    await close();
  }
  await queryOnce(ownerUrl, "analyze");
}

export async function importDemonstrationFile(
  department: Department,
  database: ImportDatabase,
  kindName: string,
  file: string,
  options: { partial?: boolean; dryRun?: boolean } = {},
): Promise<ImportReport> {
  const kind = department.imports.find(({ name }) => name === kindName)!;
  const bytes = await readFile(join(__dirname, "../../subgraphs", department.name, "demonstration", file));
  return runImport(database, {
    kind,
    fileName: file,
    bytes,
    division: YONGAN,
    importedBy: "test",
    asOf: REFERENCE_DATE,
    partial: options.partial ?? true,
    dryRun: options.dryRun ?? false,
  });
}

async function makeHubTemplate(): Promise<void> {
  const { ownerUrl } = await makeDatabase("hub", "hub_owner", "hub_app");
  await migrateHub(ownerUrl);
}

async function makeDatabase(name: DepartmentName | "hub", owner: string, app: string): Promise<DatabaseUrls> {
  const database = `imported_${stem(name)}`;
  const passwords = { ownerPassword: PASSWORD, appPassword: PASSWORD };
  const sealed = stagedSchemaOf(name, PASSWORD);
  await ensureDatabase(clusterUrl(), { database, ownerRole: owner, appRole: app, ...passwords, sealed });
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

async function withCluster(work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: clusterUrl() });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

export function clusterUrl(): string {
  const url = process.env["LIANXI_TEST_CLUSTER_URL"];
  if (!url) throw new Error("Run through jest: its global setup starts the test cluster");
  return url;
}
