import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * Within how many minutes an emergency must have reached whom (rules EM-1 to EM-4), and the function that finds the limit in
 * force for one emergency. The next limit is a migration of its own that adds a row with the day from which it holds.
 */
export class FillNotificationLimits1795300968699 implements MigrationInterface {
  readonly name = "FillNotificationLimits1795300968699";

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...GUARD, NOTIFICATION_DUE_AT]) await runner.query(statement);
    await runner.query(INSERT, [JSON.stringify(LIMITS)]);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of UNGUARD) await runner.query(statement);
  }
}

/** A rule is no record of a division: everybody reads it, and only migrations write it. */
const GUARD = [
  `drop policy division on notification_limit`,
  `create policy read_everywhere on notification_limit for select using (true)`,
  `create policy written_by_migrations on notification_limit to joint_meeting_owner using (true) with check (true)`,
  `revoke insert, update on notification_limit from joint_meeting_app`,
];

const UNGUARD = [
  `drop function notification_due_at(uuid, text)`,
  `delete from notification_limit`,
  `grant insert, update on notification_limit to joint_meeting_app`,
  `drop policy written_by_migrations on notification_limit`,
  `drop policy read_everywhere on notification_limit`,
  `create policy division on notification_limit using (starts_with(area_code, (select nullif(current_setting('lianxi.division', true), '')))) with check (starts_with(area_code, (select nullif(current_setting('lianxi.division', true), ''))))`,
];

/** The limit of the nearest place wins, and of that place the one in force on the day, in Asia/Shanghai, when the clock started. */
const NOTIFICATION_DUE_AT = `
  create function notification_due_at(emergency_id uuid, target text) returns timestamptz language sql stable as $body$
    select e.started_at + make_interval(mins => l.minutes)
    from (select coalesce(discovered_at, occurred_at) as started_at, area_code from emergency where id = $1) e,
      lateral (
        select minutes from notification_limit n
        where n.target = $2 and n.valid_from <= (e.started_at at time zone 'Asia/Shanghai')::date
          and starts_with(e.area_code, n.area_code)
        order by length(n.area_code) desc, n.valid_from desc limit 1
      ) l
  $body$`;

/** The key is made from place, target and day: there is one limit of each. A blank place holds everywhere. */
const INSERT = `
  insert into notification_limit (id, area_code, recorded_by, recording_unit, recorded_at, updated_at, version, target, minutes, valid_from, source)
  select md5(concat_ws(' ', 'notification-limit', '', l.target, l.valid_from))::uuid, '', 'migration', 'joint-meeting', now(), now(), 1,
    l.target, l.minutes, l.valid_from, l.source
  from jsonb_populate_recordset(null::notification_limit, $1::jsonb) l`;

/** Seed 002 §2, the standing plan of a primary school; it gives no day, so these hold from the beginning of its school year. */
const FIRST = { valid_from: "2012-09-01", source: "留守儿童工作制度：突发事件报告与告知" } as const;

const LIMITS: readonly { target: string; minutes: number; valid_from: string; source: string }[] = [
  { target: "ENTRUSTED_GUARDIAN", minutes: 30, ...FIRST },
  { target: "PARENT_AWAY", minutes: 60, ...FIRST },
  { target: "EDUCATION_AUTHORITY", minutes: 120, ...FIRST },
  { target: "TOWNSHIP", minutes: 120, ...FIRST },
];
