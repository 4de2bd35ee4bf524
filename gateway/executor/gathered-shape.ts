import type { DocumentNode, FragmentDefinitionNode, SelectionSetNode } from "graphql";
import { Kind } from "graphql";
import type { Supergraph } from "../planner/read-supergraph";
import { isOfType } from "../planner/read-supergraph";
import { gatheredKey } from "../planner/rename-aliases";
import { isJsonObject } from "./json";

/**
 * The response keys that one fetch asks for, whatever the type: what may be taken from its answer. Anything else that a
 * subgraph sends is left where it is.
 */
export interface GatheredShape {
  /** `undefined` for a leaf. */
  readonly fields: Map<string, GatheredShape | undefined>;
  /** Of which types a key is asked, where it is not asked of all. */
  readonly types: Map<string, Set<string>>;
}

export function emptyShape(): GatheredShape {
  return { fields: new Map(), types: new Map() };
}

/** Whether this key of this object is what the fetch asks for: two members of a union may have it from two subgraphs. */
export function isAskedOf(value: unknown, key: string, shape: GatheredShape, supergraph: Supergraph): boolean {
  if (!shape.fields.has(key)) return false;
  const types = shape.types.get(key);
  return types === undefined || mayBeOf(value, [...types], supergraph);
}

/** An object whose type nobody said, or said by an interface's name, may be of any. */
export function mayBeOf(value: unknown, types: readonly string[], supergraph: Supergraph): boolean {
  const type = isJsonObject(value) ? value["__typename"] : undefined;
  if (typeof type !== "string" || supergraph.possibleTypes.has(type)) return true;
  return types.some((each) => isOfType(supergraph, type, each));
}

/** The shape of a selection set; fragments of all types are laid over each other. */
export function gatheredShape(set: SelectionSetNode, document: DocumentNode): GatheredShape {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const shape = emptyShape();
  addSelections(shape, set, fragments, undefined);
  return shape;
}

function addSelections(
  shape: GatheredShape,
  set: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  type: string | undefined,
): void {
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) {
      const key = gatheredKey(selection);
      addType(shape, key, type);
      const inner = shape.fields.get(key) ?? (selection.selectionSet ? emptyShape() : undefined);
      shape.fields.set(key, inner);
      if (inner && selection.selectionSet) addSelections(inner, selection.selectionSet, fragments, undefined);
    } else {
      const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
      if (!fragment) continue;
      addSelections(shape, fragment.selectionSet, fragments, fragment.typeCondition?.name.value ?? type);
    }
  }
}

/** @param type undefined when the key is asked of all: then it stays so. */
function addType({ fields, types }: GatheredShape, key: string, type: string | undefined): void {
  if (type === undefined) types.delete(key);
  else if (!fields.has(key)) types.set(key, new Set([type]));
  else types.get(key)?.add(type);
}
