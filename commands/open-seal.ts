import { isSealingDepartment } from "../schema/contract/roles";
import type { Department } from "../subgraphs/host/department";
import type { RunningSeal, SealSettings } from "../subgraphs/host/seal/run-seal";
import { runSeal } from "../subgraphs/host/seal/run-seal";
import type { Keys } from "./keys";
import type { Databases } from "./open-databases";
import { rowContextOf } from "./row-context-of";
import type { Settings } from "./settings";

/** @throws Error in Chinese and English when the department keeps no sealed records, or a secret was not given */
export async function openSeal(
  department: Department,
  settings: Settings,
  keys: Keys,
  databases: Databases,
  log: SealSettings["log"],
): Promise<RunningSeal> {
  const { name } = department;
  if (!isSealingDepartment(name)) throw new Error(`${name} 不保管封存记录。 ${name} keeps no sealed records.`);
  return runSeal(department, {
    databaseUrl: databases.sealUrlOf(name),
    keys: { seal: keys.sealOf(name), context: keys.sealContextOf(name), identity: keys.identity() },
    rowContext: rowContextOf(department, settings, keys),
    log,
  });
}
