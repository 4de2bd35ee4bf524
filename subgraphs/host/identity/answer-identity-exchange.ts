import type { EntityManager } from "typeorm";
import type {
  AssignLinksAnswer,
  AssignLinksRequest,
  PendingLink,
  PendingLinksAnswer,
  PendingLinksRequest,
} from "../../../schema/contract/identity-exchange";
import type { Caller } from "../../../schema/contract/caller";
import { Refusal } from "../../../schema/contract/errors";
import { inCallerContext } from "../database/caller-context";
import type { DepartmentDataSource } from "../database/department-data-source";
import type { RecordKind } from "../records/record-metadata";
import { attributesOf } from "../records/record-metadata";
import { quoted } from "../reading/statement";

const LARGEST_BATCH = 10_000;

/** The references that wait for a number, oldest id first; only tokens leave. */
export async function listPendingLinks(
  dataSource: DepartmentDataSource,
  caller: Caller,
  { after, limit }: PendingLinksRequest,
): Promise<PendingLinksAnswer> {
  assertGateway(caller);
  return inCallerContext(dataSource, caller, async (manager) => {
    const links: PendingLink[] = await manager.query(
      `select id as reference, subject, register, identity_token as "identityToken", local_token as "localToken",
              via_local_token as "viaLocalToken", likeness, may_found as "mayFound"
       from subject_reference
       where state = 'PENDING' and id > coalesce($1::uuid, '00000000-0000-0000-0000-000000000000')
       order by id limit $2`,
      [after, Math.min(limit, LARGEST_BATCH)],
    );
    return { links };
  });
}

/** Stores the numbers that the child index gave, on the references and on every record that points at them. */
export async function storeAssignedLinks(
  dataSource: DepartmentDataSource,
  kinds: readonly RecordKind[],
  caller: Caller,
  { links }: AssignLinksRequest,
): Promise<AssignLinksAnswer> {
  assertGateway(caller);
  if (links.length > LARGEST_BATCH) throw new Refusal("BAD_REQUEST");
  return inCallerContext(dataSource, caller, async (manager) => {
    const assigned = JSON.stringify(links);
    const [, stored] = (await manager.query(
      `update subject_reference s set state = a.state, number = a.number, assigned_at = now()
       from jsonb_to_recordset($1::jsonb) a(reference uuid, state text, number integer) where s.id = a.reference`,
      [assigned],
    )) as [unknown, number];
    for (const kind of kinds) await storeOnRecords(manager, kind, assigned);
    return { stored };
  });
}

async function storeOnRecords(manager: EntityManager, kind: RecordKind, assigned: string): Promise<void> {
  const columns = new Set(attributesOf(kind).map((attribute) => attribute.column));
  for (const subject of ["child", "person"]) {
    if (!columns.has(`${subject}_reference`)) continue;
    await manager.query(
      `update ${quoted(kind.table)} t set ${subject}_number = a.number
       from jsonb_to_recordset($1::jsonb) a(reference uuid, number integer)
       where t.${subject}_reference = a.reference and t.${subject}_number is distinct from a.number`,
      [assigned],
    );
  }
}

/** Only the hub's machine identity takes part: a clerk has no business with tokens. */
function assertGateway(caller: Caller): void {
  if (caller.role !== "svc.gateway") throw new Refusal("FORBIDDEN");
}
