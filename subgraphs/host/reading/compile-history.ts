import type { FieldNode } from "graphql";
import type { RecordKind } from "../records/record-metadata";
import { attributesOf } from "../records/record-metadata";
import type { Compilation } from "./compilation";
import { objectTypeNamed, subfieldsOf } from "./response-fields";
import { columnOf } from "./row-scope";
import { literal, underKey } from "./statement";

/** More versions than an office makes of a record; who made more is shown the newest. */
const MOST_VERSIONS = 200;

/**
 * The versions of the row in scope, newest first. A version is kept when it ends, so the row itself is the last one, and
 * what an act was stands with the version that it ended.
 */
export function compileHistory(
  compilation: Compilation,
  fields: readonly FieldNode[],
  record: RecordKind,
  alias: string,
): string {
  const [past, ended, version, output] = [1, 2, 3, 4].map(() => compilation.statement.alias());
  const columns = [...subfieldsOf(compilation, objectTypeNamed(compilation, "RecordVersion"), fields)].map(
    ([key, nodes]) => underKey(compileVersionField(compilation, nodes, record, version!), key),
  );
  const versions = `select ${past}.version, ${past}.row, ${past}.ended_by, ${past}.reason from record_history ${past} where ${past}.record_id = ${columnOf(alias, "id")} union all select ${columnOf(alias, "version")}, to_jsonb(${alias}), null, null`;
  const successive = `select ${ended}.version, ${ended}.row, lag(${ended}.row) over w as before, lag(${ended}.ended_by) over w as act, lag(${ended}.reason) over w as reason from (${versions}) ${ended} window w as (order by ${ended}.version)`;
  return `(select coalesce(json_agg(${output}), '[]'::json) from (select ${columns.join(", ")} from (${successive}) ${version} order by ${version}.version desc limit ${MOST_VERSIONS}) ${output})`;
}

function compileVersionField(
  compilation: Compilation,
  nodes: readonly FieldNode[],
  record: RecordKind,
  version: string,
): string {
  switch (nodes[0]!.name.value) {
    case "version":
      return `${version}.version`;
    case "madeAt":
      return `(${version}.row ->> 'updated_at')::timestamptz`;
    case "madeBy":
      return `${version}.row ->> 'recorded_by'`;
    case "unit":
      return `${version}.row ->> 'recording_unit'`;
    case "act":
      return `coalesce(${version}.act, 'CREATE')`;
    case "reason":
      return `${version}.reason`;
    case "changes":
      return compileChanges(compilation, nodes, record, version);
    default:
      return "'RecordVersion'::text";
  }
}

function compileChanges(
  compilation: Compilation,
  nodes: readonly FieldNode[],
  record: RecordKind,
  version: string,
): string {
  const [field, output] = [compilation.statement.alias(), compilation.statement.alias()];
  const values: Readonly<Record<string, string>> = {
    field: `${field}.property`,
    title: `${field}.title`,
    before: `${version}.before ->> ${field}.name`,
    after: `${version}.row ->> ${field}.name`,
  };
  const columns = [...subfieldsOf(compilation, objectTypeNamed(compilation, "FieldChange"), nodes)].map(
    ([key, [first]]) => underKey(values[first!.name.value] ?? "'FieldChange'::text", key),
  );
  const compared = attributesOf(record)
    .filter(({ input, published }) => input && published)
    .map(({ column, property, title }, place) => `(${place}, ${[column, property, title].map(literal).join(", ")})`);
  return `(select coalesce(json_agg(${output}), '[]'::json) from (select ${columns.join(", ")} from (values ${compared.join(", ")}) ${field}(place, name, property, title) where ${version}.before is not null and ${version}.before -> ${field}.name is distinct from ${version}.row -> ${field}.name order by ${field}.place) ${output})`;
}
