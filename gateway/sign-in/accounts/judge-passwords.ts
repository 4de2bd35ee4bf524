import type { DataSource } from "typeorm";
import type { Caller } from "../../../schema/contract/caller";
import { isRole } from "../../../schema/contract/roles";
import { DEMONSTRATION_PASSWORD, DEMONSTRATION_PERSONS } from "./demonstration-persons";
import { hashPassword, isPassword } from "./hash-password";

/** A seat that may sign in. */
export type Account = Pick<Caller, "subject" | "role" | "division">;

/** Whoever is refused learns nothing of why: whether there is such an account, and whether it is locked, is not told. */
export type SignInOutcome =
  | { readonly kind: "SignedIn"; readonly account: Account }
  | { readonly kind: "Refused" }
  /** Too many are being judged at this moment: nothing was counted. */
  | { readonly kind: "Busy" };

/** Failures in a row after which an account is locked, and for how long. */
export const LOCK = { failures: 5, minutes: 15 };

/** Guesses that are judged at once; each takes memory and a thread. */
const MOST_JUDGED = 4;

interface AccountRow {
  readonly subject: string;
  readonly role: string;
  readonly division: string;
  readonly password_hash: string;
}

/** Makes the demonstration persons that are not there yet; what was changed in those that are stays. */
export async function addDemonstrationPersons(database: DataSource, division: string): Promise<void> {
  const present = (await database.query("select subject from sign_in_account")) as { subject: string }[];
  const known = new Set(present.map(({ subject }) => subject));
  for (const { subject, role } of DEMONSTRATION_PERSONS) {
    if (known.has(subject)) continue;
    await database.query(
      "insert into sign_in_account (subject, role, division, password_hash) values ($1, $2, $3, $4) on conflict do nothing",
      [subject, role, division, await hashPassword(DEMONSTRATION_PASSWORD)],
    );
  }
}

/** The account, if it is there and has not left. */
export async function findAccount(database: DataSource, subject: string): Promise<Account | undefined> {
  const [row] = (await database.query(
    "select subject, role, division from sign_in_account where subject = $1 and is_active",
    [subject],
  )) as AccountRow[];
  return row && accountOf(row);
}

/** Judges passwords: each attempt is counted before it is judged, so that many at once are no more than one after another. */
export function judgePasswords(database: DataSource): (subject: string, password: string) => Promise<SignInOutcome> {
  let judging = 0;
  // Whoever names no account waits as long as who names one.
  const nobodys = hashPassword("");
  return async (subject, password) => {
    if (judging >= MOST_JUDGED) return { kind: "Busy" };
    judging += 1;
    try {
      const row = await countAttempt(database, subject);
      const isRight = await isPassword(password, row?.password_hash ?? (await nobodys));
      if (!row || !isRight) return { kind: "Refused" };
      await database.query("update sign_in_account set failures = 0, locked_until = null where subject = $1", [
        subject,
      ]);
      return { kind: "SignedIn", account: accountOf(row) };
    } finally {
      judging -= 1;
    }
  };
}

/** @returns nothing when there is no such account, it has left, or it is locked */
async function countAttempt(database: DataSource, subject: string): Promise<AccountRow | undefined> {
  const [rows] = (await database.query(
    `update sign_in_account
       set failures = case when locked_until is null then failures + 1 else 1 end,
           locked_until = case when locked_until is null and failures + 1 >= $2 then now() + make_interval(mins => $3) end
     where subject = $1 and is_active and (locked_until is null or locked_until <= now())
     returning subject, role, division, password_hash`,
    [subject, LOCK.failures, LOCK.minutes],
  )) as [AccountRow[], number];
  return rows[0];
}

/** @throws Error when the database holds a role that this program does not know */
function accountOf({ subject, role, division }: AccountRow): Account {
  if (!isRole(role)) throw new Error(`Account ${subject} has a role that is not known`);
  return { subject, role, division };
}
