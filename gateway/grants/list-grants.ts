import type { DataSource } from "typeorm";
import type { GrantKind } from "../../schema/contract/case-grant";
import type { ChildNumber } from "../../schema/contract/child-key";
import type { CaseGrantRow } from "./case-grant-row";
import { CASE_GRANT_COLUMNS } from "./case-grant-row";

/** What is left out is not looked at. */
export interface GrantFilter {
  readonly kinds?: readonly GrantKind[];
  readonly child?: ChildNumber;
  readonly subject?: string;
  /** Only those that are in force. */
  readonly isOpen?: boolean;
}

/** Newest first. @param after id of the last grant of the page before, or undefined */
export async function listGrants(
  hub: DataSource,
  { kinds, child, subject, isOpen = false }: GrantFilter,
  first: number,
  after?: string,
): Promise<CaseGrantRow[]> {
  return hub.query(
    `select ${CASE_GRANT_COLUMNS} from case_grant g
     where ($1::text[] is null or g.kind = any($1)) and ($2::int is null or g.child_number = $2)
       and ($3::text is null or g.subject = $3) and (not $4 or (g.ended_at is null and g.ends_at > now()))
       and ($6::uuid is null or (g.opened_at, g.id) < (select l.opened_at, l.id from case_grant l where l.id = $6))
     order by g.opened_at desc, g.id desc limit $5`,
    [kinds ?? null, child ?? null, subject ?? null, isOpen, first, after ?? null],
  );
}
