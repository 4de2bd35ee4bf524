import type { DataSource } from "typeorm";
import type { Department } from "../department";
import { quoted } from "../reading/statement";
import { getRecordKind } from "../records/record-metadata";

/**
 * A row about a child is seen and written only for a child whom the caller is shown. Written as `(select ...)` so that a
 * function is called once per statement and not per row; who is shown every child pays for the first call alone, and among
 * hundreds of children a row's is found by halving. A row whose child is not known yet is about somebody who was given to nobody.
 */
export const OF_SHOWN_CHILD =
  "(select caller_children() is null) or child_number <@ (select range_agg(int4range(child, child, '[]')) from unnest(caller_children()) given (child))";

/** The same for kinds that may be about nobody at all, such as aid to a whole village: such a row names nobody either. */
export const OF_SHOWN_CHILD_OR_NOBODY = `${OF_SHOWN_CHILD} or (child_number is null and child_reference is null)`;

/** Every table that says of a row which child it is about, and is not guarded yet. */
const UNGUARDED = `select c.relname as name from pg_attribute a join pg_class c on c.oid = a.attrelid
  where a.attname = 'child_number' and c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
    and not exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'granted')`;

/**
 * Puts the guard on every table with rows about children, as the owner role, after each migration: which tables those are is
 * asked of the database, so no migration can forget it. Beside the policy `division`, and narrowing it.
 */
export async function guardChildren(department: Department, owner: DataSource): Promise<void> {
  const kinds = department.records.map((type) => getRecordKind(type));
  const aboutNobody = new Set(kinds.filter(({ aboutSomebody }) => aboutSomebody === false).map(({ table }) => table));
  const unguarded = (await owner.query(UNGUARDED)) as { name: string }[];
  for (const { name } of unguarded) {
    const shown = aboutNobody.has(name) ? OF_SHOWN_CHILD_OR_NOBODY : OF_SHOWN_CHILD;
    await owner.query(`create policy granted on ${quoted(name)} as restrictive using (${shown}) with check (${shown})`);
  }
}
