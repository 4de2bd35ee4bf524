import type { EntityManager } from "typeorm";
import type { VisibleChildren } from "../../../schema/contract/visible-children";
import { visibleChildren } from "../../../schema/contract/visible-children";
import type { Caller } from "../../../schema/contract/caller";
import type { DepartmentDataSource } from "./department-data-source";
import { takeConnection } from "./take-connection";

/**
 * Whose rows a transaction sees: a caller's, with the children whom he is shown; or, for the department's own work such as an
 * import, a division's, with all its children unless some are named.
 */
export type RowViewer = Caller | { readonly division: string; readonly children?: VisibleChildren };

export function contextOf(rowContext: DepartmentDataSource["rowContext"], viewer: RowViewer): string {
  return rowContext(viewer.division, "role" in viewer ? visibleChildren(viewer) : viewer.children);
}

/**
 * Runs work in one transaction behind the caller's context. The setting is local to the transaction: a plain SET would
 * reach the next borrower of the pooled connection.
 *
 * @throws Refusal OVERLOADED when no connection came free in time
 */
export async function inCallerContext<Result>(
  dataSource: DepartmentDataSource,
  viewer: RowViewer,
  work: (manager: EntityManager) => Promise<Result>,
): Promise<Result> {
  const connection = await takeConnection(dataSource);
  try {
    return await connection.manager.transaction(async (manager) => {
      await manager.query("select set_config('lianxi.division', $1, true)", [contextOf(dataSource.rowContext, viewer)]);
      return work(manager);
    });
  } finally {
    await connection.release();
  }
}
