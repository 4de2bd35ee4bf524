import type { DocumentNode, ExecutionResult, GraphQLSchema } from "graphql";
import { defaultFieldResolver, execute } from "graphql";
import type { ResponsePath } from "../../gateway/executor/collect-targets";
import type { World } from "./world";

/** Where a field's value stands in an answer, and which field it is: `Child.name`. */
export interface Place {
  readonly path: ResponsePath;
  readonly type: string;
  readonly field: string;
}

export interface HonestAnswer {
  readonly result: ExecutionResult;
  /** Every field of every object that was answered, in the order asked; `_entities` itself left out. */
  readonly places: readonly Place[];
}

/** graphql-js answers from the world: for one department by its schema, or for all as if they were one. */
export async function askHonestly(
  schema: GraphQLSchema,
  document: DocumentNode,
  variableValues: Readonly<Record<string, unknown>>,
  world: World,
): Promise<HonestAnswer> {
  const places: Place[] = [];
  const result = await execute({
    schema,
    document,
    variableValues,
    rootValue: world.roots,
    contextValue: world,
    fieldResolver: (source, given, context, info) => {
      places.push({ path: stepsOf(info.path), type: info.parentType.name, field: info.fieldName });
      return defaultFieldResolver(source, given, context, info);
    },
  });
  return { result, places };
}

interface Step {
  readonly prev: Step | undefined;
  readonly key: string | number;
}

function stepsOf(last: Step): ResponsePath {
  const steps: (string | number)[] = [];
  for (let step: Step | undefined = last; step; step = step.prev) steps.unshift(step.key);
  return steps;
}
