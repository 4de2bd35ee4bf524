import { rowContextBy } from "../../subgraphs/host/database/row-context";
import type { Department } from "../../subgraphs/host/department";
import type { StagedDepartment } from "./open-department";
import { queryOnce } from "./query-once";
import { rowContextOf } from "./row-context-of";
import { YONGAN } from "./test-callers";

/** One statement by another role than the department's own. The owner is behind the row guard, too: it is told the division. */
export function asOwner(
  { department, ownerUrl }: Pick<StagedDepartment, "department" | "ownerUrl">,
  sql: string,
  values: unknown[] = [],
): ReturnType<typeof queryOnce> {
  return queryBehind(department, ownerUrl, sql, values);
}

export function queryBehind(
  department: Department,
  url: string,
  sql: string,
  values: unknown[] = [],
): ReturnType<typeof queryOnce> {
  const rowContext = rowContextBy(rowContextOf(department))(YONGAN);
  return queryOnce(`${url}?options=${encodeURIComponent(`-c lianxi.division=${rowContext}`)}`, sql, values);
}
