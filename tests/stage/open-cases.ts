import type { ChildNumber } from "../../schema/contract/child-key";
import type { DepartmentName } from "../../schema/contract/departments";
import { queryOnce } from "./query-once";

/**
 * Opens the cases of children for an account, as the joint meeting's office would one by one. A gateway that has looked before
 * knows it within ten seconds: open them before the account asks for the first time.
 *
 * @param department whose part alone; all departments' unless given
 */
export async function openCases(
  hubUrl: string,
  subject: string,
  children: readonly ChildNumber[],
  department?: DepartmentName,
): Promise<void> {
  await queryOnce(
    hubUrl,
    `insert into case_grant (kind, subject, child_number, purpose, department, opened_by, ends_at, reason)
     select 'CASE', '${subject}', child, 'CASE_MEETING', ${department ? `'${department}'` : "null"},
            'joint-meeting-clerk', now() + interval '14 days', '个案会商'
     from unnest('{${children.join()}}'::int[]) child`,
  );
}
