import type { DataSource } from "typeorm";
import { installAccounts } from "../../administration/install-accounts";
import type { InstalledAccount } from "../../administration/install-accounts";
import { DEMONSTRATION_PASSWORD, DEMONSTRATION_PERSONS } from "./demonstration-persons";
import { hashPassword } from "./hash-password";
import { MACHINES } from "./machines";

/** Makes the demonstration's accounts that are not there yet; what was changed in those that are stays. */
export async function installDemonstration(database: DataSource, division: string): Promise<void> {
  await installAccounts(database, [
    ...DEMONSTRATION_PERSONS.map(
      ({ subject, role }): InstalledAccount => ({ subject, role, division, kind: "PERSON" }),
    ),
    ...MACHINES.map(({ subject, role }): InstalledAccount => ({ subject, role, division, kind: "MACHINE" })),
  ]);
  const without = (await database.query(
    `select subject from account
     where subject = any($1) and not exists (select from sign_in_password p where p.subject = account.subject)`,
    [DEMONSTRATION_PERSONS.map(({ subject }) => subject)],
  )) as { subject: string }[];
  if (without.length === 0) return;
  // One password, which stands on the page: one hash says no more of it than twenty would.
  const hash = await hashPassword(DEMONSTRATION_PASSWORD);
  await database.query(
    "insert into sign_in_password (subject, password_hash) select unnest($1::text[]), $2 on conflict do nothing",
    [without.map(({ subject }) => subject), hash],
  );
}
