/** `{"nodes": [...]}` of the rows of a select: what a GraphQL client of ours expects of a list. */
export function nodes(select: string): string {
  return `(select json_build_object('nodes', coalesce(json_agg(item), '[]'::json)) from (${select}) item)`;
}

/** What the joint office sees of an identity number for a case: the last four places. */
export function maskedNumber(column: string): string {
  return `lpad(right(${column}, 4), length(${column}), '*')`;
}

/** What it sees of a phone of eleven digits. */
export function maskedPhone(column: string): string {
  return `left(${column}, 3) || '****' || right(${column}, 4)`;
}

/** The one row of another table that a row points at. */
export function object(select: string): string {
  return `(select row_to_json(item) from (${select} limit 1) item)`;
}

/** One row with one text: the JSON object of what a department knows of the child `$1` on the day `$2`. */
export function picture(...columns: string[]): string {
  return `select row_to_json(picture)::text from (select $1::int as number, $2::date as today) child cross join lateral (select ${columns.join(", ")}) picture`;
}

/** A row for each of the children `$1`, in their order, with what a department knows of him on the day `$2`. */
export function pictures(...columns: string[]): string {
  return `select row_to_json(picture)::text from (select number, place, $2::date as today from unnest($1::int[]) with ordinality each(number, place)) child cross join lateral (select ${columns.join(", ")}) picture order by child.place`;
}
