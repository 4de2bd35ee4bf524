import type { Caller } from "../../schema/contract/caller";
import type { GrantedChild } from "../../schema/contract/case-grant";
import { grantNeeded } from "../../schema/contract/case-grant";
import type { ChildNumber } from "../../schema/contract/child-key";
import { parseChildKey } from "../../schema/contract/child-key";
import { inCallerContext } from "../../subgraphs/host/database/caller-context";
import type { RunningDepartment } from "../../subgraphs/host/serve/run-department";
import { YONGAN } from "./test-callers";

/**
 * A caller as the gateway would hand him over after every child's case was opened for him: the children whom the department
 * knows and those whom he asks about.
 */
export function giveChildren(caller: Caller, known: readonly ChildNumber[], variables: object): Caller {
  const children = new Set([...known, ...childrenIn(variables)]);
  return { ...caller, granted: [...children].map((child): GrantedChild => ({ child })) };
}

/** Whether a caller is shown children only as they were given to him, and none were. */
export function isEmptyHanded({ role, purpose, granted }: Caller): boolean {
  return granted === undefined && grantNeeded(role, purpose) !== undefined;
}

/** The children whom a department's books are linked to. */
export async function knownChildren(running: RunningDepartment): Promise<readonly ChildNumber[]> {
  const rows: { number: number }[] = await inCallerContext(running.dataSource, { division: YONGAN }, (manager) =>
    manager.query("select distinct number from subject_reference where subject = 'CHILD' and number is not null"),
  );
  return rows.map(({ number }) => number);
}

/** The numbers of all child keys that stand anywhere in a value. */
function childrenIn(value: unknown): number[] {
  if (typeof value === "string") {
    const parsed = parseChildKey(value);
    return parsed.valid ? [parsed.number] : [];
  }
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(childrenIn) : [];
}
