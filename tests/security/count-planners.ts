import { readdirSync, readFileSync } from "node:fs";

/** Processes with a query planner in them that this process has started and that live; only Linux tells of them. */
export function countPlanners(): number {
  try {
    const own = `/proc/${process.pid}/task`;
    const children = readdirSync(own).flatMap((thread) =>
      readFileSync(`${own}/${thread}/children`, "utf8").split(" ").filter(Boolean),
    );
    return children.filter(isPlanner).length;
  } catch {
    return 0;
  }
}

/** One that has ended and was not fetched yet has no command line any more. */
function isPlanner(pid: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("router-query-planner");
  } catch {
    return false;
  }
}
