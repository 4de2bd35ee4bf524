import type { DocumentNode, FragmentDefinitionNode, SelectionSetNode } from "graphql";
import { Kind } from "graphql";
import { gatheredKey } from "../planner/rename-aliases";

/**
 * The response keys that one fetch asks for, whatever the type: what may be taken from its answer. Anything else that a
 * subgraph sends is left where it is.
 */
export interface GatheredShape {
  /** `undefined` for a leaf. */
  readonly fields: Map<string, GatheredShape | undefined>;
}

/** The shape of a selection set; fragments of all types are laid over each other. */
export function gatheredShape(set: SelectionSetNode, document: DocumentNode): GatheredShape {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const shape: GatheredShape = { fields: new Map() };
  addSelections(shape, set, fragments);
  return shape;
}

function addSelections(
  shape: GatheredShape,
  set: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): void {
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) {
      const key = gatheredKey(selection);
      const inner = shape.fields.get(key) ?? (selection.selectionSet ? { fields: new Map() } : undefined);
      shape.fields.set(key, inner);
      if (inner && selection.selectionSet) addSelections(inner, selection.selectionSet, fragments);
    } else {
      const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
      if (fragment) addSelections(shape, fragment.selectionSet, fragments);
    }
  }
}
