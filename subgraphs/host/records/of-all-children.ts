/**
 * A count or sum over records of several children, for a derived field. Whoever is shown children one by one would count those
 * alone and take it for all: he is told nothing.
 */
export function ofAllChildren(sql: string): string {
  return `case when (select caller_children() is null) then ${sql} end`;
}
