import type { DocumentNode, FieldNode, SelectionNode, SelectionSetNode } from "graphql";
import { Kind } from "graphql";
import type { QueryPlan } from "../planner/query-plan";
import { gatheredKey } from "../planner/rename-aliases";
import type { VariableValues } from "./answer-shape";
import { isIncluded } from "./answer-shape";

/** The fields of a selection set, fragments of all types opened. */
export function selectFields(
  set: SelectionSetNode,
  document: DocumentNode,
  isWanted: (selection: SelectionNode) => boolean = () => true,
): FieldNode[] {
  return set.selections.filter(isWanted).flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection];
    if (selection.kind === Kind.INLINE_FRAGMENT) return selectFields(selection.selectionSet, document, isWanted);
    const fragment = document.definitions.find(
      (each) => each.kind === Kind.FRAGMENT_DEFINITION && each.name.value === selection.name.value,
    );
    if (fragment?.kind !== Kind.FRAGMENT_DEFINITION) return [];
    return selectFields(fragment.selectionSet, document, isWanted);
  });
}

/** Whether the client asks for this place (by gathered keys), but not with these variables (`@skip`, `@include`). */
export function isSkipped(plan: QueryPlan, keys: readonly string[], variables: VariableValues): boolean {
  const { document, operation } = plan;
  return (
    isSelected(keys, operation.selectionSet, document) &&
    !isSelected(keys, operation.selectionSet, document, (selection) => isIncluded(selection, variables))
  );
}

function isSelected(
  keys: readonly string[],
  set: SelectionSetNode,
  document: DocumentNode,
  isWanted?: (selection: SelectionNode) => boolean,
): boolean {
  let sets = [set];
  for (const key of keys) {
    const fields = sets
      .flatMap((each) => selectFields(each, document, isWanted))
      .filter((field) => gatheredKey(field) === key);
    if (fields.length === 0) return false;
    sets = fields.flatMap(({ selectionSet }) => selectionSet ?? []);
  }
  return true;
}
