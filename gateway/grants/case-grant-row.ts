import type { GrantKind } from "../../schema/contract/case-grant";
import type { ChildNumber } from "../../schema/contract/child-key";
import type { DepartmentName } from "../../schema/contract/departments";
import type { Purpose } from "../../schema/contract/purposes";

/** A grant as it stands in the hub's book. Times are RFC 3339 in Asia/Shanghai. */
export interface CaseGrantRow {
  readonly id: string;
  readonly kind: GrantKind;
  readonly subject: string;
  /** As it was opened. */
  readonly child: ChildNumber;
  readonly purpose: Purpose;
  readonly department: DepartmentName | null;
  readonly openedBy: string;
  readonly openedAt: string;
  readonly endsAt: string;
  readonly endedAt: string | null;
  readonly endedBy: string | null;
  readonly reason: string;
  /** Whether it was one when it was read. */
  readonly isOpen: boolean;
}

function shanghai(column: string): string {
  return `to_char(${column} at time zone 'Asia/Shanghai', 'YYYY-MM-DD"T"HH24:MI:SS"+08:00"')`;
}

/** In the order of `CaseGrantRow`; `g` is the table. */
export const CASE_GRANT_COLUMNS = `g.id, g.kind, g.subject, g.child_number as child, g.purpose, g.department,
  g.opened_by as "openedBy", ${shanghai("g.opened_at")} as "openedAt", ${shanghai("g.ends_at")} as "endsAt",
  ${shanghai("g.ended_at")} as "endedAt", g.ended_by as "endedBy", g.reason,
  (g.ended_at is null and g.ends_at > now()) as "isOpen"`;
