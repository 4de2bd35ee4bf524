import { openHubDatabase } from "../gateway/database/open-hub-database";
import { findOpenGrants } from "../gateway/grants/find-open-grants";
import { openGrant } from "../gateway/grants/open-grant";
import type { ChildNumber } from "../schema/contract/child-key";
import type { DepartmentName } from "../schema/contract/departments";
import { longestGrantMinutes } from "../schema/contract/purposes";
import { inCallerContext } from "../subgraphs/host/database/caller-context";
import type { RunningDepartment } from "../subgraphs/host/serve/run-department";

/** Who meets in the demonstration, and who opens the cases for them. */
const MEMBERS = ["joint-coordinator", "joint-member"];
const OFFICE = "joint-meeting-clerk";

/** The child of README's first question, by an identity number of an area that was never issued. */
const FIRST_CHILD = "990481201402115485";

/** Where the children are found: those of the meeting's tasks and emergencies, and the first of all. */
const AGENDA: readonly { readonly department: DepartmentName; readonly sql: string }[] = [
  {
    department: "joint-meeting",
    sql: "select child_number as child from task union select child_number from emergency",
  },
  {
    department: "public-security",
    sql: `select child_number as child from household_registration where resident_id_number = '${FIRST_CHILD}'`,
  },
];

/**
 * Opens the cases that the demonstration's joint meeting has on its agenda, as its office would, for as long as a case may be open.
 * Those that ended since are opened anew: a demonstration that was left alone for a month still answers its first question.
 */
export async function openDemonstrationCases(
  hubUrl: string,
  running: readonly RunningDepartment[],
  division: string,
): Promise<void> {
  const children = await findAgenda(running, division);
  const hub = await openHubDatabase(hubUrl);
  try {
    for (const subject of MEMBERS) {
      const open = new Set((await findOpenGrants(hub, subject, Date.now())).map(({ child }) => child));
      for (const child of children.filter((each) => !open.has(each))) {
        await openGrant(hub, {
          kind: "CASE",
          subject,
          child,
          purpose: "CASE_MEETING",
          openedBy: OFFICE,
          minutes: longestGrantMinutes("CASE_MEETING"),
          reason: "演示：联席会议议题 on the demonstration's agenda",
        });
      }
    }
  } finally {
    await hub.destroy();
  }
}

async function findAgenda(running: readonly RunningDepartment[], division: string): Promise<ChildNumber[]> {
  const found = new Set<ChildNumber>();
  for (const { department, sql } of AGENDA) {
    const here = running.find(({ name }) => name === department);
    if (!here) continue;
    const rows: { child: ChildNumber | null }[] = await inCallerContext(here.dataSource, { division }, (manager) =>
      manager.query(sql),
    );
    for (const { child } of rows) if (child !== null) found.add(child);
  }
  return [...found];
}
