import { randomBytes, randomUUID } from "node:crypto";
import { ensureDatabase } from "../../postgres/ensure-database";
import type { Caller } from "../../schema/contract/caller";
import type { ChildNumber } from "../../schema/contract/child-key";
import type { DoorPath } from "../../schema/contract/department-door";
import { DOOR_PATHS } from "../../schema/contract/department-door";
import { signContext } from "../../schema/contract/signed-context";
import { installRowContext } from "../../subgraphs/host/database/install-row-context";
import { migrate } from "../../subgraphs/host/database/open-data-source";
import { isSealingDepartment } from "../../schema/contract/roles";
import { appRole, ownerRole, sealOwnerRole } from "../../subgraphs/host/database/roles";
import type { Department } from "../../subgraphs/host/department";
import type { ImportDatabase } from "../../subgraphs/host/import/import-request";
import { migrateSeal } from "../../subgraphs/host/seal/open-seal-data-source";
import type { ImportReport } from "../../subgraphs/host/import/import-report";
import type { RunningDepartment } from "../../subgraphs/host/serve/run-department";
import { runDepartment } from "../../subgraphs/host/serve/run-department";
import { importDemonstrationFile } from "./county-databases";
import { giveChildren, isEmptyHanded, knownChildren } from "./give-children";
import type { GraphQLAnswer } from "./graphql-answer";
import { openStagedSeal, sealUrlOf, stagedSchemaOf } from "./open-staged-seal";
import type { StagedSeal } from "./open-staged-seal";
import { rowContextOf } from "./row-context-of";
import { REFERENCE_DATE } from "./test-callers";
import { TEST_KEYS } from "./test-keys";

const PASSWORD = "test";

/** A department at work on a database of its own in the test run's cluster. */
export interface StagedDepartment {
  readonly department: Department;
  readonly running: RunningDepartment;
  readonly databaseUrl: string;
  readonly ownerUrl: string;
  readonly faults: readonly Readonly<Record<string, unknown>>[];
  /** Where its files are taken in. */
  readonly imports: ImportDatabase;
  /** Undefined for a department that keeps no sealed records. */
  readonly seal: StagedSeal | undefined;
  /** Knocks with a signed context. */
  readonly knock: (caller: Caller, path: DoorPath, body: unknown) => Promise<{ status: number; body: unknown }>;
  readonly ask: (caller: Caller, query: string, variables?: object) => Promise<GraphQLAnswer>;
  /** Takes in one of the department's demonstration files, judged on the oracle's day. */
  readonly importFile: (
    kind: string,
    fileName: string,
    options?: { partial?: boolean; dryRun?: boolean },
  ) => Promise<ImportReport>;
  readonly close: () => Promise<void>;
}

export async function openDepartment(department: Department): Promise<StagedDepartment> {
  const { databaseUrl, ownerUrl } = await makeDatabase(department);
  await migrate(department, ownerUrl);
  await installRowContext(ownerUrl, rowContextOf(department));
  const { name } = department;
  if (isSealingDepartment(name)) await migrateSeal(sealUrlOf(name, databaseUrl, sealOwnerRole(name)));
  const seal = isSealingDepartment(name) ? await openStagedSeal(department, sealUrlOf(name, databaseUrl)) : undefined;
  const faults: Record<string, unknown>[] = [];
  const running = await runDepartment(department, {
    databaseUrl,
    keys: TEST_KEYS,
    rowContext: rowContextOf(department),
    introspection: true,
    today: () => REFERENCE_DATE,
    log: (entry) => faults.push(entry),
  });

  const imports: ImportDatabase = seal?.imports ?? {
    department: name,
    dataSource: running.dataSource,
    identityKey: TEST_KEYS.identity,
  };
  let children: Promise<readonly ChildNumber[]> | undefined;
  const knock: StagedDepartment["knock"] = async (caller, path, value) => {
    const body = Buffer.from(JSON.stringify(value));
    const context = signContext(caller, { audience: department.name, path, body }, TEST_KEYS.context);
    const answer = await running.answer({ path, body, context });
    if (path === DOOR_PATHS.assignLinks) children = undefined;
    return { status: answer.status, body: JSON.parse(answer.body) };
  };
  return {
    department,
    running,
    databaseUrl,
    ownerUrl,
    faults,
    imports,
    seal,
    knock,
    ask: async (caller, query, variables = {}) => {
      if (!isEmptyHanded(caller)) {
        return (await knock(caller, DOOR_PATHS.graphql, { query, variables })).body as GraphQLAnswer;
      }
      // More children than a signed context holds: within the process they are handed over.
      const given = giveChildren(caller, await (children ??= knownChildren(running)), variables);
      const question = { id: randomUUID(), caller: given, query, variables: JSON.stringify(variables) };
      return JSON.parse((await running.ask(question)).body) as GraphQLAnswer;
    },
    importFile: (kind, fileName, options) => importDemonstrationFile(department, imports, kind, fileName, options),
    close: async () => {
      await seal?.close();
      await running.close();
    },
  };
}

/** A database with a name of its own, so that suites can run beside each other. */
export async function makeDatabase(department: Department): Promise<{ databaseUrl: string; ownerUrl: string }> {
  const clusterUrl = process.env["LIANXI_TEST_CLUSTER_URL"];
  if (!clusterUrl) throw new Error("Run through jest: its global setup starts the test cluster");
  const database = `test_${department.name.replaceAll("-", "_")}_${randomBytes(4).toString("hex")}`;
  const roles = { ownerRole: ownerRole(department.name), appRole: appRole(department.name) };
  const sealed = stagedSchemaOf(department.name, PASSWORD);
  await ensureDatabase(clusterUrl, { database, ...roles, ownerPassword: PASSWORD, appPassword: PASSWORD, sealed });
  const urlFor = (role: string): string => {
    const url = new URL(clusterUrl);
    [url.username, url.password, url.pathname] = [role, PASSWORD, `/${database}`];
    return url.href;
  };
  return { databaseUrl: urlFor(roles.appRole), ownerUrl: urlFor(roles.ownerRole) };
}

export { TEST_KEYS } from "./test-keys";
