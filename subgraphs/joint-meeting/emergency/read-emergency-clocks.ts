import type { ImportWorld } from "../../host/import/import-kind";
import type { NotificationTarget } from "./notification-limit";

/** When the clock of an emergency started and when each target must have been told, RFC 3339. */
export interface EmergencyClock {
  readonly startedAt: string;
  /** Targets without a limit in force are absent or null. */
  readonly dueAt: Readonly<Partial<Record<NotificationTarget, string | null>>>;
}

/** The clocks of all emergencies that the office already has, by their number. */
export async function readEmergencyClocks(world: ImportWorld): Promise<ReadonlyMap<string, EmergencyClock>> {
  const rows = await world.query<EmergencyClock & { number: string }>(CLOCKS);
  return new Map(rows.map(({ number, ...clock }) => [number, clock]));
}

/** As JSON, so that the times arrive as text. */
const CLOCKS = `
  select e.number, to_json(coalesce(e.discovered_at, e.occurred_at)) as "startedAt",
    coalesce((select json_object_agg(t.target, notification_due_at(e.id, t.target))
              from (select distinct target from notification_limit) t), '{}') as "dueAt"
  from emergency e`;
