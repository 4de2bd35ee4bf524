import type { FieldNode } from "graphql";
import { Refusal } from "../../../schema/contract/errors";
import { LARGEST_PAGE } from "../../../schema/contract/page";
import type { RecordKind } from "../records/record-metadata";
import type { Compilation, ListNodes } from "./compilation";
import { compileFilter } from "./compile-filter";
import { compileColumns, compileObject } from "./compile-object";
import { compileOrder } from "./compile-order";
import { documentArguments } from "./document-arguments";
import { objectTypeNamed, subfieldsOf } from "./response-fields";
import type { RowScope } from "./row-scope";
import { anchorScope, columnOf, recordScope } from "./row-scope";
import { quoted, underKey } from "./statement";

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
  const filter = compileFilter(compilation, record, args, table);
  const order = compileOrder(statement, record, args, `${parent}.${fields[0]!.name.value}`, table);
  const matching = [nodes.condition(table), ...filter];
  const inPage = [...matching, ...order.after];
  const limit = statement.parameter(`${args.place}.first`, "int", (bindings) => pageSizeOf(args.at(bindings)));
  const from = `from ${quoted(record.table)} ${table} where ${inPage.join(" and ")} order by ${order.by}`;

  const connectionName = nodes.kind === "records" ? `${record.name}Connection` : `${nodes.anchor.name}Connection`;
  const asked = subfieldsOf(compilation, objectTypeNamed(compilation, connectionName), fields);
  const nodeTypeName = nodes.kind === "records" ? record.name : nodes.anchor.name;
  const scopeOf = (alias: string): RowScope =>
    nodes.kind === "records"
      ? recordScope(statement, record, alias)
      : anchorScope(nodes.anchor, columnOf(alias, nodes.anchor.column));

  const askedNames = new Set([...asked.values()].map(([first]) => first!.name.value));
  const needsPage = askedNames.has("edges") || askedNames.has("pageInfo");
  const page = statement.alias();
  // Who asks for the page and the total has the matching rows looked for once.
  const found = needsPage && askedNames.has("totalCount") ? statement.alias() : undefined;
  const columns: string[] = [];
  for (const [key, askedFields] of asked) {
    columns.push(underKey(compileConnectionField(askedFields), key));
  }
  const output = statement.alias();
  return `(${needsPage ? compilePage() : ""}select row_to_json(${output}) from (select ${columns.join(", ")}) ${output})`;

  function compilePage(): string {
    const pageOf = (rows: string): string =>
      `${page} as materialized (select ${table}.*, row_number() over (order by ${order.by}) as "row#" ${rows} limit ${limit} + 1) `;
    if (!found) return `with ${pageOf(from)}`;
    const all = `${found} as materialized (select ${table}.* from ${quoted(record.table)} ${table} where ${matching.join(" and ")})`;
    const after = order.after.length > 0 ? `where ${order.after.join(" and ")} ` : "";
    return `with ${all}, ${pageOf(`from ${found} ${table} ${after}order by ${order.by}`)}`;
  }

  function compileConnectionField(askedFields: readonly FieldNode[]): string {
    switch (askedFields[0]!.name.value) {
      case "nodes":
        return compileNodes(askedFields);
      case "edges":
        return compileEdges(askedFields);
      case "pageInfo":
        return compilePageInfo(askedFields);
      case "totalCount":
        return found
          ? `(select count(*) from ${found})`
          : `(select count(*) from ${quoted(record.table)} ${table} where ${matching.join(" and ")})`;
      default:
        return `'${connectionName}'::text`;
    }
  }

  function compileNodes(askedFields: readonly FieldNode[]): string {
    const items = statement.alias();
    const row = scopeOf(needsPage ? page : table);
    const columns = compileColumns(compilation, nodeTypeName, askedFields, row);
    const facts = row.kind === "record" ? row.facts.join : "";
    if (needsPage)
      return `(select coalesce(json_agg(${items}), '[]'::json) from (select ${columns} from ${page}${facts} where ${page}."row#" <= ${limit} order by ${page}."row#") ${items})`;
    // What rows share is computed for the rows of the page only.
    const rows = facts ? `from (select ${table}.* ${from} limit ${limit}) ${table}${facts}` : `${from} limit ${limit}`;
    return `(select coalesce(json_agg(${items}), '[]'::json) from (select ${columns} ${rows}) ${items})`;
  }

  function compileEdges(askedFields: readonly FieldNode[]): string {
    const edgeFields = subfieldsOf(
      compilation,
      objectTypeNamed(compilation, connectionName.replace(/Connection$/, "Edge")),
      askedFields,
    );
    const edge = [...edgeFields].map(([key, [first, ...rest]]) => {
      const name = first!.name.value;
      if (name === "cursor") return underKey(order.cursor(page), key);
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
          `(select ${order.cursor(page)} from ${page} where ${page}."row#" <= ${limit} order by ${page}."row#" desc limit 1)`,
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
