import { Refusal } from "../../../schema/contract/errors";
import { mappingOf } from "../records/attribute-type";
import type { AttributeMetadata, RecordKind } from "../records/record-metadata";
import { attributesOf } from "../records/record-metadata";
import type { Compilation } from "./compilation";
import type { ArgumentValues, DocumentArguments } from "./document-arguments";
import { columnOf } from "./row-scope";
import type { StatementBuilder } from "./statement";

/**
 * The conditions of a list's `filter`, all of which must hold. A condition that is null counts as not given: a blank is
 * asked for with `isNull`.
 *
 * @throws Refusal FORBIDDEN for a condition on a value that the caller sees masked: the answer would tell what the mask hides
 */
export function compileFilter(
  { statement, masked }: Pick<Compilation, "statement" | "masked">,
  record: RecordKind,
  args: DocumentArguments,
  table: string,
): string[] {
  const filter = conditionsOf(args.whileCompiling["filter"]);
  const asked = attributesOf(record).filter((attribute) => attribute.filter && filter[attribute.property]);
  const hidden = asked.filter(({ property }) => masked.has(`${record.name}.${property}`));
  if (hidden.length > 0)
    throw new Refusal("FORBIDDEN", { coordinates: hidden.map(({ property }) => `${record.name}Filter.${property}`) });
  return asked.flatMap((attribute) => compileConditions(statement, attribute, args, table));
}

function compileConditions(
  statement: StatementBuilder,
  attribute: AttributeMetadata,
  args: DocumentArguments,
  table: string,
): string[] {
  const { property, type } = attribute;
  const given = conditionsOf(conditionsOf(args.whileCompiling["filter"])[property]);
  const column = columnOf(table, attribute.column);
  const { sqlType, array } = mappingOf(type);
  const element = array ? sqlType.slice(0, -2) : sqlType;
  return Object.keys(given)
    .filter((condition) => given[condition] !== null && given[condition] !== undefined)
    .map((condition) => {
      const value = (cast: string): string =>
        statement.parameter(
          `${args.place}.filter.${property}.${condition}`,
          cast,
          (bindings) => conditionsOf(conditionsOf(args.at(bindings)["filter"])[property])[condition],
        );
      switch (condition) {
        case "eq":
          return array ? `${value(element)} = any(${column})` : `${column} = ${value(element)}`;
        case "in":
          return array ? `${column} && ${value(sqlType)}` : `${column} = any(${value(`${element}[]`)})`;
        case "from":
          return `${column} >= ${value(element)}`;
        case "to":
          return `${column} <= ${value(element)}`;
        case "startsWith":
          return `starts_with(${column}, ${value("text")})`;
        case "isNull":
          return `(${column} is null) = ${value("boolean")}`;
        default:
          throw new Error(`The filter of ${property} has no condition ${condition}`);
      }
    });
}

function conditionsOf(value: unknown): ArgumentValues {
  return typeof value === "object" && value !== null ? (value as ArgumentValues) : {};
}
