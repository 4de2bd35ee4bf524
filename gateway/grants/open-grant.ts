import type { DataSource, EntityManager } from "typeorm";
import { MOST_GRANTS } from "../../schema/contract/case-grant";
import { Refusal } from "../../schema/contract/errors";
import type { CaseGrantRow } from "./case-grant-row";
import { CASE_GRANT_COLUMNS } from "./case-grant-row";
import type { GrantViolation, NewGrant } from "./new-grant";
import { checkNewGrant } from "./new-grant";

/** A violation is data for the person at the form. `Opened` stands as well for a key that came again: nothing new is written. */
export type OpenedGrant =
  | { readonly kind: "Opened"; readonly grant: CaseGrantRow }
  | { readonly kind: "Rejected"; readonly violations: readonly GrantViolation[] };

/**
 * Opens a grant. Whether whoever opens it may, and whether the child is known, is decided before.
 *
 * @throws Refusal IDEMPOTENCY_KEY_REUSED when the key came with another grant before
 */
export async function openGrant(hub: Pick<DataSource, "transaction">, grant: NewGrant): Promise<OpenedGrant> {
  const violations = checkNewGrant(grant);
  if (violations.length > 0) return { kind: "Rejected", violations };
  return hub.transaction(async (manager) => {
    // One after the other for each account: else two at once both find room for the last one.
    await manager.query("select pg_advisory_xact_lock(hashtextextended($1, 1))", [grant.subject]);
    const known = await recallGrant(manager, grant);
    if (known) return { kind: "Opened", grant: known };
    if (!(await hasRoom(manager, grant))) return { kind: "Rejected", violations: [TOO_MANY] };
    return { kind: "Opened", grant: await insertGrant(manager, grant) };
  });
}

const TOO_MANY: GrantViolation = {
  field: "subject",
  code: "TOO_MANY_OPEN",
  zh: `该账号已有 ${MOST_GRANTS} 名儿童的授权，请先结束一些。`,
  en: `This account has ${MOST_GRANTS} children open already; end some of them first.`,
};

async function recallGrant(manager: EntityManager, grant: NewGrant): Promise<CaseGrantRow | undefined> {
  if (grant.idempotencyKey === undefined) return undefined;
  const [known] = (await manager.query(
    `select ${CASE_GRANT_COLUMNS}, extract(epoch from g.ends_at - g.opened_at) / 60 as minutes
     from case_grant g where g.opened_by = $1 and g.idempotency_key = $2`,
    [grant.openedBy, grant.idempotencyKey],
  )) as (CaseGrantRow & { minutes: string })[];
  if (!known) return undefined;
  const { minutes, ...row } = known;
  const isSame =
    row.kind === grant.kind &&
    row.subject === grant.subject &&
    row.child === grant.child &&
    row.purpose === grant.purpose &&
    row.department === (grant.department ?? null) &&
    row.reason === grant.reason &&
    Number(minutes) === grant.minutes;
  if (!isSame) throw new Refusal("IDEMPOTENCY_KEY_REUSED");
  return row;
}

/** A child who is open already takes no more room. */
async function hasRoom(manager: EntityManager, { subject, child }: NewGrant): Promise<boolean> {
  const [open] = (await manager.query(
    `select count(distinct child_number)::int as children from case_grant
     where subject = $1 and child_number <> $2 and ended_at is null and ends_at > now()`,
    [subject, child],
  )) as [{ children: number }];
  return open.children < MOST_GRANTS;
}

async function insertGrant(manager: EntityManager, grant: NewGrant): Promise<CaseGrantRow> {
  const [row] = (await manager.query(
    `insert into case_grant as g (kind, subject, child_number, purpose, department, opened_by, ends_at, reason, idempotency_key)
     values ($1, $2, $3, $4, $5, $6, now() + make_interval(secs => $7::float8 * 60), $8, $9) returning ${CASE_GRANT_COLUMNS}`,
    [
      grant.kind,
      grant.subject,
      grant.child,
      grant.purpose,
      grant.department ?? null,
      grant.openedBy,
      grant.minutes,
      grant.reason,
      grant.idempotencyKey ?? null,
    ],
  )) as [CaseGrantRow];
  return row;
}
