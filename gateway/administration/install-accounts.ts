import type { DataSource } from "typeorm";
import type { Role } from "../../schema/contract/roles";
import type { AccountKind } from "./account";
import { actAlone } from "./act-alone";

/** An account that comes with the installation, before there is an administrator who could open it. */
export interface InstalledAccount {
  readonly subject: string;
  readonly kind: AccountKind;
  readonly role: Role;
  readonly division: string;
}

/** Stands where an administrator's account would; no account can have this name. */
export const INSTALLATION = "(installation)";

/**
 * Makes what is not there yet: accounts, and each one's role for a year. What an administrator has closed or ended stays so; a
 * role that lapsed is granted again.
 */
export async function installAccounts(database: DataSource, accounts: readonly InstalledAccount[]): Promise<void> {
  const rows = JSON.stringify(accounts);
  await actAlone(database, async (manager) => {
    await manager.query(
      `insert into account (subject, kind, opened_by)
       select subject, kind, $2 from jsonb_to_recordset($1::jsonb) as given(subject text, kind text)
       on conflict do nothing`,
      [rows, INSTALLATION],
    );
    await manager.query(
      `insert into role_assignment (subject, role, division, valid_from, ends_at, reason, granted_by, needs_approval)
       select subject, role, division, now(), now() + interval '366 days', '演示 demonstration', $2, false
       from jsonb_to_recordset($1::jsonb) as given(subject text, role text, division text) join account using (subject)
       where closed_at is null and not exists (
         select from role_assignment held
         where held.subject = given.subject and held.role = given.role
           and (held.ended_at is not null or held.ends_at > now()))`,
      [rows, INSTALLATION],
    );
  });
}
