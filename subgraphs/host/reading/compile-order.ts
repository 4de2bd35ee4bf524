import { mappingOf } from "../records/attribute-type";
import { orderValueOf } from "../records/list-types";
import type { AttributeMetadata, RecordKind } from "../records/record-metadata";
import { attributesOf, getAttribute } from "../records/record-metadata";
import { cursorSql, decodeCursor } from "./cursor";
import type { DocumentArguments } from "./document-arguments";
import { columnOf } from "./row-scope";
import type { StatementBuilder } from "./statement";

export interface CompiledOrder {
  /** The `order by` list; `id` last, so that equal values keep one order over all pages. */
  readonly by: string;
  /** The condition that starts the page behind the cursor; empty without `after`. */
  readonly after: readonly string[];
  /** The cursor of a row under this alias, as an SQL expression. */
  readonly cursor: (alias: string) => string;
}

/**
 * Newest first by when it happened, unless the caller says otherwise. A blank sorts before every value.
 *
 * @param list `Child.talks`
 */
export function compileOrder(
  statement: StatementBuilder,
  record: RecordKind,
  args: DocumentArguments,
  list: string,
  table: string,
): CompiledOrder {
  const asked = args.whileCompiling["order"] as { by: string; direction: "ASC" | "DESC" } | null | undefined;
  const attribute = asked ? attributeOrderedBy(record, asked.by) : getAttribute(record, record.occurred);
  const direction = asked?.direction ?? "DESC";
  const mapping = mappingOf(attribute.type);
  const valueIn = (alias: string): string => {
    const column = columnOf(alias, attribute.column);
    return attribute.required ? column : `coalesce(${column}, ${mapping.lowest})`;
  };
  const [value, id] = [valueIn(table), columnOf(table, "id")];
  const cursor = (alias: string): string => {
    const key = statement.parameter(
      `${args.place}.key`,
      "bytea",
      ({ listKey }) => `\\x${listKey(list, attribute.column).toString("hex")}`,
    );
    return cursorSql(attribute.column, `${valueIn(alias)}::text`, columnOf(alias, "id"), key);
  };
  const by = `${value} ${direction}, ${id} ${direction}`;
  if (args.whileCompiling["after"] === null || args.whileCompiling["after"] === undefined)
    return { by, after: [], cursor };

  const part = (index: 0 | 1, cast: string): string =>
    statement.parameter(
      `${args.place}.after.${index}`,
      cast,
      (bindings) =>
        decodeCursor(String(args.at(bindings)["after"]), attribute, bindings.listKey(list, attribute.column))[index],
    );
  const comparison = direction === "DESC" ? "<" : ">";
  return { by, after: [`(${value}, ${id}) ${comparison} (${part(0, mapping.sqlType)}, ${part(1, "uuid")})`], cursor };
}

function attributeOrderedBy(record: RecordKind, orderValue: string): AttributeMetadata {
  const attribute = attributesOf(record).find(({ property }) => orderValueOf(property) === orderValue);
  if (!attribute) throw new Error(`${record.name} cannot be ordered by ${orderValue}`);
  return attribute;
}
