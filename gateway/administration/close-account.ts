import type { DataSource } from "typeorm";
import { Refusal } from "../../schema/contract/errors";
import type { Account } from "./account";
import { findAccount } from "./account";
import { actAlone } from "./act-alone";
import { refuseLast } from "./end-role";
import type { Administrator } from "./grant-role";
import { findOpenAssignments } from "./role-assignment";
import type { ActOutcome } from "./violation";
import { judgeReason, rejected, violation } from "./violation";

/**
 * Closes an account for good, and with it every role that it holds or was to hold: somebody left. Tokens are refused within
 * seconds.
 *
 * @throws Refusal SELF_ADMINISTRATION, LAST_ADMINISTRATOR
 */
export async function closeAccount(
  database: DataSource,
  { subject, reason }: { readonly subject: string; readonly reason: string },
  by: Administrator,
): Promise<ActOutcome<Account>> {
  if (subject === by.subject) throw new Refusal("SELF_ADMINISTRATION");
  const violations = judgeReason(reason);
  if (violations.length > 0) return rejected(...violations);
  return actAlone(database, async (manager) => {
    const account = await findAccount(manager, subject);
    if (!account) return rejected(violation("subject", "ACCOUNT_UNKNOWN"));
    if (account.closedAt !== null) return rejected(violation("subject", "ACCOUNT_CLOSED"));
    for (const { role } of await findOpenAssignments(manager, subject)) await refuseLast(manager, role, subject);
    await manager.query(
      `update role_assignment set ended_at = now(), ended_by = $2, end_reason = $3
       where subject = $1 and ended_at is null and ends_at > now()`,
      [subject, by.subject, reason],
    );
    await manager.query("update account set closed_at = now(), closed_by = $2, close_reason = $3 where subject = $1", [
      subject,
      by.subject,
      reason,
    ]);
    return { kind: "Done", kept: (await findAccount(manager, subject))! };
  });
}
