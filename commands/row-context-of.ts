import type { RowContextSetting } from "../subgraphs/host/database/row-context";
import type { Department } from "../subgraphs/host/department";
import type { Keys } from "./keys";
import type { Settings } from "./settings";

/** How a department's database is told who is calling: as the installation says, else as the department itself does. */
export function rowContextOf(department: Department, settings: Settings, keys: Keys): RowContextSetting {
  const mode = settings.departments[department.name].rowContext ?? department.rowContext ?? "plain";
  return mode === "plain" ? { mode } : { mode, key: keys.rowsOf(department.name) };
}
