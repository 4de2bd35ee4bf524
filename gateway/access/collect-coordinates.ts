import type {
  FieldNode,
  FragmentDefinitionNode,
  GraphQLCompositeType,
  GraphQLObjectType,
  GraphQLSchema,
  OperationDefinitionNode,
  SelectionSetNode,
} from "graphql";
import { getNamedType, isAbstractType, isCompositeType, isObjectType, Kind } from "graphql";
import { collectLiteralInputs } from "./collect-input-coordinates";
import { isLeftOut } from "./is-left-out";

export interface TouchedCoordinates {
  /** Coordinate that must be allowed -> coordinate as the caller typed it, which is what a refusal may name. */
  readonly fields: ReadonlyMap<string, string>;
  /** Input fields (`TalkFilter.heldOn`) that literals of the document use. */
  readonly inputs: ReadonlySet<string>;
}

export interface TouchingOperation {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** Coerced. Only the values that `@skip` and `@include` read make a difference here. */
  readonly variables: Readonly<Record<string, unknown>>;
}

/**
 * Every schema coordinate that a validated operation touches: its fields, `__typename` included, and the input fields
 * written out in its arguments. A field asked of an interface or a union is touched on each object type that can stand
 * there. What `@skip` or `@include` leaves out is not touched. Introspection and the root's `__typename` are free.
 */
export function collectCoordinates(touching: TouchingOperation): TouchedCoordinates {
  const touched = { fields: new Map<string, string>(), inputs: new Set<string>() };
  const root = touching.schema.getRootType(touching.operation.operation);
  if (!root) throw new Error("A validated operation has a root type");
  walk(touching, touching.operation.selectionSet, { type: root, possible: [root], root: true }, touched);
  return touched;
}

/** Where a selection stands: the type that it was typed against, and the object types that can be there. */
interface Place {
  readonly type: GraphQLCompositeType;
  readonly possible: readonly GraphQLObjectType[];
  readonly root: boolean;
}

interface Touched {
  readonly fields: Map<string, string>;
  readonly inputs: Set<string>;
}

function walk(touching: TouchingOperation, selections: SelectionSetNode, place: Place, touched: Touched): void {
  for (const selection of selections.selections) {
    if (isLeftOut(selection, touching.variables)) continue;
    if (selection.kind === Kind.FIELD) {
      walkField(touching, selection, place, touched);
      continue;
    }
    const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? touching.fragments.get(selection.name.value) : selection;
    if (!fragment) continue;
    const condition = fragment.typeCondition && touching.schema.getType(fragment.typeCondition.name.value);
    const narrowed = isCompositeType(condition) ? narrow(touching.schema, place, condition) : place;
    walk(touching, fragment.selectionSet, narrowed, touched);
  }
}

function walkField(touching: TouchingOperation, field: FieldNode, place: Place, touched: Touched): void {
  const name = field.name.value;
  if (place.root && name.startsWith("__")) return;
  for (const type of place.possible) touched.fields.set(`${type.name}.${name}`, `${place.type.name}.${name}`);
  const definition = "getFields" in place.type ? place.type.getFields()[name] : undefined;
  if (!definition) return;
  for (const argument of field.arguments ?? []) {
    const input = definition.args.find((each) => each.name === argument.name.value);
    if (input) collectLiteralInputs(input.type, argument.value, (coordinate) => touched.inputs.add(coordinate));
  }
  const type = getNamedType(definition.type);
  if (!field.selectionSet || !isCompositeType(type)) return;
  walk(touching, field.selectionSet, { type, possible: possibleTypes(touching.schema, type), root: false }, touched);
}

/** A condition that nothing at this place can meet is taken at its word: better one refusal too many than a leak. */
function narrow(schema: GraphQLSchema, place: Place, condition: GraphQLCompositeType): Place {
  const meeting = possibleTypes(schema, condition);
  const both = meeting.filter((type) => place.possible.includes(type));
  return { type: condition, possible: both.length > 0 ? both : meeting, root: place.root };
}

function possibleTypes(schema: GraphQLSchema, type: GraphQLCompositeType): readonly GraphQLObjectType[] {
  if (isObjectType(type)) return [type];
  return isAbstractType(type) ? schema.getPossibleTypes(type) : [];
}
