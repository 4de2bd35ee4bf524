import type { DataSource } from "typeorm";

/** The department whose roll the joint meeting is about; the other registers are compared with it. */
const ROLL = "civil-affairs";

/**
 * Queues the pairs of a child on the roll and a child of another register that may be one: same birth date and sex, names
 * equal or one character apart, at least one of the two without a usable identity number, and neither of them already
 * linked between these two registers. A person decides; nothing is linked here.
 *
 * @returns how many new pairs were queued
 */
export async function findCandidates(hub: DataSource): Promise<number> {
  return hub.transaction(async (manager) => {
    // After a first import PostgreSQL has no statistics yet, takes the tables for empty and would loop over them: seconds
    // instead of milliseconds, and past the statement's time limit in a larger county.
    await manager.query("set local enable_nestloop = off");
    const rows: unknown[] = await manager.query(NEW_PAIRS, [ROLL]);
    return rows.length;
  });
}

const NEW_PAIRS = `
     with current as (
       select department, reference, register, number, has_identity,
              coalesce(number::text, reference::text) as child
       from link where subject = 'CHILD' and ended_at is null
     ),
     known as (select distinct department, register, number from current where number is not null),
     pair as (
       select min(roll.reference::text)::uuid as roll_reference, other.department, min(other.reference::text)::uuid as reference,
              bool_or(a.kind = 'WHOLE' and b.kind = 'WHOLE') as names_equal
       from current roll
       join likeness_token a on a.department = $1 and a.reference = roll.reference and a.kind in ('WHOLE', 'ONE_CHARACTER_OFF')
       join likeness_token b on b.token = a.token and b.department <> $1
       join current other on other.department = b.department and other.reference = b.reference
       where roll.department = $1
         and not (roll.has_identity and other.has_identity)
         and not exists (select from known k where k.department = other.department and k.register = other.register and k.number = roll.number)
         and not exists (select from known k where k.department = $1 and k.register = roll.register and k.number = other.number)
       group by roll.child, other.department, other.register, other.child
     )
     insert into candidate (roll_reference, department, reference, names_equal, parent_agrees, village_agrees)
     select p.roll_reference, p.department, p.reference, p.names_equal, evidence(p, 'PARENT'), evidence(p, 'VILLAGE')
     from pair p
     on conflict (roll_reference, department, reference) do nothing
     returning id`.replaceAll(/evidence\(p, '(\w+)'\)/g, (_, kind: string) => evidence(kind));

/** Null when one of the two says nothing. */
function evidence(kind: string): string {
  const tokens = (department: string, reference: string): string =>
    `select t.token from likeness_token t where t.department = ${department} and t.reference = ${reference} and t.kind = '${kind}'`;
  const [left, right] = [tokens("$1", "p.roll_reference"), tokens("p.department", "p.reference")];
  return `case when exists (${left}) and exists (${right}) then exists (${left} intersect ${right}) end`;
}
