import type { DataSource } from "typeorm";
import type { GrantKind, OpenGrant } from "../../schema/contract/case-grant";
import { MOST_GRANTS } from "../../schema/contract/case-grant";
import type { ChildNumber } from "../../schema/contract/child-key";
import type { DepartmentName } from "../../schema/contract/departments";
import type { Purpose } from "../../schema/contract/purposes";

interface OpenGrantRow {
  readonly kind: GrantKind;
  readonly purpose: Purpose;
  readonly child: ChildNumber;
  readonly department: DepartmentName | null;
  readonly milliseconds: number;
}

/**
 * The children whom an account was given and may see now, the latest first. A number that was merged meanwhile leads to the
 * one in use. How long each has left is said by the database's clock, by which it was opened.
 *
 * @param now milliseconds since 1970 by this process's clock
 */
export async function findOpenGrants(hub: DataSource, subject: string, now: number): Promise<readonly OpenGrant[]> {
  const rows: OpenGrantRow[] = await hub.query(
    `select g.kind, g.purpose, coalesce(i.same_as, g.child_number) as child, g.department,
            (extract(epoch from max(g.ends_at) - now()) * 1000)::float8 as milliseconds
     from case_grant g left join index_number i on i.subject = 'CHILD' and i.number = g.child_number
     where g.subject = $1 and g.ended_at is null and g.ends_at > now()
     group by 1, 2, 3, 4 order by max(g.opened_at) desc, 3 limit $2`,
    [subject, MOST_GRANTS],
  );
  return rows.map(({ department, milliseconds, ...grant }) => ({
    ...grant,
    ...(department && { department }),
    endsAt: now + milliseconds,
  }));
}
