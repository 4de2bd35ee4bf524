import type { ColumnType } from "typeorm";
import { ID, Int } from "type-graphql";
import { isCodeList } from "./code-list";
import type { AttributeType } from "./record-metadata";
import { DateScalar, DateTimeScalar, DecimalScalar } from "./scalars";

/** How one kind of attribute is stored, published and compared: the one place where the four worlds meet. */
export interface TypeMapping {
  readonly columnType: ColumnType;
  readonly array: boolean;
  /** PostgreSQL's name of the type, for casts of parameters. */
  readonly sqlType: string;
  /** Sorts before every real value: what a blank counts as in an order. */
  readonly lowest: string;
  /** The thunk that type-graphql's decorators take. */
  readonly graphql: () => object;
  /** Whether JSON carries the value as text although SQL does not. */
  readonly castToText: boolean;
}

const TEXT: TypeMapping = {
  columnType: "text",
  array: false,
  sqlType: "text",
  lowest: "''",
  graphql: () => String,
  castToText: false,
};

const SCALARS: Readonly<Record<string, TypeMapping>> = {
  text: TEXT,
  id: {
    ...TEXT,
    columnType: "uuid",
    sqlType: "uuid",
    lowest: "'00000000-0000-0000-0000-000000000000'::uuid",
    graphql: () => ID,
  },
  date: { ...TEXT, columnType: "date", sqlType: "date", lowest: "'-infinity'::date", graphql: () => DateScalar },
  dateTime: {
    ...TEXT,
    columnType: "timestamptz",
    sqlType: "timestamptz",
    lowest: "'-infinity'::timestamptz",
    graphql: () => DateTimeScalar,
  },
  integer: { ...TEXT, columnType: "integer", sqlType: "integer", lowest: "-2147483648", graphql: () => Int },
  decimal: {
    ...TEXT,
    columnType: "numeric",
    sqlType: "numeric",
    lowest: "'-infinity'::numeric",
    graphql: () => DecimalScalar,
    castToText: true,
  },
  boolean: { ...TEXT, columnType: "boolean", sqlType: "boolean", lowest: "false", graphql: () => Boolean },
};

export function mappingOf(type: AttributeType): TypeMapping {
  if (typeof type === "string") return SCALARS[type]!;
  if (isCodeList(type)) return { ...TEXT, graphql: () => type.graphql };
  const element = mappingOf(type[0]);
  return {
    ...element,
    array: true,
    sqlType: `${element.sqlType}[]`,
    lowest: "'{}'",
    graphql: () => [element.graphql()],
  };
}
