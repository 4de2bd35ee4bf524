import type { FieldNode } from "graphql";
import { parseChildKey } from "../../../schema/contract/child-key";
import { Refusal } from "../../../schema/contract/errors";
import type { Anchor } from "../records/anchor";
import type { AttributeMetadata, RecordKind } from "../records/record-metadata";
import { getAttribute } from "../records/record-metadata";
import { mappingOf } from "../records/attribute-type";
import type { Compilation, RootField } from "./compilation";
import { compileList } from "./compile-list";
import { compileObject } from "./compile-object";
import { documentArguments } from "./document-arguments";
import type { RowScope } from "./row-scope";
import { anchorScope, columnOf, recordScope } from "./row-scope";
import type { CompiledStatement, Representation } from "./statement";
import { quoted } from "./statement";

/**
 * One field of `Query` as one SQL statement whose single value is the field's part of the answer as JSON text,
 * however many entities and lists it asks for.
 */
export function compileRootField(
  compilation: Compilation,
  root: Exclude<RootField, { kind: "entities" }>,
  fields: readonly FieldNode[],
): CompiledStatement {
  const { statement } = compilation;
  switch (root.kind) {
    case "list":
      return statement.finish(
        textOf(compileList(compilation, root.record, "Query", fields, { kind: "records", condition: () => "true" })),
      );
    case "anchorList": {
      const { anchor, record, condition } = root;
      const list = compileList(compilation, record, "Query", fields, {
        kind: "anchors",
        anchor,
        condition: (alias) => condition.replaceAll("row.", `${alias}.`),
      });
      return statement.finish(textOf(list));
    }
    case "single":
      return compileSingle(compilation, root.record, fields);
    case "anchorLookup":
      return compileLookup(compilation, root, fields);
  }
}

/** The entities of one type, in the order of their representations; an unknown one is null. */
export function compileEntities(
  compilation: Compilation,
  typeName: string,
  fields: readonly FieldNode[],
): CompiledStatement {
  const anchor = compilation.model.anchors.get(typeName);
  if (anchor) return compileAnchorEntities(compilation, anchor, fields);
  const kind = compilation.model.kinds.get(typeName);
  if (!kind) throw new Error(`${typeName} is no entity of this department`);
  return compileRecords(compilation, kind, kind.key ?? "id", fields);
}

/** Every well-formed key is answered: which children exist is the index's knowledge, not the department's. */
function compileAnchorEntities(
  compilation: Compilation,
  anchor: Anchor,
  fields: readonly FieldNode[],
): CompiledStatement {
  const { statement } = compilation;
  const keys = (bindings: { representations: readonly Representation[] }): (string | null)[] =>
    bindings.representations.map((each) => textKey(each[anchor.key]));
  const numbers = statement.parameter("numbers", "int[]", (bindings) => keys(bindings).map((key) => numberOfKey(key)));
  const texts = statement.parameter("keys", "text[]", keys);
  const scope: RowScope = { kind: "anchor", anchor, number: "r.number", key: "r.key" };
  const object = compileObject(compilation, anchor.name, fields, scope);
  return statement.finish(
    `select json_agg(e.value order by e.place)::text as answer from (select r.place, case when r.number is not null then ${object} end as value from unnest(${numbers}, ${texts}) with ordinality r(number, key, place)) e`,
  );
}

/** Records by the values of one key property, in the order in which they are asked for. */
export function compileRecords(
  compilation: Compilation,
  kind: RecordKind,
  key: string,
  fields: readonly FieldNode[],
): CompiledStatement {
  const { statement } = compilation;
  const attribute = getAttribute(kind, key);
  const keys = statement.parameter("keys", `${mappingOf(attribute.type).sqlType}[]`, ({ representations }) =>
    representations.map((each) => recordKey(attribute, each[attribute.property])),
  );
  const table = statement.alias();
  const object = compileObject(compilation, kind.name, fields, recordScope(statement, kind, table));
  return statement.finish(
    `select json_agg(e.value order by e.place)::text as answer from (select r.place, case when ${table}.id is not null then ${object} end as value from unnest(${keys}) with ordinality r(key, place) left join ${quoted(kind.table)} ${table} on ${columnOf(table, attribute.column)} = r.key) e`,
  );
}

function compileSingle(compilation: Compilation, kind: RecordKind, fields: readonly FieldNode[]): CompiledStatement {
  const { statement } = compilation;
  const args = documentArguments(compilation, "Query", fields[0]!);
  const attribute = getAttribute(kind, kind.key ?? "id");
  const table = statement.alias();
  const key = statement.parameter("key", mappingOf(attribute.type).sqlType, (bindings) =>
    recordKey(attribute, args.at(bindings)[attribute.property]),
  );
  statement.parameter("asOf", "timestamptz", (bindings) => agreedMoment(args.at(bindings)["asOf"], bindings.asOf));
  const object = compileObject(compilation, kind.name, fields, recordScope(statement, kind, table));
  return statement.finish(
    `select (select ${object} from ${quoted(kind.table)} ${table} where ${columnOf(table, attribute.column)} = ${key} limit 1)::text as answer`,
  );
}

/** The moment comes with the caller, for all that he asks; the argument says it to whoever wrote the question. */
function agreedMoment(argument: unknown, asOf: string | undefined): undefined {
  const moment = typeof argument === "string" ? Date.parse(argument) : undefined;
  const agreed = asOf === undefined ? undefined : Date.parse(asOf);
  if (moment !== agreed) throw new Refusal("BAD_USER_INPUT", { argument: "asOf" });
}

function compileLookup(
  compilation: Compilation,
  root: Extract<RootField, { kind: "anchorLookup" }>,
  fields: readonly FieldNode[],
): CompiledStatement {
  const { statement } = compilation;
  const args = documentArguments(compilation, "Query", fields[0]!);
  const table = statement.alias();
  const sought = statement.parameter("sought", root.cast, (bindings) => root.value(args.at(bindings)));
  const number = columnOf(table, root.anchor.column);
  const object = compileObject(compilation, root.anchor.name, fields, anchorScope(root.anchor, number));
  return statement.finish(
    `select (select ${object} from ${quoted(root.record.table)} ${table} where ${columnOf(table, root.column)} = ${sought} and ${number} is not null limit 1)::text as answer`,
  );
}

function textOf(expression: string): string {
  return `select ${expression}::text as answer`;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A malformed key is as unknown as one that was never issued. */
function recordKey(attribute: AttributeMetadata, value: unknown): string | null {
  if (typeof value !== "string" || (attribute.type === "id" && !UUID.test(value))) return null;
  return value;
}

function textKey(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

function numberOfKey(key: string | null): number | null {
  if (key === null) return null;
  const parsed = parseChildKey(key);
  return parsed.valid ? parsed.number : null;
}
