import { registerEnumType } from "type-graphql";

/**
 * A closed list of coded values: the English name is the GraphQL value, the stored text and the TypeScript union at once,
 * so that PostgreSQL can write an answer's text by itself; the Chinese title is what the paper says.
 */
export interface CodeList<Value extends string = string> {
  readonly name: string;
  readonly title: string;
  readonly titles: Readonly<Record<Value, string>>;
  readonly values: readonly Value[];
  /** The object under which type-graphql knows the enum. */
  readonly graphql: Readonly<Record<Value, Value>>;
}

/** The union of a list's values: `type Topic = CodeOf<typeof Topic>`. */
export type CodeOf<List> = List extends CodeList<infer Value> ? Value : never;

/** @param titles GraphQL value -> Chinese title, in the order in which the schema lists them. */
export function codeList<const Value extends string>(
  name: string,
  title: string,
  titles: Readonly<Record<Value, string>>,
): CodeList<Value> {
  const values = Object.keys(titles) as Value[];
  const graphql = Object.fromEntries(values.map((value) => [value, value])) as Record<Value, Value>;
  registerEnumType(graphql, {
    name,
    description: title,
    valuesConfig: Object.fromEntries(values.map((value) => [value, { description: titles[value] }])) as Record<
      Value,
      { description: string }
    >,
  });
  return { name, title, titles, values, graphql };
}

export function isCodeList(type: unknown): type is CodeList {
  return typeof type === "object" && type !== null && "graphql" in type && "titles" in type;
}
