import { buildSubgraphSchema } from "@apollo/subgraph";
import type { GraphQLOutputType, GraphQLSchema } from "graphql";
import { buildASTSchema, executeSync, parse, printSchema } from "graphql";

/** Where a field stands in a department's answer, which field it is (`Talk.topic`) and of what type. */
export interface AnsweredPlace {
  readonly path: readonly (string | number)[];
  readonly coordinate: string;
  readonly type: GraphQLOutputType;
}

/** A department's schema as it is asked, `_entities` included, with nothing behind it. */
export function readDepartmentSchema(sdl: string): GraphQLSchema {
  return buildASTSchema(parse(printSchema(buildSubgraphSchema(parse(sdl)))));
}

/** Every field that was answered: graphql-js walks the question over the answer. Neither a type's name nor an entity's key. */
export function answeredPlaces(
  schema: GraphQLSchema,
  { query, variables }: { readonly query: string; readonly variables?: Readonly<Record<string, unknown>> },
  data: unknown,
): readonly AnsweredPlace[] {
  const places: AnsweredPlace[] = [];
  const { errors } = executeSync({
    schema,
    document: parse(query),
    variableValues: variables,
    rootValue: data,
    typeResolver: (value: Readonly<Record<string, unknown>>) => String(value["_key_typename"] ?? value["__typename"]),
    fieldResolver: (source: Readonly<Record<string, unknown>>, _arguments, _context, info) => {
      const key = String(info.path.key);
      const isOwn = info.fieldName !== "_entities" && !key.startsWith("_key_");
      const coordinate = `${info.parentType.name}.${info.fieldName}`;
      if (isOwn) places.push({ path: stepsOf(info.path), coordinate, type: info.returnType });
      return source[key];
    },
  });
  if (errors) throw new Error(`The answer is not as the schema has it: ${errors.join("; ")}`);
  return places;
}

interface Step {
  readonly prev: Step | undefined;
  readonly key: string | number;
}

function stepsOf(last: Step): AnsweredPlace["path"] {
  const steps: (string | number)[] = [];
  for (let step: Step | undefined = last; step; step = step.prev) steps.unshift(step.key);
  return steps;
}
