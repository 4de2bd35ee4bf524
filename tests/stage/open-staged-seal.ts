import type { Caller } from "../../schema/contract/caller";
import type { SealingDepartment } from "../../schema/contract/roles";
import { isSealingDepartment } from "../../schema/contract/roles";
import type { SealPath } from "../../schema/contract/seal-door";
import { signContext } from "../../schema/contract/signed-context";
import type { SealedSchema } from "../../postgres/ensure-database";
import { openDataSource } from "../../subgraphs/host/database/open-data-source";
import { rowContextBy } from "../../subgraphs/host/database/row-context";
import { sealOwnerRole, sealRole } from "../../subgraphs/host/database/roles";
import type { Department } from "../../subgraphs/host/department";
import type { ImportDatabase } from "../../subgraphs/host/import/import-request";
import type { RunningSeal } from "../../subgraphs/host/seal/run-seal";
import { runSeal } from "../../subgraphs/host/seal/run-seal";
import { rowContextOf } from "./row-context-of";
import { YONGAN } from "./test-callers";
import { TEST_KEYS, TEST_SEAL_KEYS } from "./test-keys";

/** A department's seal at work on a staged database. */
export interface StagedSeal {
  readonly answer: RunningSeal["answer"];
  readonly imports: ImportDatabase;
  readonly faults: readonly Readonly<Record<string, unknown>>[];
  /** Knocks with a signed context of the seal's own. */
  readonly knock: (caller: Caller, path: SealPath, body: unknown) => Promise<{ status: number; body: unknown }>;
  readonly close: () => Promise<void>;
}

/** @param url of the seal's role */
export async function openStagedSeal(department: Department, url: string): Promise<StagedSeal> {
  const faults: Readonly<Record<string, unknown>>[] = [];
  const seal = await runSeal(department, {
    databaseUrl: url,
    keys: TEST_SEAL_KEYS,
    rowContext: rowContextOf(department),
    log: (entry) => void faults.push(entry),
  });
  return {
    answer: seal.answer,
    imports: seal.imports,
    faults,
    knock: async (caller, path, value) => {
      const body = Buffer.from(JSON.stringify(value));
      const context = signContext(caller, { audience: seal.name, path, body }, TEST_SEAL_KEYS.context);
      const answer = await seal.answer({ path, body, context });
      return { status: answer.status, body: JSON.parse(answer.body) };
    },
    close: seal.close,
  };
}

/** Where a staged department's files are taken in: by its seal if it has one, else by its application role. */
export async function openStagedImports(
  department: Department,
  url: string,
): Promise<{ readonly database: ImportDatabase; readonly close: () => Promise<void> }> {
  const { name } = department;
  if (isSealingDepartment(name)) {
    const seal = await openStagedSeal(department, sealUrlOf(name, url));
    return { database: seal.imports, close: seal.close };
  }
  const dataSource = await openDataSource(department, url, rowContextBy(rowContextOf(department)));
  return {
    database: { department: name, dataSource, identityKey: TEST_KEYS.identity },
    close: () => dataSource.destroy(),
  };
}

/** The seal's way to the database that another role reaches at `url`: staged roles share one password. */
export function sealUrlOf(department: SealingDepartment, url: string, role = sealRole(department)): string {
  const address = new URL(url);
  address.username = role;
  return address.href;
}

export function stagedSchemaOf(department: string, password: string): SealedSchema | undefined {
  if (!isSealingDepartment(department)) return undefined;
  return {
    ownerRole: sealOwnerRole(department),
    ownerPassword: password,
    role: sealRole(department),
    rolePassword: password,
  };
}

export function sealOfficer(department: SealingDepartment, subject = "officer-one"): Caller {
  return { subject, role: `${department}.seal-officer`, division: YONGAN, purpose: "SOCIAL_INQUIRY" };
}
