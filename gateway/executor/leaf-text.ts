import type { GraphQLEnumType, GraphQLLeafType } from "graphql";
import { GraphQLBoolean, GraphQLFloat, GraphQLID, GraphQLInt, GraphQLString, isEnumType } from "graphql";
import { isTextScalar } from "../planner/text-scalar";

/**
 * Result coercion (GraphQL 3.5), with what loses nothing: a number may stand for a text. `serialize` of graphql-js is not
 * used, because it throws: a list of a million wrong values would cost a minute of stack traces.
 *
 * @returns undefined when the value is not one of this type.
 */
export function leafText(value: unknown, type: GraphQLLeafType): string | undefined {
  switch (type) {
    case GraphQLString:
      if (typeof value === "string") return JSON.stringify(value);
      return typeof value === "boolean" || Number.isFinite(value) ? `"${String(value)}"` : undefined;
    case GraphQLID:
      if (typeof value === "string") return JSON.stringify(value);
      return Number.isSafeInteger(value) ? `"${String(value)}"` : undefined;
    case GraphQLInt:
      return typeof value === "number" && (value | 0) === value ? String(value) : undefined;
    case GraphQLFloat:
      return Number.isFinite(value) ? String(value) : undefined;
    case GraphQLBoolean:
      return typeof value === "boolean" ? String(value) : undefined;
    default:
      if (isEnumType(type)) return enumText(value, type);
      return isTextScalar(type) && typeof value !== "string" ? undefined : jsonText(value);
  }
}

function enumText(value: unknown, type: GraphQLEnumType): string | undefined {
  return typeof value === "string" && type.getValue(value) ? `"${value}"` : undefined;
}

/** What a custom scalar holds is its owner's affair: undefined when it is nested deeper than the stack. */
export function jsonText(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}
