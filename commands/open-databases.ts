import { migrateHub } from "../gateway/database/open-hub-database";
import type { SealedSchema } from "../postgres/ensure-database";
import { ensureDatabase } from "../postgres/ensure-database";
import type { RunningCluster } from "../postgres/find-running-cluster";
import { findRunningCluster } from "../postgres/find-running-cluster";
import { readRolePasswords } from "../postgres/read-role-passwords";
import { startCluster } from "../postgres/start-cluster";
import type { DepartmentName } from "../schema/contract/departments";
import { settingStem } from "../schema/contract/departments";
import type { SealingDepartment } from "../schema/contract/roles";
import { isSealingDepartment } from "../schema/contract/roles";
import { departments } from "../subgraphs/departments";
import { installRowContext } from "../subgraphs/host/database/install-row-context";
import { migrate } from "../subgraphs/host/database/open-data-source";
import { appRole, databaseName, ownerRole, sealOwnerRole, sealRole } from "../subgraphs/host/database/roles";
import { forgetOldQuestions } from "../subgraphs/host/questions/forget-old-questions";
import { migrateSeal } from "../subgraphs/host/seal/open-seal-data-source";
import type { Keys } from "./keys";
import { rowContextOf } from "./row-context-of";
import type { DatabaseSettings, Settings } from "./settings";
import { clusterFolder } from "./settings";

/** The databases that a process works with, migrated and guarded, and how to let go of what was started for them. */
export interface Databases {
  /** Application role's URL. */
  readonly urlOf: (name: DepartmentName | "hub") => string;
  /** URL of the seal's role. Both throw an Error in Chinese and English when the database is elsewhere and it was not given. */
  readonly sealUrlOf: (name: SealingDepartment) => string;
  readonly close: () => Promise<void>;
}

const HUB_ROLES = { database: "lianxi_hub", ownerRole: "hub_owner", appRole: "hub_app" };

/**
 * Opens the databases of the given departments and the hub: those whose URL the environment gives as they are, the others in
 * the embedded cluster, which is started, joined if a running Lianxi has it open, or not needed at all.
 *
 * @param names who is to be opened
 * @param folder the embedded cluster's folder within the data folder
 */
export async function openDatabases(
  settings: Settings,
  keys: Keys,
  names: readonly (DepartmentName | "hub")[],
  log: (line: string) => void,
  folder = "postgres",
): Promise<Databases> {
  const given = (name: DepartmentName | "hub"): DatabaseSettings =>
    name === "hub" ? settings.hub : settings.departments[name].database;
  const givenSeal = (name: DepartmentName | "hub"): DatabaseSettings | undefined =>
    name === "hub" ? undefined : settings.departments[name].seal?.database;
  // The seal alone, on a machine of its own, is given nothing but its own way in.
  const embedded = names.filter((name) => given(name).url === undefined && givenSeal(name)?.url === undefined);
  const cluster = embedded.length > 0 ? await openCluster(settings, folder, log) : undefined;
  try {
    const urls = new Map<DepartmentName | "hub", string>();
    const sealUrls = new Map<DepartmentName | "hub", string>();
    const prepare = async (name: DepartmentName | "hub"): Promise<void> => {
      const { url, ownerUrl, seal } =
        cluster && embedded.includes(name)
          ? await makeDatabase(cluster, settings, name)
          : { ...given(name), seal: givenSeal(name) };
      if (ownerUrl !== undefined) await runMigrations(name, ownerUrl, settings, keys);
      if (seal?.ownerUrl !== undefined) await migrateSeal(seal.ownerUrl);
      if (seal?.url !== undefined) sealUrls.set(name, seal.url);
      if (url !== undefined) urls.set(name, url);
    };
    await Promise.all(names.map(prepare));
    return {
      urlOf: (name) => urls.get(name) ?? missing(`${settingStem(name)}_DATABASE_URL`),
      sealUrlOf: (name) => sealUrls.get(name) ?? missing(`${settingStem(name)}_SEAL_DATABASE_URL`),
      close: async () => cluster?.stop(),
    };
  } catch (error) {
    await cluster?.stop();
    throw error;
  }
}

async function openCluster(
  settings: Settings,
  folder: string,
  log: (line: string) => void,
): Promise<RunningCluster & { stop: () => Promise<void> }> {
  const dataFolder = clusterFolder(settings, folder);
  const running = await findRunningCluster(dataFolder);
  // Another process started it and will stop it.
  if (running) return { ...running, stop: async () => {} };
  return startCluster({ dataFolder, log });
}

async function makeDatabase(
  cluster: RunningCluster,
  settings: Settings,
  name: DepartmentName | "hub",
): Promise<DatabaseUrls & { readonly seal?: DatabaseUrls }> {
  const roles =
    name === "hub" ? HUB_ROLES : { database: databaseName(name), ownerRole: ownerRole(name), appRole: appRole(name) };
  const ofTheSeal = isSealingDepartment(name) ? [sealOwnerRole(name), sealRole(name)] : [];
  const passwords = await readPasswords(settings, [roles.ownerRole, roles.appRole, ...ofTheSeal]);
  const sealed = isSealingDepartment(name) ? sealedSchemaOf(name, passwords) : undefined;
  await ensureDatabase(cluster.superuserUrl, {
    ...roles,
    ownerPassword: passwords[roles.ownerRole]!,
    appPassword: passwords[roles.appRole]!,
    sealed,
  });
  const urlOf = (role: string): string =>
    cluster.urlFor({ database: roles.database, role, password: passwords[role]! });
  return {
    url: urlOf(roles.appRole),
    ownerUrl: urlOf(roles.ownerRole),
    seal: sealed && { url: urlOf(sealed.role), ownerUrl: urlOf(sealed.ownerRole) },
  };
}

interface DatabaseUrls {
  readonly url: string;
  readonly ownerUrl: string;
}

function sealedSchemaOf(name: SealingDepartment, passwords: Readonly<Record<string, string>>): SealedSchema {
  const [owner, role] = [sealOwnerRole(name), sealRole(name)];
  return { ownerRole: owner, ownerPassword: passwords[owner]!, role, rolePassword: passwords[role]! };
}

function missing(setting: string): never {
  throw new Error(
    `请给出 ${setting}：该数据库不在内置集群中。 Give ${setting}: the database is not in the embedded cluster.`,
  );
}

let reading: Promise<unknown> = Promise.resolve();

/** One at a time: two departments that are made together must not write the file of passwords over each other. */
function readPasswords(settings: Settings, roles: readonly string[]): Promise<Record<string, string>> {
  const mine = reading.then(() => readRolePasswords(settings.home, roles));
  reading = mine.catch(() => undefined);
  return mine;
}

async function runMigrations(
  name: DepartmentName | "hub",
  ownerUrl: string,
  settings: Settings,
  keys: Keys,
): Promise<void> {
  if (name === "hub") {
    await migrateHub(ownerUrl);
    return;
  }
  const department = departments.find((each) => each.name === name)!;
  await migrate(department, ownerUrl);
  await installRowContext(ownerUrl, rowContextOf(department, settings, keys));
  await forgetOldQuestions(ownerUrl);
}
