import type { DataSource } from "typeorm";
import type { Role } from "../../schema/contract/roles";
import type { BreakGlass } from "./break-glass";

interface BreakGlassRow extends Omit<BreakGlass, "review"> {
  readonly reviewer: string | null;
  readonly reviewed_at: Date;
  readonly outcome: NonNullable<BreakGlass["review"]>["outcome"];
  readonly remarks: string;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const SELECTION = `select u.grant_id as id, u.account, u.role, u.office, u.number as child, u.reason_code as reason,
    u.narrative, u.opened_at as "openedAt", u.ends_at as "endsAt", r.reviewer, r.reviewed_at, r.outcome, r.remarks
  from break_glass u left join break_glass_review r on r.grant_id = u.grant_id`;

export async function findBreakGlass(database: DataSource, id: string): Promise<BreakGlass | undefined> {
  if (!UUID.test(id)) return undefined;
  const [row] = (await database.query(`${SELECTION} where u.grant_id = $1`, [id])) as BreakGlassRow[];
  return row && breakGlassOf(row);
}

/** The uses that a role was told of: those that wait for a review first, the oldest of them in front; then the newest. */
export async function listNotices(database: DataSource, recipient: Role, first: number): Promise<BreakGlass[]> {
  const rows = (await database.query(
    `${SELECTION} join break_glass_notice n on n.grant_id = u.grant_id and n.recipient = $1
     order by r.reviewed_at is not null, case when r.reviewed_at is null then u.opened_at end, u.opened_at desc limit $2`,
    [recipient, first],
  )) as BreakGlassRow[];
  return rows.map(breakGlassOf);
}

function breakGlassOf({ reviewer, reviewed_at: at, outcome, remarks, ...use }: BreakGlassRow): BreakGlass {
  return { ...use, review: reviewer === null ? undefined : { reviewer, at, outcome, remarks } };
}
