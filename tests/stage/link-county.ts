import { openHubDatabase } from "../../gateway/database/open-hub-database";
import type { AskDepartment } from "../../gateway/identity/synchronise-links";
import { synchroniseLinks } from "../../gateway/identity/synchronise-links";
import { DOOR_PATHS } from "../../schema/contract/department-door";
import type { AssignLinksRequest, PendingLinksRequest } from "../../schema/contract/identity-exchange";
import type { DepartmentName } from "../../schema/contract/departments";
import { DEPARTMENT_NAMES } from "../../schema/contract/departments";
import { departments } from "../../subgraphs/departments";
import { openDataSource } from "../../subgraphs/host/database/open-data-source";
import { rowContextBy } from "../../subgraphs/host/database/row-context";
import { listPendingLinks, storeAssignedLinks } from "../../subgraphs/host/identity/answer-identity-exchange";
import { getRecordKind } from "../../subgraphs/host/records/record-metadata";
import { rowContextOf } from "./row-context-of";
import { gateway } from "./test-callers";

/** Links what the seven departments imported, as the gateway does, but without doors: once for all suites of a run. */
export async function linkCounty(urlOf: (name: DepartmentName | "hub") => string): Promise<void> {
  const hub = await openHubDatabase(urlOf("hub"));
  const opened = await Promise.all(
    departments.map(async (department) => ({
      name: department.name,
      kinds: department.records.map((type) => getRecordKind(type)),
      dataSource: await openDataSource(department, urlOf(department.name), rowContextBy(rowContextOf(department))),
    })),
  );
  const ask: AskDepartment = async <Answer>(name: DepartmentName, path: string, request: object) => {
    const { dataSource, kinds } = opened.find((each) => each.name === name)!;
    const answer =
      path === DOOR_PATHS.pendingLinks
        ? await listPendingLinks(dataSource, gateway, request as PendingLinksRequest)
        : await storeAssignedLinks(dataSource, kinds, gateway, request as AssignLinksRequest);
    return answer as Answer;
  };
  try {
    const { unreached } = await synchroniseLinks(hub, DEPARTMENT_NAMES, ask);
    if (unreached.length > 0) throw new Error(`The county could not be linked: ${unreached.join(", ")}`);
  } finally {
    await Promise.all([hub, ...opened.map(({ dataSource }) => dataSource)].map((each) => each.destroy()));
  }
}
