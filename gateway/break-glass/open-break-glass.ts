import type { DataSource, EntityManager } from "typeorm";
import type { Caller } from "../../schema/contract/caller";
import type { DepartmentName } from "../../schema/contract/departments";
import { isDepartmentName } from "../../schema/contract/departments";
import { Refusal } from "../../schema/contract/errors";
import type { Role } from "../../schema/contract/roles";
import { openGrant } from "../grants/open-grant";
import type { BreakGlass, BreakGlassAsked } from "./break-glass";
import { isPile, PILE } from "./is-pile";
import { decideBreakGlass } from "./may-break";

export interface BreakGlassSettings {
  readonly database: DataSource;
  readonly now: () => Date;
  /** Told of every use, without a word of the child. */
  readonly log: (entry: Readonly<Record<string, unknown>>) => void;
}

/**
 * Opens one child to the caller himself, for an hour at most. The grant, the use and the notices are one transaction: who is to
 * know of it knows when it is open, and without them it is not. It needs nobody's approval and no department's system.
 *
 * @throws Refusal SIGN_IN_AGAIN, or BAD_USER_INPUT that names the argument
 */
export async function openBreakGlass(
  { database, now, log }: BreakGlassSettings,
  caller: Caller,
  asked: BreakGlassAsked,
): Promise<BreakGlass> {
  const openedAt = now();
  const decision = decideBreakGlass(asked, caller.signedInAt, openedAt);
  if (decision.kind === "SignInAgain") throw new Refusal("SIGN_IN_AGAIN");
  if (decision.kind === "Unfit") throw new Refusal("BAD_USER_INPUT", { argument: decision.argument });
  const office = answeringOffice(caller.role);
  const { use, isOneOfMany } = await database.transaction(async (manager) => {
    const grant = await grantTo(manager, caller, asked);
    const opened = await insertUse(manager, grant, caller, office, asked, openedAt);
    await notify(manager, opened);
    return { use: opened, isOneOfMany: isPile(await openingsOf(manager, caller.subject, openedAt)) };
  });
  const line = { time: openedAt.toISOString(), account: caller.subject, role: caller.role, office };
  log({ ...line, level: "warn", event: "break-glass", grant: use.id });
  if (isOneOfMany) log({ ...line, level: "error", event: "break-glass-pile" });
  return use;
}

/** The department whose supervisor reviews what a role did. @throws Refusal FORBIDDEN for a role that answers to none */
function answeringOffice(role: Role): DepartmentName {
  const [stem = ""] = role.split(".");
  if (stem === "joint") return "joint-meeting";
  if (isDepartmentName(stem)) return stem;
  throw new Refusal("FORBIDDEN");
}

async function grantTo(
  manager: EntityManager,
  { subject }: Caller,
  { child, minutes, reason, narrative }: BreakGlassAsked,
): Promise<string> {
  const opened = await openGrant(manager, {
    kind: "BREAK_GLASS",
    purpose: "BREAK_GLASS",
    subject,
    openedBy: subject,
    child,
    minutes,
    reason: `${reason}: ${narrative.trim()}`,
  });
  if (opened.kind === "Opened") return opened.grant.id;
  throw new Refusal("BAD_USER_INPUT", { argument: opened.violations[0]!.field });
}

async function insertUse(
  manager: EntityManager,
  grant: string,
  { subject, role }: Caller,
  office: DepartmentName,
  { child, reason, narrative, minutes }: BreakGlassAsked,
  openedAt: Date,
): Promise<BreakGlass> {
  const endsAt = new Date(openedAt.getTime() + minutes * 60_000);
  await manager.query(
    `insert into break_glass (grant_id, account, role, office, number, reason_code, narrative, opened_at, ends_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [grant, subject, role, office, child, reason, narrative.trim(), openedAt, endsAt],
  );
  return {
    id: grant,
    account: subject,
    role,
    office,
    child,
    reason,
    narrative: narrative.trim(),
    openedAt,
    endsAt,
    review: undefined,
  };
}

async function notify(manager: EntityManager, { id, office, openedAt }: BreakGlass): Promise<void> {
  await manager.query(
    "insert into break_glass_notice (grant_id, recipient, made_at) select $1, recipient, $3 from unnest($2::text[]) as recipient",
    [id, noticeRecipients(office), openedAt],
  );
}

/** The supervisor of the department that answers, and the data protection officer. */
export function noticeRecipients(office: DepartmentName): readonly Role[] {
  return [`${office}.supervisor`, "admin.audit"];
}

async function openingsOf(manager: EntityManager, account: string, now: Date): Promise<Date[]> {
  const rows: { opened_at: Date }[] = await manager.query(
    "select opened_at from break_glass where account = $1 and opened_at > $2::timestamptz - make_interval(hours => $3)",
    [account, now, PILE.hours],
  );
  return rows.map(({ opened_at: at }) => at);
}
