import type { DataSource } from "typeorm";
import { findAccount } from "../../administration/account";
import { hashPassword, isPassword } from "./hash-password";

/** Whoever is refused learns nothing of why: whether there is such an account, and whether it is locked, is not told. */
export type SignInOutcome =
  | { readonly kind: "SignedIn"; readonly subject: string }
  | { readonly kind: "Refused" }
  /** Too many are being judged at this moment: nothing was counted. */
  | { readonly kind: "Busy" };

/** Failures in a row after which an account is locked, and for how long. */
export const LOCK = { failures: 5, minutes: 15 };

/** Guesses that are judged at once; each takes memory and a thread. */
const MOST_JUDGED = 4;

/** Judges passwords: each attempt is counted before it is judged, so that many at once are no more than one after another. */
export function judgePasswords(database: DataSource): (subject: string, password: string) => Promise<SignInOutcome> {
  let judging = 0;
  // Whoever names no account waits as long as who names one.
  const nobodys = hashPassword("");
  return async (subject, password) => {
    if (judging >= MOST_JUDGED) return { kind: "Busy" };
    judging += 1;
    try {
      const stored = await countAttempt(database, subject);
      const isRight = await isPassword(password, stored ?? (await nobodys));
      const account = await findAccount(database, subject);
      if (stored === undefined || !isRight || account?.closedAt !== null) return { kind: "Refused" };
      await database.query("update sign_in_password set failures = 0, locked_until = null where subject = $1", [
        subject,
      ]);
      return { kind: "SignedIn", subject };
    } finally {
      judging -= 1;
    }
  };
}

/** @returns the password's hash; undefined when there is no such account, it has no password, or it is locked */
async function countAttempt(database: DataSource, subject: string): Promise<string | undefined> {
  const [rows] = (await database.query(
    `update sign_in_password
       set failures = case when locked_until is null then failures + 1 else 1 end,
           locked_until = case when locked_until is null and failures + 1 >= $2 then now() + make_interval(mins => $3) end
     where subject = $1 and (locked_until is null or locked_until <= now())
     returning password_hash`,
    [subject, LOCK.failures, LOCK.minutes],
  )) as [{ password_hash: string }[], number];
  return rows[0]?.password_hash;
}
