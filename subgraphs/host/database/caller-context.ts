import type { EntityManager } from "typeorm";
import type { Caller } from "../../../schema/contract/caller";
import type { DepartmentDataSource } from "./department-data-source";
import { takeConnection } from "./take-connection";

/**
 * Runs work in one transaction behind the caller's context. The setting is local to the transaction: a plain SET would
 * reach the next borrower of the pooled connection.
 *
 * @throws Refusal OVERLOADED when no connection came free in time
 */
export async function inCallerContext<Result>(
  dataSource: DepartmentDataSource,
  caller: Pick<Caller, "division">,
  work: (manager: EntityManager) => Promise<Result>,
): Promise<Result> {
  const connection = await takeConnection(dataSource);
  try {
    return await connection.manager.transaction(async (manager) => {
      await manager.query("select set_config('lianxi.division', $1, true)", [dataSource.rowContext(caller.division)]);
      return work(manager);
    });
  } finally {
    await connection.release();
  }
}
