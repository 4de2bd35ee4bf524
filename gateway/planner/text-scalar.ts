import type { GraphQLLeafType, GraphQLSchema } from "graphql";
import { isScalarType, isSpecifiedScalarType } from "graphql";

/**
 * Says of every scalar of the schema's own that its values are texts. SDL cannot say it; of a scalar of which it was not said
 * anything is taken, be it an object.
 */
export function declareTextScalars(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (isScalarType(type) && !isSpecifiedScalarType(type)) type.extensions = { ...type.extensions, isText: true };
  }
}

export function isTextScalar(type: GraphQLLeafType): boolean {
  return type.extensions["isText"] === true;
}
