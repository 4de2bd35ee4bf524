import type { FieldNode } from "graphql";
import { changeKindName } from "../changes/change-types";
import type { RecordKind } from "../records/record-metadata";
import type { Compilation } from "./compilation";
import { compileRecordField } from "./compile-object";
import { objectTypeNamed, subfieldsOf } from "./response-fields";
import type { RecordScope } from "./row-scope";
import { columnOf, recordScope } from "./row-scope";
import type { CompiledStatement } from "./statement";
import { quoted, underKey } from "./statement";

/** Fields of a change that stand in the record under another name. */
const RENAMED: ReadonlyMap<string, string> = new Map([
  ["recordId", "id"],
  ["changedAt", "updatedAt"],
]);

/**
 * One change as one SQL statement: the record's row, as far as the caller may see it, in the version that was announced. A
 * version that was overtaken meanwhile has no row: the later announcement tells of it.
 */
export function compileChange(
  compilation: Compilation,
  typeName: string,
  kind: RecordKind,
  fields: readonly FieldNode[],
): CompiledStatement {
  const { statement } = compilation;
  const id = statement.parameter("id", "uuid", ({ representations: [change] }) => change?.["id"]);
  const version = statement.parameter("version", "integer", ({ representations: [change] }) => change?.["version"]);
  const [table, output] = [statement.alias(), statement.alias()];
  const row = recordScope(statement, kind, table);
  const columns: string[] = [];
  for (const [key, nodes] of subfieldsOf(compilation, objectTypeNamed(compilation, typeName), fields)) {
    columns.push(underKey(compileChangeField(compilation, typeName, nodes, row), key));
  }
  return statement.finish(
    `select (select row_to_json(${output}) from (select ${columns.join(", ")}) ${output})::text as answer from ${quoted(kind.table)} ${table} where ${table}.id = ${id} and ${table}.version = ${version}`,
  );
}

function compileChangeField(
  compilation: Compilation,
  typeName: string,
  nodes: readonly FieldNode[],
  row: RecordScope,
): string {
  const name = nodes[0]!.name.value;
  if (name === "__typename") return `'${typeName}'::text`;
  if (name === "kind") return `'${changeKindName(row.record)}'::text`;
  if (name === "change") return `case when ${columnOf(row.alias, "version")} = 1 then 'CREATED' else 'AMENDED' end`;
  const property = RENAMED.get(name) ?? name;
  const field = row.record.fields.find((each) => each.property === property);
  // A department's kinds may be about children, adults or nobody.
  return field ? compileRecordField(compilation, field, nodes, row) : "null";
}
