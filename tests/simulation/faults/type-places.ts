import type { GraphQLOutputType, GraphQLSchema } from "graphql";
import {
  GraphQLFloat,
  GraphQLInt,
  isEnumType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from "graphql";
import type { Place } from "../ask-honestly";
import type { TypedPlace } from "./fault";
import { holderOf } from "./fault";

/** What a department's schema says of the places of its answer. */
export function typePlaces(
  places: readonly Place[],
  data: Record<string, unknown>,
  schema: GraphQLSchema,
): TypedPlace[] {
  return places.map((place) => {
    const type = typeOf(place, schema);
    const nullable = isNonNullType(type) ? type.ofType : type;
    const value = holderOf(data, place.path)[place.path.at(-1)!];
    return {
      ...place,
      kind: kindOf(nullable),
      nonNull: isNonNullType(type),
      hasNonNullItems:
        isListType(nullable) && isNonNullType(nullable.ofType) && Array.isArray(value) && value.length > 0,
    };
  });
}

/** @throws Error when the schema has no such field */
export function typeOf({ type, field }: Pick<Place, "type" | "field">, schema: GraphQLSchema): GraphQLOutputType {
  const holder = schema.getType(type);
  const found = isObjectType(holder) || isInterfaceType(holder) ? holder.getFields()[field] : undefined;
  if (!found) throw new Error(`There is no field ${type}.${field}`);
  return found.type;
}

function kindOf(type: GraphQLOutputType): TypedPlace["kind"] {
  if (isListType(type)) return "List";
  if (!isLeafType(type)) return "Composite";
  return type === GraphQLInt || type === GraphQLFloat || isEnumType(type) ? "Choosy" : "Leaf";
}
