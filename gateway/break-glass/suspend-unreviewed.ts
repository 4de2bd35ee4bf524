import type { DataSource } from "typeorm";
import type { Caller } from "../../schema/contract/caller";
import { Refusal } from "../../schema/contract/errors";
import { REVIEW_HOURS } from "./may-review";

/** Milliseconds for which an answer of the database is believed: a review is felt after as long, at every gateway. */
const BELIEVED = 10_000;
const MOST_REMEMBERED = 1_000;

interface Known {
  readonly isSuspended: Promise<boolean>;
  readonly until: number;
}

/**
 * Turns away an account in a role in which a use of its own has waited for its review for more than 72 hours. Nothing has to
 * run for it and nobody has to do anything: it is read off the rows when somebody comes, and over when the review is there.
 *
 * @returns rejects with Refusal ROLE_SUSPENDED
 */
export function suspendUnreviewed(
  database: DataSource,
  now: () => Date,
): (caller: Pick<Caller, "subject" | "role">) => Promise<void> {
  const known = new Map<string, Known>();
  return async ({ subject, role }) => {
    const seat = `${role} ${subject}`;
    const time = now().getTime();
    let answer = known.get(seat);
    if (!answer || answer.until <= time) {
      if (known.size >= MOST_REMEMBERED) known.clear();
      answer = { isSuspended: isSuspended(database, { subject, role }, now()), until: time + BELIEVED };
      known.set(seat, answer);
      // A database that failed has said nothing.
      answer.isSuspended.catch(() => known.delete(seat));
    }
    if (await answer.isSuspended) throw new Refusal("ROLE_SUSPENDED");
  };
}

async function isSuspended(
  database: DataSource,
  { subject, role }: Pick<Caller, "subject" | "role">,
  now: Date,
): Promise<boolean> {
  const rows = (await database.query(
    `select from break_glass u
     where u.account = $1 and u.role = $2 and u.opened_at <= $3::timestamptz - make_interval(hours => $4)
       and not exists (select from break_glass_review r where r.grant_id = u.grant_id) limit 1`,
    [subject, role, now, REVIEW_HOURS],
  )) as unknown[];
  return rows.length > 0;
}
