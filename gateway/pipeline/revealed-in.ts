import type { FieldNode, GraphQLSchema, SelectionSetNode } from "graphql";
import { getArgumentValues, getNamedType, Kind, OperationTypeNode } from "graphql";
import { isReveal } from "../../schema/contract/reveal";
import type { ValidRequest } from "./validate";

/**
 * Which values an operation has shown in full, for the log: `EducationIdentityField.CONTACT_CARD_GUARDIAN_PHONE`, the schema's
 * own name of the field and nothing of its value.
 */
export function revealedIn(
  schema: GraphQLSchema,
  { operation, fragments, coercedVariables }: Pick<ValidRequest, "operation" | "fragments" | "coercedVariables">,
): readonly string[] {
  if (operation.operation !== OperationTypeNode.MUTATION) return [];
  const mutations = schema.getMutationType()?.getFields() ?? {};
  const revealed: string[] = [];
  const read = (node: FieldNode): void => {
    const definition = mutations[node.name.value];
    const field = definition?.args.find(({ name }) => name === "field");
    if (!definition || !field) return;
    const { field: value } = getArgumentValues(definition, node, { ...coercedVariables });
    revealed.push(`${getNamedType(field.type).name}.${String(value)}`);
  };
  const walk = ({ selections }: SelectionSetNode): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        if (isReveal(selection.name.value)) read(selection);
        continue;
      }
      const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
      if (fragment) walk(fragment.selectionSet);
    }
  };
  walk(operation.selectionSet);
  return revealed;
}
