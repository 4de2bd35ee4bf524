import type { DepartmentName } from "../../schema/contract/departments";
import { clusterUrl } from "../stage/county-databases";
import type { County } from "../stage/open-county";
import { queryOnce } from "../stage/query-once";

/** How many entries a department has stored, whoever made them: each leaves its idempotency key. */
export async function countEntries(county: County, department: DepartmentName): Promise<number> {
  const url = new URL(clusterUrl());
  url.pathname = new URL(county.databases.get(department)!.url).pathname;
  const [row] = await queryOnce(url.href, "select count(*)::int as count from idempotency_key");
  return Number(row!["count"]);
}
