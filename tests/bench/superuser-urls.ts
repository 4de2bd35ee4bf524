import type { DepartmentName } from "../../schema/contract/departments";
import type { CountyDatabases } from "../stage/county-databases";

export type DatabaseName = DepartmentName | "hub";

/** The county's databases as the superuser reaches them, for whom row-level security does not exist. */
export function superuserUrls(databases: CountyDatabases, clusterUrl: string): ReadonlyMap<DatabaseName, string> {
  const urls = [...databases].map(([name, { url }]): [DatabaseName, string] => {
    const superuser = new URL(clusterUrl);
    superuser.pathname = new URL(url).pathname;
    return [name, superuser.href];
  });
  return new Map(urls);
}
