import type { GraphQLLeafType } from "graphql";
import { GraphQLBoolean, GraphQLFloat, GraphQLID, GraphQLInt, GraphQLString, isEnumType } from "graphql";
import { isTextScalar } from "../planner/text-scalar";
import type { ConditionedShape, ObjectShape, ValueShape } from "./answer-shape";
import { isJsonObject } from "./json";

/**
 * Whether a gathered value is, as it stands, what the client asked for: the same keys in the same order and nothing besides,
 * every value of its type, no null where none may stand. What one department sent for one field mostly is; the whole of it
 * can then be written in one go.
 */
export function isAsAsked(value: unknown, shape: ValueShape, shapes: ConditionedShape): boolean {
  if (value === null) return !shape.nonNull;
  switch (shape.kind) {
    case "Leaf":
      return isLeaf(value, shape.type);
    case "List": {
      if (!Array.isArray(value)) return false;
      for (const item of value) if (!isAsAsked(item, shape.item, shapes)) return false;
      return true;
    }
    case "Composite": {
      if (shape.isAbstract || !isJsonObject(value)) return false;
      const asked = shapes.fieldsOf(shape, shape.typeName);
      if (!hasKeysOf(value, asked)) return false;
      for (const field of asked.fields) {
        const held = value[field.gatheredKey];
        if (field.value.kind === "Typename" ? held !== asked.typename : !isAsAsked(held, field.value, shapes))
          return false;
      }
      return true;
    }
    default:
      return false;
  }
}

/** Before anything deeper is looked at: an entity, which carries keys of ours besides, is told at once. */
function hasKeysOf(value: object, { fields }: ObjectShape): boolean {
  let place = 0;
  for (const key in value) {
    const field = fields[place++];
    if (!field || field.gatheredKey !== key || field.clientKey !== key) return false;
  }
  return place === fields.length;
}

/** Stricter than result coercion: a number that may stand for a text is not yet the text. */
function isLeaf(value: unknown, type: GraphQLLeafType): boolean {
  switch (type) {
    case GraphQLString:
    case GraphQLID:
      return typeof value === "string";
    case GraphQLInt:
      return typeof value === "number" && (value | 0) === value;
    case GraphQLFloat:
      return typeof value === "number" && Number.isFinite(value);
    case GraphQLBoolean:
      return typeof value === "boolean";
    default:
      if (isEnumType(type)) return typeof value === "string" && type.getValue(value) !== undefined;
      return isTextScalar(type) ? typeof value === "string" : value !== undefined;
  }
}
