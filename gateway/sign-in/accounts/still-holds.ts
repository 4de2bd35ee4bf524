import type { DataSource } from "typeorm";
import { isMachine } from "../../../schema/contract/roles";
import { holdsRole } from "../../administration/role-assignment";
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
 * Whether a token of the embedded sign-in still is what it says: the account is there and holds this role in this division now,
 * its session has not ended, and its grant was not taken back, as happens when its code is used a second time. A machine has no
 * session.
 */
export function stillHoldsIn(
  database: DataSource,
  now: () => number = () => performance.now(),
): (token: Standing) => Promise<boolean> {
  const known = new BoundedCache<string, Known>(1_000);
  return (token) => {
    const { subject, role, division } = token.caller;
    const place = [subject, role, division, token.signIn].join(" ");
    const before = known.find(place);
    if (before && before.until > now()) return before.holds;
    const holds = ask(database, token);
    known.keep(place, { holds, until: now() + BELIEVED });
    // A database that failed has said nothing.
    holds.catch(() => known.forget(place));
    return holds;
  };
}

async function ask(database: DataSource, { caller, signIn }: Standing): Promise<boolean> {
  const goesOn = isMachine(caller.role) ? signIn === undefined : await signInGoesOn(database, signIn);
  return goesOn && holdsRole(database, caller);
}

/** @param signIn names of session and grant */
async function signInGoesOn(database: DataSource, signIn: string | undefined): Promise<boolean> {
  const [session, grant] = signIn?.split(".") ?? [];
  if (!session || !grant) return false;
  const rows = (await database.query(
    `select where exists (select from sign_in_record where kind = 'Session' and uid_hash = $1 and expires_at > now())
              and exists (select from sign_in_record where kind = 'Grant' and id_hash = $2 and expires_at > now())`,
    [hashOf(session), hashOf(grant)],
  )) as unknown[];
  return rows.length === 1;
}
