import type { DataSource } from "typeorm";
import type { GrantKind } from "../../schema/contract/case-grant";
import { Refusal } from "../../schema/contract/errors";
import type { CaseGrantRow } from "./case-grant-row";
import { CASE_GRANT_COLUMNS } from "./case-grant-row";

/**
 * Ends a grant before its time. One that has ended already, by itself or by somebody, is given back as it is: who asks again
 * learns that it is over.
 *
 * @throws Refusal RECORD_NOT_FOUND
 */
export async function endGrant(hub: DataSource, id: string, endedBy: string, kind: GrantKind): Promise<CaseGrantRow> {
  const [ended] = (await hub.query(
    `update case_grant as g set ended_at = now(), ended_by = $2
     where g.id = $1 and g.kind = $3 and g.ended_at is null and g.ends_at > now() returning ${CASE_GRANT_COLUMNS}`,
    [id, endedBy, kind],
  )) as [CaseGrantRow[], number];
  const [row] = ended.length > 0 ? ended : await findGrant(hub, id, kind);
  if (!row) throw new Refusal("RECORD_NOT_FOUND");
  return row;
}

async function findGrant(hub: DataSource, id: string, kind: GrantKind): Promise<CaseGrantRow[]> {
  return hub.query(`select ${CASE_GRANT_COLUMNS} from case_grant g where g.id = $1 and g.kind = $2`, [id, kind]);
}
