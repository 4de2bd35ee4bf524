import type { FragmentDefinitionNode, GraphQLSchema, SelectionSetNode } from "graphql";
import { getNamedType, isAbstractType, isInterfaceType, isObjectType, Kind } from "graphql";
import { isLeftOut } from "./is-left-out";

/** What a subgraph is asked in one fetch of a finished plan. */
export interface AskedFetch {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** Coerced. Only the values that `@skip` and `@include` read make a difference here. */
  readonly variables: Readonly<Record<string, unknown>>;
}

/**
 * Every schema coordinate of a fetch, keys and what the planner added included. It goes by the names that stand in the fetch: a type
 * that callers do not see has rules as well, or is allowed to nobody.
 *
 * @param parent the type of which the selections are asked; undefined below `_entities`, where fragments name it
 */
export function collectFetchCoordinates(
  fetch: AskedFetch,
  { selections }: SelectionSetNode,
  parent: string | undefined,
  touched: Set<string>,
): void {
  for (const selection of selections) {
    if (isLeftOut(selection, fetch.variables)) continue;
    if (selection.kind === Kind.FIELD) {
      const name = selection.name.value;
      touchField(fetch.schema, parent, name, touched);
      if (selection.selectionSet) {
        collectFetchCoordinates(fetch, selection.selectionSet, typeOfField(fetch.schema, parent, name), touched);
      }
      continue;
    }
    const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fetch.fragments.get(selection.name.value) : selection;
    if (!fragment) continue;
    collectFetchCoordinates(fetch, fragment.selectionSet, fragment.typeCondition?.name.value ?? parent, touched);
  }
}

/** Adds a field by the object types on which it can be asked. */
export function touchField(
  schema: GraphQLSchema,
  parent: string | undefined,
  name: string,
  touched: Set<string>,
): void {
  if (parent === undefined || name === "_entities") return;
  const type = schema.getType(parent);
  const types = isAbstractType(type) ? schema.getPossibleTypes(type).map((each) => each.name) : [parent];
  const isRoot = isObjectType(type) && ROOT_NAMES.has(type.name);
  if (isRoot && name.startsWith("__")) return;
  for (const each of types) touched.add(`${each}.${name}`);
}

/** @returns undefined for `_entities`, and for a field that callers do not see: below it fragments name the types */
export function typeOfField(schema: GraphQLSchema, parent: string | undefined, name: string): string | undefined {
  const type = parent === undefined ? undefined : schema.getType(parent);
  if (!isObjectType(type) && !isInterfaceType(type)) return undefined;
  const field = type.getFields()[name];
  return field && getNamedType(field.type).name;
}

const ROOT_NAMES: ReadonlySet<string> = new Set(["Query", "Mutation", "Subscription"]);
