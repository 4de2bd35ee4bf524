import type { DataSource } from "typeorm";
import { BoundedCache } from "../../pipeline/bounded-cache";
import type { Standing } from "../../pipeline/trusted-issuer";
import { hashOf } from "../store/provider-store";

/** Milliseconds for which an answer of the database is believed: a departure is felt after as long, at every gateway. */
const BELIEVED = 10_000;

interface Known {
  readonly holds: Promise<boolean>;
  readonly until: number;
}

/**
 * Whether a token of the embedded sign-in still is what it says: the account is there, in this role and division, its
 * session has not ended, and its grant was not taken back, as happens when its code is used a second time.
 */
export function stillHoldsIn(
  database: DataSource,
  now: () => number = () => performance.now(),
): (token: Standing) => Promise<boolean> {
  const known = new BoundedCache<string, Known>(1_000);
  return ({ caller: { subject, role, division }, signIn }) => {
    const [session, grant] = signIn?.split(".") ?? [];
    if (!session || !grant) return Promise.resolve(false);
    const place = [subject, role, division, signIn].join(" ");
    const before = known.find(place);
    if (before && before.until > now()) return before.holds;
    const holds = ask(database, [subject, role, division, hashOf(session), hashOf(grant)]);
    known.keep(place, { holds, until: now() + BELIEVED });
    // A database that failed has said nothing.
    holds.catch(() => known.forget(place));
    return holds;
  };
}

async function ask(database: DataSource, values: readonly unknown[]): Promise<boolean> {
  const rows = (await database.query(
    `select from sign_in_account
      where subject = $1 and role = $2 and division = $3 and is_active
        and exists (select from sign_in_record where kind = 'Session' and uid_hash = $4 and expires_at > now())
        and exists (select from sign_in_record where kind = 'Grant' and id_hash = $5 and expires_at > now())`,
    [...values],
  )) as unknown[];
  return rows.length === 1;
}
