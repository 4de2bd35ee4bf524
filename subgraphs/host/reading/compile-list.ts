import type { FieldNode } from "graphql";
import { Refusal } from "../../../schema/contract/errors";
import type { RecordKind } from "../records/record-metadata";
import type { Compilation, ListNodes } from "./compilation";
import { compileFilter } from "./compile-filter";
import { compileColumns, compileObject, objectTypeNamed, subfieldsOf } from "./compile-object";
import { compileOrder } from "./compile-order";
import { documentArguments } from "./document-arguments";
import type { RowScope } from "./row-scope";
import { anchorScope, columnOf, recordScope } from "./row-scope";
import { quoted, underKey } from "./statement";

export const LARGEST_PAGE = 200;
export const DEFAULT_PAGE = 20;

/**
 * A connection: filter, order and page of one kind, as one scalar subselect.
 * Where only `nodes` is asked, the rows are limited and aggregated at once. Cursors, page information and the total need
 * the page as a named subquery, which reads one row more than asked to know whether more follow.
 */
export function compileList(
  compilation: Compilation,
  record: RecordKind,
  parent: string,
  fields: readonly FieldNode[],
  nodes: ListNodes,
): string {
  const { statement } = compilation;
  const args = documentArguments(compilation, parent, fields[0]!);
  const table = statement.alias();
  const filter = compileFilter(statement, record, args, table);
  const order = compileOrder(statement, record, args, table);
  const matching = [nodes.condition(table), ...filter];
  const inPage = [...matching, ...order.after];
  const limit = statement.parameter(`${args.place}.first`, "int", (bindings) => pageSizeOf(args.at(bindings)));
  const from = `from ${quoted(record.table)} ${table} where ${inPage.join(" and ")} order by ${order.by}`;

  const connectionName = nodes.kind === "records" ? `${record.name}Connection` : `${nodes.anchor.name}Connection`;
  const asked = subfieldsOf(compilation, objectTypeNamed(compilation, connectionName), fields);
  const nodeTypeName = nodes.kind === "records" ? record.name : nodes.anchor.name;
  const scopeOf = (alias: string): RowScope =>
    nodes.kind === "records"
      ? recordScope(record, alias)
      : anchorScope(nodes.anchor, columnOf(alias, nodes.anchor.column));

  const needsPage = [...asked.values()].some(
    ([first]) => first!.name.value === "edges" || first!.name.value === "pageInfo",
  );
  const page = statement.alias();
  const columns: string[] = [];
  for (const [key, askedFields] of asked) {
    columns.push(underKey(compileConnectionField(askedFields), key));
  }
  const withPage = needsPage
    ? `with ${page} as materialized (select ${table}.*, ${order.cursor} as "cursor#", row_number() over (order by ${order.by}) as "row#" ${from} limit ${limit} + 1) `
    : "";
  const output = statement.alias();
  return `(${withPage}select row_to_json(${output}) from (select ${columns.join(", ")}) ${output})`;

  function compileConnectionField(askedFields: readonly FieldNode[]): string {
    switch (askedFields[0]!.name.value) {
      case "nodes":
        return compileNodes(askedFields);
      case "edges":
        return compileEdges(askedFields);
      case "pageInfo":
        return compilePageInfo(askedFields);
      case "totalCount":
        return `(select count(*) from ${quoted(record.table)} ${table} where ${matching.join(" and ")})`;
      default:
        return `'${connectionName}'::text`;
    }
  }

  function compileNodes(askedFields: readonly FieldNode[]): string {
    const items = statement.alias();
    const selected = (alias: string): string => compileColumns(compilation, nodeTypeName, askedFields, scopeOf(alias));
    return needsPage
      ? `(select coalesce(json_agg(${items}), '[]'::json) from (select ${selected(page)} from ${page} where ${page}."row#" <= ${limit} order by ${page}."row#") ${items})`
      : `(select coalesce(json_agg(${items}), '[]'::json) from (select ${selected(table)} ${from} limit ${limit}) ${items})`;
  }

  function compileEdges(askedFields: readonly FieldNode[]): string {
    const edgeFields = subfieldsOf(
      compilation,
      objectTypeNamed(compilation, connectionName.replace(/Connection$/, "Edge")),
      askedFields,
    );
    const edge = [...edgeFields].map(([key, [first, ...rest]]) => {
      const name = first!.name.value;
      if (name === "cursor") return underKey(`${page}."cursor#"`, key);
      if (name === "__typename") return underKey(`'${connectionName.replace(/Connection$/, "Edge")}'::text`, key);
      return underKey(compileObject(compilation, nodeTypeName, [first!, ...rest], scopeOf(page)), key);
    });
    const items = statement.alias();
    return `(select coalesce(json_agg(${items}), '[]'::json) from (select ${edge.join(", ")} from ${page} where ${page}."row#" <= ${limit} order by ${page}."row#") ${items})`;
  }

  function compilePageInfo(askedFields: readonly FieldNode[]): string {
    const info = [...subfieldsOf(compilation, objectTypeNamed(compilation, "PageInfo"), askedFields)].map(
      ([key, [first]]) => {
        const name = first!.name.value;
        if (name === "hasNextPage") return underKey(`(select count(*) > ${limit} from ${page})`, key);
        if (name === "__typename") return underKey(`'PageInfo'::text`, key);
        return underKey(
          `(select ${page}."cursor#" from ${page} where ${page}."row#" <= ${limit} order by ${page}."row#" desc limit 1)`,
          key,
        );
      },
    );
    const items = statement.alias();
    return `(select row_to_json(${items}) from (select ${info.join(", ")}) ${items})`;
  }
}

function pageSizeOf(args: Readonly<Record<string, unknown>>): number {
  const first = args["first"] ?? DEFAULT_PAGE;
  if (typeof first !== "number" || first < 0) throw new Refusal("BAD_USER_INPUT", { argument: "first" });
  if (first > LARGEST_PAGE) throw new Refusal("PAGE_TOO_LARGE", { limit: LARGEST_PAGE });
  return first;
}
