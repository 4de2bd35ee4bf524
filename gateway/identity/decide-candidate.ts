import type { DataSource, EntityManager } from "typeorm";
import { Refusal } from "../../schema/contract/errors";

export type CandidateDecision = "ACCEPTED" | "REJECTED";

/**
 * A person's decision on a pair. Accepting links both sides to one number: the one that rests on an identity number, else
 * the roll's. Every reference of the other number follows, and that number is retired, not deleted: `undoDecision` restores
 * exactly what was before.
 *
 * @param decidedBy the account that decides
 * @throws Refusal RECORD_NOT_FOUND when there is no such pair, STALE_VERSION when it was decided meanwhile
 */
export async function decideCandidate(
  hub: DataSource,
  id: string,
  decision: CandidateDecision,
  decidedBy: string,
  reason: string,
): Promise<void> {
  await hub.transaction(async (manager) => {
    const pair = await lockOpenPair(manager, id);
    const retired = decision === "ACCEPTED" ? await join(manager, id, pair, decidedBy) : [];
    await manager.query(
      "update candidate set state = $2, decided_by = $3, decided_at = now(), reason = $4, retired = $5 where id = $1",
      [id, decision, decidedBy, reason, retired],
    );
  });
}

interface OpenPair {
  readonly roll_reference: string;
  readonly department: string;
  readonly reference: string;
}

async function lockOpenPair(manager: EntityManager, id: string): Promise<OpenPair> {
  const [pair] = (await manager.query(
    "select roll_reference, department, reference, state from candidate where id = $1 for update",
    [id],
  )) as (OpenPair & { state: string })[];
  if (!pair) throw new Refusal("RECORD_NOT_FOUND");
  if (pair.state !== "OPEN") throw new Refusal("STALE_VERSION");
  return pair;
}

interface Side {
  readonly department: string;
  readonly reference: string;
  readonly number: number | null;
  readonly has_identity: boolean;
}

/** @returns the numbers that are retired by it */
async function join(manager: EntityManager, decision: string, pair: OpenPair, decidedBy: string): Promise<number[]> {
  const sides: Side[] = await manager.query(
    `select department, reference, number, has_identity from link
     where ended_at is null and ((department = 'civil-affairs' and reference = $1) or (department = $2 and reference = $3))
     order by department = 'civil-affairs' desc`,
    [pair.roll_reference, pair.department, pair.reference],
  );
  const [roll, other] = sides;
  if (!roll || !other) throw new Refusal("RECORD_NOT_FOUND");
  const survivor = other.has_identity && other.number !== null ? other.number : roll.number;
  if (survivor === null)
    throw new Error("A pair without any number cannot be joined: the roll founds one for each child");
  const retired = sides.map((side) => side.number).filter((number) => number !== null && number !== survivor);
  await moveLinks(manager, decision, decidedBy, survivor, retired as number[], sides);
  await manager.query(
    "update index_number set state = 'RETIRED', same_as = $2 where subject = 'CHILD' and number = any($1::int[])",
    [retired, survivor],
  );
  return retired as number[];
}

/** Both sides, and everything else that stood under a number that is retired now. */
async function moveLinks(
  manager: EntityManager,
  decision: string,
  decidedBy: string,
  survivor: number,
  retired: readonly number[],
  sides: readonly Side[],
): Promise<void> {
  const [moved] = (await manager.query(
    `update link set ended_at = now(), ended_by = $1, ended_decision = $2
     where ended_at is null and subject = 'CHILD' and number is distinct from $3
       and (number = any($4::int[]) or (department, reference::text) in
         (select s.department, s.reference from jsonb_to_recordset($5::jsonb) s(department text, reference text)))
     returning department, reference, subject, register, has_identity`,
    [decidedBy, decision, survivor, retired, JSON.stringify(sides)],
  )) as [object[], number];
  await manager.query(
    `insert into link (department, reference, subject, register, has_identity, state, number, decided, decided_by, decision)
     select m.department, m.reference, m.subject, m.register, m.has_identity, 'LINKED', $1, 'PERSON', $2, $3
     from jsonb_to_recordset($4::jsonb) m(department text, reference uuid, subject text, register text, has_identity boolean)`,
    [survivor, decidedBy, decision, JSON.stringify(moved)],
  );
}
