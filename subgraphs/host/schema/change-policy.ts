import type { DepartmentName } from "../../../schema/contract/departments";
import type { PolicyRow } from "../../../schema/contract/policy";
import { machineOf } from "../../../schema/contract/roles";
import { changeNames, changeSubjects } from "../changes/change-types";
import type { RecordClass } from "../records/record-metadata";
import { getRecordKind } from "../records/record-metadata";
import type { Audience } from "./kind-policy";

/**
 * The lines of the policy table for a department's changes: who may follow them at all. Of which kinds somebody is told follows
 * from the kind's own line: who may not read a record is not told that there is one. The department's own machine reads no record
 * here and is told of all: which of its records changed, so that its other systems fetch it where it lies, and nothing of whom it
 * is about.
 */
export function changePolicy(name: DepartmentName, announced: readonly RecordClass[], audience: Audience): PolicyRow[] {
  const { field, type } = changeNames(name);
  const subjects = changeSubjects(announced.map((each) => getRecordKind(each)));
  const withMachine: Audience = { ...audience, who: [...audience.who, machineOf(name)] };
  return [
    { type: "Subscription", fields: [field], ...withMachine },
    { type, fields: ["kind", "recordId", "version", "change", "changedAt"], ...withMachine },
    ...subjects.map((each) => ({ type, fields: [each.field], ...audience })),
  ];
}
