import { GraphQLError, GraphQLScalarType, Kind } from "graphql";

/** With the offset from UTC, which PostgreSQL takes up to less than sixteen hours. */
const TIME_OF_DAY = /^T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,6})?)?(Z|[+-](0\d|1[0-5]):[0-5]\d)$/;

/**
 * Dates and times cross as the text that PostgreSQL wrote: a Date object in between would cost a conversion and could
 * shift a day. Calendar dates have no zone; times carry their offset and are written in Asia/Shanghai.
 */
export const DateScalar = textScalar("Date", "Calendar date `YYYY-MM-DD` (日期)", isCalendarDate);

export const DateTimeScalar = textScalar(
  "DateTime",
  "Point in time, RFC 3339 with offset, e.g. `2026-11-20T09:30:00+08:00` (时间)",
  (text) => isCalendarDate(text.slice(0, 10)) && TIME_OF_DAY.test(text.slice(10)),
);

/** Exact decimal as text: a binary fraction must not round a measurement or a score. */
export const DecimalScalar = textScalar("Decimal", "Exact decimal number as text (十进制数)", (text) =>
  /^-?\d{1,15}(\.\d{1,6})?$/.test(text),
);

/** Every scalar of ours by its name in the SDL, which itself carries no check of a value. */
export const SCALAR_TYPES = { Date: DateScalar, DateTime: DateTimeScalar, Decimal: DecimalScalar };

function textScalar(name: string, description: string, accepts: (text: string) => boolean): GraphQLScalarType<string> {
  const read = (value: unknown): string => {
    if (typeof value === "string" && accepts(value)) return value;
    throw new GraphQLError(`${name} cannot represent the given value`, { extensions: { code: "BAD_USER_INPUT" } });
  };
  return new GraphQLScalarType({
    name,
    description,
    serialize: (value) => String(value),
    parseValue: read,
    parseLiteral: (node) => read(node.kind === Kind.STRING ? node.value : undefined),
  });
}

function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text) || text.startsWith("0000")) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
