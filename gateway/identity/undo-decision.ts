import type { DataSource, EntityManager } from "typeorm";
import { Refusal } from "../../schema/contract/errors";

/**
 * Takes a person's decision on a pair back: the links that it made end, the links that it ended are current again, the
 * numbers that it retired live. Decisions that build on each other are undone in the opposite order.
 *
 * @param undoneBy the account that undoes
 * @throws Refusal RECORD_NOT_FOUND when the pair was not decided, STALE_VERSION while a later decision rests on it
 */
export async function undoDecision(hub: DataSource, id: string, undoneBy: string): Promise<void> {
  await hub.transaction(async (manager) => {
    const [pair] = (await manager.query("select state, retired from candidate where id = $1 for update", [id])) as {
      state: string;
      retired: number[];
    }[];
    if (!pair || pair.state === "OPEN") throw new Refusal("RECORD_NOT_FOUND");
    await assertNothingRestsOn(manager, id);
    await manager.query("update link set ended_at = now(), ended_by = $2 where decision = $1 and ended_at is null", [
      id,
      undoneBy,
    ]);
    await manager.query(
      `insert into link (department, reference, subject, register, has_identity, state, number, decided, decided_by, decision)
       select department, reference, subject, register, has_identity, state, number, decided, decided_by, decision
       from link where ended_decision = $1`,
      [id],
    );
    await manager.query("update link set ended_decision = null where ended_decision = $1", [id]);
    await manager.query(
      `update index_number n set same_as = null, state = case when exists (
           select from index_token t where t.subject = n.subject and t.kind = 'IDENTITY' and t.number = n.number
         ) then 'LINKED' else 'FOUNDED' end
       where n.subject = 'CHILD' and n.number = any($1::int[])`,
      [pair.retired],
    );
    await manager.query(
      "update candidate set state = 'OPEN', decided_by = null, decided_at = null, reason = null, retired = null where id = $1",
      [id],
    );
  });
}

async function assertNothingRestsOn(manager: EntityManager, id: string): Promise<void> {
  const later: unknown[] = await manager.query(
    "select from link where decision = $1 and ended_decision is not null limit 1",
    [id],
  );
  if (later.length > 0) throw new Refusal("STALE_VERSION");
}
