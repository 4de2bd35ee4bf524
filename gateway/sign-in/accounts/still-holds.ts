import type { DataSource } from "typeorm";
import { isMachine } from "../../../schema/contract/roles";
import { holdsRole } from "../../administration/role-assignment";
import type { Standing } from "../../pipeline/trusted-issuer";
import { hashOf } from "../store/provider-store";

/**
 * Whether a token of the embedded sign-in still is what it says: the account is there and holds this role in this division now,
 * its session has not ended, and its grant was not taken back, as happens when its code is used a second time. A machine has no
 * session.
 */
export async function stillHolds(database: DataSource, { caller, signIn }: Standing): Promise<boolean> {
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
