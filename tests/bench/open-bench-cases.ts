import { MOST_GRANTS } from "../../schema/contract/case-grant";
import type { Caller } from "../../schema/contract/caller";
import { parseChildKey } from "../../schema/contract/child-key";
import { openCases } from "../stage/open-cases";
import type { County } from "../stage/open-county";
import { clusterUrl } from "../stage/county-databases";
import { jointCoordinator } from "../stage/test-callers";
import { findSubjects } from "./find-subjects";
import { superuserUrls } from "./superuser-urls";

/**
 * Opens the case of every child of the roll, for as many coordinators as that takes: each has as many open as an account may have,
 * so every question carries the costliest grants that there are.
 *
 * @returns by the child's key: for whom it is open
 */
export async function openBenchCases({ databases }: County): Promise<ReadonlyMap<string, Caller>> {
  const { "child-full-picture": roll } = await findSubjects(
    superuserUrls(databases, clusterUrl()).get("civil-affairs")!,
  );
  const coordinators = new Map<string, Caller>();
  for (let start = 0; start < roll.length; start += MOST_GRANTS) {
    const keys = roll.slice(start, start + MOST_GRANTS);
    const caller = { ...jointCoordinator, subject: `coordinator-${start / MOST_GRANTS}` };
    const numbers = keys.map(parseChildKey).flatMap((parsed) => (parsed.valid ? [parsed.number] : []));
    await openCases(databases.get("hub")!.url, caller.subject, numbers);
    for (const key of keys) coordinators.set(key, caller);
  }
  return coordinators;
}
