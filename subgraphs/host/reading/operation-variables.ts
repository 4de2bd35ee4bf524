import type { GraphQLSchema, OperationDefinitionNode, TypeNode, VariableDefinitionNode } from "graphql";
import { getVariableValues, Kind, print } from "graphql";
import { Refusal } from "../../../schema/contract/errors";

type Values = Readonly<Record<string, unknown>>;

/** The variables of one operation; what does not depend on their values is worked out once. */
export class OperationVariables {
  /** Representations are of no type that could be coerced: they are checked where they are read. */
  readonly #representations: readonly string[];
  readonly #others: readonly VariableDefinitionNode[];

  constructor(
    private readonly schema: GraphQLSchema,
    operation: OperationDefinitionNode,
  ) {
    const definitions = operation.variableDefinitions ?? [];
    const isRepresentations = ({ type }: VariableDefinitionNode): boolean => print(type) === "[_Any!]!";
    this.#representations = definitions.filter(isRepresentations).map(({ variable }) => variable.name.value);
    this.#others = definitions.filter((each) => !isRepresentations(each));
  }

  /** @throws Refusal BAD_USER_INPUT; which value was wrong is not repeated. */
  coerce(given: Values): Record<string, unknown> {
    const values = this.#others.length > 0 ? this.#coerceOthers(given) : {};
    for (const name of this.#representations) {
      // One value stands for a list of one (GraphQL 3.11).
      const list = Array.isArray(given[name]) ? given[name] : [given[name] ?? null];
      if (list.includes(null)) throw new Refusal("BAD_USER_INPUT");
      values[name] = list;
    }
    return values;
  }

  /** @see variableShape */
  shapeOf(values: Values): string {
    return variableShape(this.#others, values);
  }

  #coerceOthers(given: Values): Record<string, unknown> {
    const { coerced, errors } = getVariableValues(this.schema, this.#others, { ...given });
    if (errors) throw new Refusal("BAD_USER_INPUT");
    return coerced;
  }
}

/**
 * What of the variables decides a statement's text: which filter conditions are present, the order asked for, the values of
 * `@skip` and `@include`. Two requests of one shape share a compiled statement; values are never part of it.
 */
export function variableShape(definitions: readonly VariableDefinitionNode[], values: Values): string {
  if (definitions.length === 0) return "";
  const shape = definitions
    .filter((definition) => namedType(definition.type) !== "_Any")
    .map((definition) => {
      const name = definition.variable.name.value;
      const type = namedType(definition.type);
      const decides =
        type === "Boolean" || type.endsWith("Order") || type.endsWith("OrderField") || type === "OrderDirection";
      return [name, decides ? (values[name] ?? null) : skeleton(values[name])];
    });
  return JSON.stringify(shape);
}

function skeleton(value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return "list";
  if (typeof value !== "object") return "value";
  return Object.entries(value)
    .map(([key, inner]) => [key, skeleton(inner)])
    .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
}

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}
