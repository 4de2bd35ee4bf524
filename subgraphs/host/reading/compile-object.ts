import type { FieldNode } from "graphql";
import type { MaskForm } from "../../../schema/contract/masking";
import { mappingOf } from "../records/attribute-type";
import { findAnchor } from "../records/anchor";
import type {
  AttributeMetadata,
  BelongsMetadata,
  FieldMetadata,
  PartsMetadata,
  RecordKind,
  StubMetadata,
} from "../records/record-metadata";
import { getAttribute, getRecordKind } from "../records/record-metadata";
import { findStub } from "../records/stub-type";
import { comparisonSql } from "./comparison-sql";
import type { Compilation } from "./compilation";
import { compileHistory } from "./compile-history";
import { maskSql } from "./mask-sql";
import { objectTypeNamed, subfieldsOf } from "./response-fields";
import type { RecordScope, RowScope } from "./row-scope";
import { anchorScope, columnOf, recordScope } from "./row-scope";
import { quoted, underKey } from "./statement";

/** `(select row_to_json(o) from (select ...) o)`: one object from the row in scope. */
export function compileObject(
  compilation: Compilation,
  typeName: string,
  fields: readonly FieldNode[],
  row: RowScope,
): string {
  const output = compilation.statement.alias();
  const columns = compileColumns(compilation, typeName, fields, row);
  const facts = row.kind === "record" && !row.facts.isEmpty ? ` from ${row.facts.subquery}` : "";
  return `(select row_to_json(${output}) from (select ${columns}${facts}) ${output})`;
}

/** The select list of one object: an expression per response key. */
export function compileColumns(
  compilation: Compilation,
  typeName: string,
  fields: readonly FieldNode[],
  row: RowScope,
): string {
  const columns: string[] = [];
  for (const [key, nodes] of subfieldsOf(compilation, objectTypeNamed(compilation, typeName), fields)) {
    columns.push(underKey(compileField(compilation, typeName, nodes, row), key));
  }
  return columns.join(", ");
}

function compileField(compilation: Compilation, typeName: string, nodes: readonly FieldNode[], row: RowScope): string {
  const name = nodes[0]!.name.value;
  if (name === "__typename") return `'${typeName}'::text`;
  if (row.kind === "stub") return row.key;
  if (row.kind === "anchor") {
    if (name === row.anchor.key) return row.key;
    const record = compilation.model.lists.get(`${typeName}.${name}`);
    if (!record) throw new Error(`${typeName}.${name} has no compiled form`);
    return compilation.compileList(compilation, record, typeName, nodes, {
      kind: "records",
      condition: (alias) => `${columnOf(alias, row.anchor.column)} = ${row.number}`,
    });
  }
  const field = row.record.fields.find((each) => each.property === name);
  if (!field) throw new Error(`${typeName}.${name} has no compiled form`);
  return compileRecordField(compilation, field, nodes, row);
}

export function compileRecordField(
  compilation: Compilation,
  field: FieldMetadata,
  nodes: readonly FieldNode[],
  row: RecordScope,
): string {
  const { record, alias } = row;
  switch (field.kind) {
    case "attribute": {
      const column = columnOf(alias, field.column);
      if (isMasked(compilation, record, field)) return maskSql(field, column);
      return mappingOf(field.type).castToText ? `${column}::text` : column;
    }
    case "derived":
      return field.sql({
        column: (name) => columnOf(alias, name),
        today: compilation.statement.today(),
        once: (name, sql) => row.facts.once(name, sql),
        comparison: (sql) => comparisonSql(compilation.statement, sql),
      });
    case "belongs":
      return compileBelongs(compilation, field, nodes, record, alias);
    case "parts":
      return compileParts(compilation, field, nodes, record, alias);
    case "stub":
      return compileStub(compilation, field, nodes, record, alias);
    case "history":
      return compileHistory(compilation, nodes, record, alias);
  }
}

function isMasked(
  { masked }: Compilation,
  { name }: RecordKind,
  field: AttributeMetadata,
): field is AttributeMetadata & { readonly mask: MaskForm } {
  return field.mask !== undefined && masked.has(`${name}.${field.property}`);
}

function compileBelongs(
  compilation: Compilation,
  field: BelongsMetadata,
  nodes: readonly FieldNode[],
  record: RecordKind,
  alias: string,
): string {
  const target = getRecordKind(field.target());
  const [inner, output] = [compilation.statement.alias(), compilation.statement.alias()];
  const row = recordScope(compilation.statement, target, inner);
  const columns = compileColumns(compilation, target.name, nodes, row);
  const join = `${columnOf(inner, getAttribute(target, field.to).column)} = ${columnOf(alias, getAttribute(record, field.by).column)}`;
  return `(select row_to_json(${output}) from (select ${columns} from ${quoted(target.table)} ${inner}${row.facts.join} where ${join} limit 1) ${output})`;
}

function compileParts(
  compilation: Compilation,
  field: PartsMetadata,
  nodes: readonly FieldNode[],
  record: RecordKind,
  alias: string,
): string {
  const target = getRecordKind(field.target());
  const [inner, output] = [compilation.statement.alias(), compilation.statement.alias()];
  const row = recordScope(compilation.statement, target, inner);
  const columns = compileColumns(compilation, target.name, nodes, row);
  const join = `${columnOf(inner, getAttribute(target, field.by).column)} = ${columnOf(alias, getAttribute(record, field.of).column)}`;
  const order = `${columnOf(inner, getAttribute(target, field.orderBy).column)}, ${columnOf(inner, "id")}`;
  return `(select coalesce(json_agg(${output}), '[]'::json) from (select ${columns} from ${quoted(target.table)} ${inner}${row.facts.join} where ${join} order by ${order}) ${output})`;
}

function compileStub(
  compilation: Compilation,
  field: StubMetadata,
  nodes: readonly FieldNode[],
  record: RecordKind,
  alias: string,
): string {
  const key = columnOf(alias, getAttribute(record, field.by).column);
  const anchor = findAnchor(field.target());
  const name = anchor?.name ?? findStub(field.target())?.name;
  if (!name) throw new Error(`${record.name}.${field.property} points at a class that is neither anchor nor stub`);
  const scope: RowScope = anchor ? anchorScope(anchor, key) : { kind: "stub", key };
  return `case when ${key} is not null then ${compileObject(compilation, name, nodes, scope)} end`;
}
