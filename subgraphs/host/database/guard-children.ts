import type { DataSource } from "typeorm";
import type { Department } from "../department";
import { quoted } from "../reading/statement";
import { attributesOf, getRecordKind } from "../records/record-metadata";

/**
 * A row about a child is seen and written only for a child whom the caller is shown. Written as `(select ...)` so that a
 * function is called once per statement and not per row; who is shown every child pays for the first call alone, and among
 * hundreds of children a row's is found by halving. A row whose child is not known yet is about somebody who was given to nobody.
 */
export const OF_SHOWN_CHILD =
  "(select caller_children() is null) or child_number <@ (select range_agg(int4range(child, child, '[]')) from unnest(caller_children()) given (child))";

/** The same for kinds that may be about nobody at all, such as aid to a whole village: such a row names nobody either. */
export const OF_SHOWN_CHILD_OR_NOBODY = `${OF_SHOWN_CHILD} or (child_number is null and child_reference is null)`;

const CHILD_COLUMN = "child_number";

/**
 * Puts the guard on every table of records about children, as the owner role, after each migration: which tables those are
 * follows from the record classes, so no migration can forget it. Beside the policy `division`, and narrowing it.
 */
export async function guardChildren(department: Department, owner: DataSource): Promise<void> {
  const guarded = (await owner.query(
    "select tablename as name from pg_policies where schemaname = 'public' and policyname = 'granted'",
  )) as { name: string }[];
  const known = new Set(guarded.map(({ name }) => name));
  for (const type of department.records) {
    const kind = getRecordKind(type);
    const isAboutChild = attributesOf(kind).some(({ column }) => column === CHILD_COLUMN);
    if (!isAboutChild || known.has(kind.table)) continue;
    const shown = kind.aboutSomebody === false ? OF_SHOWN_CHILD_OR_NOBODY : OF_SHOWN_CHILD;
    await owner.query(
      `create policy granted on ${quoted(kind.table)} as restrictive using (${shown}) with check (${shown})`,
    );
    known.add(kind.table);
  }
}
