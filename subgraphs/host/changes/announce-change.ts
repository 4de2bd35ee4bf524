import type { EntityManager } from "typeorm";
import { CHANGE_CHANNEL } from "./announcement";
import type { Announcement } from "./announcement";

/**
 * Announces a write within its own transaction: PostgreSQL tells the listeners when it is committed, and nobody when it is
 * not. Who may know of the record is decided by each who reads it then.
 */
export async function announceChange(manager: EntityManager, { kind, id, version }: Announcement): Promise<void> {
  await manager.query("select pg_notify($1, $2)", [CHANGE_CHANNEL, JSON.stringify({ kind, id, version })]);
}
