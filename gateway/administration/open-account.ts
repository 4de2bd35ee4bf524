import type { DataSource } from "typeorm";
import type { Account, AccountKind } from "./account";
import { findAccount } from "./account";
import { actAlone } from "./act-alone";
import type { Administrator } from "./grant-role";
import type { ActOutcome } from "./violation";
import { rejected, violation } from "./violation";

/** As an issuer elsewhere may name its accounts in the claim `sub`, too; never a person's name or number. */
export const SUBJECT = /^[a-z0-9][a-z0-9._-]{1,62}$/;

/** Opens an account, which holds no role: who runs the hub gives nobody a right by it. */
export async function openAccount(
  database: DataSource,
  { subject, kind }: { readonly subject: string; readonly kind: AccountKind },
  by: Administrator,
): Promise<ActOutcome<Account>> {
  if (!SUBJECT.test(subject)) return rejected(violation("subject", "SUBJECT_MALFORMED"));
  return actAlone(database, async (manager) => {
    if (await findAccount(manager, subject)) return rejected(violation("subject", "ACCOUNT_KNOWN"));
    await manager.query("insert into account (subject, kind, opened_by) values ($1, $2, $3)", [
      subject,
      kind,
      by.subject,
    ]);
    return { kind: "Done", kept: (await findAccount(manager, subject))! };
  });
}
