import { isSealingDepartment } from "../schema/contract/roles";
import { openDataSource } from "../subgraphs/host/database/open-data-source";
import { rowContextBy } from "../subgraphs/host/database/row-context";
import type { Department } from "../subgraphs/host/department";
import type { ImportDatabase } from "../subgraphs/host/import/import-request";
import type { Keys } from "./keys";
import type { Databases } from "./open-databases";
import { openSeal } from "./open-seal";
import { rowContextOf } from "./row-context-of";
import type { Settings } from "./settings";

export interface OpenImports {
  readonly database: ImportDatabase;
  readonly close: () => Promise<void>;
}

/** Where a department's files are taken in: by its seal if it keeps sealed records, else by its application role. */
export async function openImports(
  department: Department,
  settings: Settings,
  keys: Keys,
  databases: Databases,
): Promise<OpenImports> {
  if (isSealingDepartment(department.name)) {
    const seal = await openSeal(department, settings, keys, databases, () => undefined);
    return { database: seal.imports, close: seal.close };
  }
  const rowContext = rowContextBy(rowContextOf(department, settings, keys));
  const dataSource = await openDataSource(department, databases.urlOf(department.name), rowContext);
  return {
    database: { department: department.name, dataSource, identityKey: keys.identity() },
    close: () => dataSource.destroy(),
  };
}
