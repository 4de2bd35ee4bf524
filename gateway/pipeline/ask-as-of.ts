import type { FieldNode, FragmentDefinitionNode, GraphQLObjectType, GraphQLSchema, SelectionSetNode } from "graphql";
import { getArgumentValues, Kind, OperationTypeNode } from "graphql";
import type { Caller } from "../../schema/contract/caller";
import { Refusal } from "../../schema/contract/errors";
import { isLeftOut } from "../access/is-left-out";
import type { ValidRequest } from "./validate";

/** The argument by which a root field asks for what was known at a moment. */
const AS_OF = "asOf";

/** RFC 3339, with the offset from UTC and not finer than PostgreSQL keeps it. */
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)$/;

/**
 * The caller as he asks: of now, or of the one moment that all root fields of his question name. It crosses to the departments
 * with him, since a child's records are asked for at many places and none of them has the argument.
 *
 * @throws Refusal BAD_USER_INPUT when root fields name different moments, one that is to come, or what is none
 */
export type AskAsOf = (
  request: Pick<ValidRequest, "operation" | "fragments" | "coercedVariables">,
  caller: Caller,
) => Caller;

/** @param now milliseconds since 1970, UTC */
export function askAsOfBy(schema: GraphQLSchema, now: () => number = Date.now): AskAsOf {
  return ({ operation, fragments, coercedVariables }, caller) => {
    const type = schema.getQueryType();
    if (operation.operation !== OperationTypeNode.QUERY || !type) return caller;
    const moments = rootFieldsOf(operation.selectionSet, fragments, coercedVariables).map((node) =>
      momentOf(type, node, coercedVariables),
    );
    const [first, ...others] = moments;
    if (others.some((other) => instantOf(other) !== instantOf(first))) throw refusal();
    if (first === undefined) return caller;
    if (!MOMENT.test(first) || !(instantOf(first)! <= now())) throw refusal();
    return { ...caller, asOf: first };
  };
}

function momentOf(
  type: GraphQLObjectType,
  node: FieldNode,
  variables: Readonly<Record<string, unknown>>,
): string | undefined {
  const definition = type.getFields()[node.name.value];
  if (!node.arguments?.some(({ name }) => name.value === AS_OF) || !definition) return undefined;
  const moment = getArgumentValues(definition, node, { ...variables })[AS_OF];
  return typeof moment === "string" ? moment : undefined;
}

function instantOf(moment: string | undefined): number | undefined {
  return moment === undefined ? undefined : Date.parse(moment);
}

function refusal(): Refusal {
  return new Refusal("BAD_USER_INPUT", { argument: AS_OF });
}

/** The root fields that are answered, but for `__typename`, which is of no time. */
function rootFieldsOf(
  { selections }: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  variables: Readonly<Record<string, unknown>>,
): readonly FieldNode[] {
  return selections.flatMap((selection) => {
    if (isLeftOut(selection, variables)) return [];
    if (selection.kind === Kind.FIELD) return selection.name.value.startsWith("__") ? [] : [selection];
    const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
    return fragment ? rootFieldsOf(fragment.selectionSet, fragments, variables) : [];
  });
}
