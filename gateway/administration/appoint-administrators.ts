import type { DataSource } from "typeorm";
import { roleTerms } from "../../schema/contract/role-terms";
import type { Role } from "../../schema/contract/roles";
import { ADMINISTRATORS } from "../../schema/contract/roles";
import { actAlone } from "./act-alone";
import { INSTALLATION } from "./install-accounts";
import { SUBJECT } from "./open-account";
import { isHeldBeside } from "./role-assignment";

/** By account. */
export interface Administrators {
  readonly system: string;
  readonly security: string;
  readonly audit: string;
}

/**
 * The first three, whom no administrator could have granted it; also when all three roles have lapsed and nobody is left who could
 * grant them. For a year.
 *
 * @throws Error in Chinese and English when somebody administers already, one is two of them, or an account is closed
 */
export async function appointAdministrators(
  database: DataSource,
  division: string,
  { system, security, audit }: Administrators,
): Promise<void> {
  const subjects = [system, security, audit];
  const malformed = subjects.find((subject) => !SUBJECT.test(subject));
  if (malformed !== undefined)
    throw new Error(`账号 ${malformed} 的写法不对。 ${malformed} is no name of an account: ${String(SUBJECT)}`);
  if (new Set(subjects).size < subjects.length)
    throw new Error("三名管理员须是三个账号。 The three administrators must be three accounts.");
  await actAlone(database, async (manager) => {
    for (const role of ADMINISTRATORS) {
      if (await isHeldBeside(manager, role, ""))
        throw new Error(
          `已有人担任${roleTerms(role).title}，请由其授予。 Somebody holds ${role} already: let the administrators grant.`,
        );
    }
    await manager.query(
      `insert into account (subject, kind, opened_by) select unnest($1::text[]), 'PERSON', $2 on conflict do nothing`,
      [subjects, INSTALLATION],
    );
    const closed = (await manager.query(
      "select subject from account where subject = any($1) and (closed_at is not null or kind = 'MACHINE')",
      [subjects],
    )) as { subject: string }[];
    if (closed[0])
      throw new Error(`账号 ${closed[0].subject} 不可用。 The account ${closed[0].subject} cannot be used.`);
    const roles: Role[] = ["admin.system", "admin.security", "admin.audit"];
    await manager.query(
      `insert into role_assignment (subject, role, division, valid_from, ends_at, reason, granted_by, needs_approval)
       select subject, role, $3, now(), now() + interval '366 days', '首任管理员 first administrators', $4, false
       from unnest($1::text[], $2::text[]) as given(subject, role)`,
      [subjects, roles, division, INSTALLATION],
    );
  });
}
