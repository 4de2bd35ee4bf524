import type { DocumentNode, FieldNode, OperationDefinitionNode, SelectionNode, SelectionSetNode } from "graphql";
import { Kind, parse, visit } from "graphql";
import { callText } from "./call-text";
import type { EntityFetchNode, EntityGroup, RequiredSelection } from "./query-plan";
import type { Supergraph } from "./read-supergraph";
import { isOfType } from "./read-supergraph";

export interface SplitFetch {
  readonly groups: readonly EntityGroup[];
  /** The fetch's operation, with an `_entities` field for each group. */
  readonly document: DocumentNode;
}

type Demands = ReadonlyMap<string, ReadonlySet<string>>;

/** A field that a group asks of its entities. */
interface AskedField {
  readonly type: string;
  readonly name: string;
  /** Where a call's value is sent, `category.price`, -> the calls that the field requires there. */
  readonly demands: Demands;
}

/**
 * Splits the groups of a fetch whose fields require different calls of one field: `near` needs `distance(unit: "KM")`,
 * `far` needs `distance(unit: "M")`, and a representation has one `distance`. They are asked for apart in the same fetch.
 */
export function splitByRequirement(node: EntityFetchNode, supergraph: Supergraph): SplitFetch {
  const document = parse(node.operation, { noLocation: true });
  const [operation] = document.definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error("A planned fetch has no operation");
  const parts = node.groups.map((group) => splitGroup(group, node.subgraph, operation, supergraph));
  if (parts.every(({ length }) => length === 1)) return { groups: node.groups, document };
  const selections = operation.selectionSet.selections.flatMap((selection) => {
    const at = node.groups.findIndex((group) => isEntitiesField(selection, group));
    return parts[at]?.map(({ selection: part }) => part) ?? [selection];
  });
  const groups = parts.flatMap((each) => each.map(({ group }) => group));
  const split = withVariables({ ...operation, selectionSet: { kind: Kind.SELECTION_SET, selections } }, groups);
  return { groups, document: { ...document, definitions: [split, ...document.definitions.slice(1)] } };
}

interface Part {
  readonly group: EntityGroup;
  readonly selection: SelectionNode;
}

function splitGroup(
  group: EntityGroup,
  subgraph: string,
  operation: OperationDefinitionNode,
  supergraph: Supergraph,
): Part[] {
  const field = operation.selectionSet.selections.find((each) => isEntitiesField(each, group));
  if (field?.kind !== Kind.FIELD || !field.selectionSet) throw new Error(`A planned fetch does not ask ${group.field}`);
  const classes = compatibleClasses(askedFields(field.selectionSet, "", subgraph, supergraph), supergraph);
  if (classes.length <= 1) return [{ group, selection: field }];
  return classes.map((asked, at) => {
    const part: EntityGroup = {
      ...group,
      field: at === 0 ? group.field : `${group.field}_${at}`,
      variable: `${group.field}_representations_${at}`,
      requires: group.requires.flatMap((fragment) => {
        const meant = asked.filter(({ type }) => overlap(type, fragment.typeCondition, supergraph));
        const selections = keepDemanded(fragment.selections, "", meant, supergraph);
        return meant.length > 0 ? [{ ...fragment, selections }] : [];
      }),
    };
    return { group: part, selection: entitiesField(field, part, asked) };
  });
}

function askedFields(set: SelectionSetNode, type: string, subgraph: string, supergraph: Supergraph): AskedField[] {
  return set.selections.flatMap((selection) => {
    if (selection.kind === Kind.FRAGMENT_SPREAD) throw new Error("The query planner spread a fragment in a fetch");
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      return askedFields(selection.selectionSet, selection.typeCondition?.name.value ?? type, subgraph, supergraph);
    }
    const name = selection.name.value;
    const required = supergraph.requiredCalls.requirements.get(`${subgraph} ${type}.${name}`);
    const demands = new Map<string, Set<string>>();
    if (required) addDemands(required, "", supergraph, demands);
    return [{ type, name, demands }];
  });
}

function addDemands(
  set: SelectionSetNode,
  prefix: string,
  supergraph: Supergraph,
  demands: Map<string, Set<string>>,
): void {
  for (const selection of set.selections) {
    if (selection.kind === Kind.FRAGMENT_SPREAD) continue;
    const call = selection.kind === Kind.FIELD ? supergraph.requiredCalls.calls.get(selection.name.value) : undefined;
    const path = selection.kind === Kind.FIELD ? `${prefix}.${(call ?? selection).name.value}` : prefix;
    // More than one where the types that can stand there have a call each.
    if (call) demands.set(path, new Set(demands.get(path)).add(callText(call)));
    if (selection.selectionSet) addDemands(selection.selectionSet, path, supergraph, demands);
  }
}

/** Puts each field with the first ones beside which its requirement can be sent. */
function compatibleClasses(fields: readonly AskedField[], supergraph: Supergraph): AskedField[][] {
  const classes: AskedField[][] = [];
  for (const field of fields) {
    const fitting = classes.find((others) => others.every((other) => areCompatible(field, other, supergraph)));
    if (fitting) fitting.push(field);
    else classes.push([field]);
  }
  return classes;
}

function areCompatible(one: AskedField, other: AskedField, supergraph: Supergraph): boolean {
  if (!overlap(one.type, other.type, supergraph)) return true;
  return [...one.demands].every(([path, calls]) => {
    const others = other.demands.get(path) ?? calls;
    return others.size === calls.size && [...calls].every((call) => others.has(call));
  });
}

/** Whether an object can be of both types. */
function overlap(one: string, other: string, supergraph: Supergraph): boolean {
  return isOfType(supergraph, one, other) || isOfType(supergraph, other, one);
}

/** What is required without a call stays: it does not contradict anything. */
function keepDemanded(
  selections: readonly RequiredSelection[],
  prefix: string,
  asked: readonly AskedField[],
  supergraph: Supergraph,
): RequiredSelection[] {
  return selections.flatMap((selection): RequiredSelection[] => {
    const call = selection.kind === "Field" ? supergraph.requiredCalls.calls.get(selection.name) : undefined;
    const path = selection.kind === "Field" ? `${prefix}.${call?.name.value ?? selection.name}` : prefix;
    if (call && !asked.some(({ demands }) => demands.get(path)?.has(callText(call)))) return [];
    const inner = keepDemanded(selection.selections, path, asked, supergraph);
    return selection.selections.length > 0 && inner.length === 0 ? [] : [{ ...selection, selections: inner }];
  });
}

function entitiesField(
  field: FieldNode,
  { field: key, variable }: EntityGroup,
  asked: readonly AskedField[],
): FieldNode {
  const keep = (set: SelectionSetNode, type: string): SelectionSetNode => ({
    ...set,
    selections: set.selections.flatMap((selection): SelectionNode[] => {
      if (selection.kind !== Kind.INLINE_FRAGMENT) {
        const { value: name } = selection.name;
        return asked.some((each) => each.type === type && each.name === name) ? [selection] : [];
      }
      const selectionSet = keep(selection.selectionSet, selection.typeCondition?.name.value ?? type);
      return selectionSet.selections.length > 0 ? [{ ...selection, selectionSet }] : [];
    }),
  });
  return {
    ...field,
    alias: nameNode(key),
    arguments: (field.arguments ?? []).map((each) => ({
      ...each,
      value: { kind: Kind.VARIABLE, name: nameNode(variable) },
    })),
    selectionSet: field.selectionSet && keep(field.selectionSet, ""),
  };
}

/** Defines the groups' variables, all of one type, and no variable that is not used any more. */
function withVariables(operation: OperationDefinitionNode, groups: readonly EntityGroup[]): OperationDefinitionNode {
  const used = new Set<string>();
  visit(operation.selectionSet, { Variable: ({ name }) => void used.add(name.value) });
  const definitions = operation.variableDefinitions ?? [];
  const known = new Set(definitions.map(({ variable }) => variable.name.value));
  const [representations] = definitions;
  const added = groups
    .filter(({ variable }) => representations && !known.has(variable))
    .map(({ variable }) => ({
      ...representations!,
      variable: { kind: Kind.VARIABLE as const, name: nameNode(variable) },
    }));
  const kept = definitions.filter(({ variable }) => used.has(variable.name.value));
  return { ...operation, variableDefinitions: [...added, ...kept] };
}

function isEntitiesField(selection: SelectionNode, { field }: EntityGroup): boolean {
  return selection.kind === Kind.FIELD && (selection.alias?.value ?? selection.name.value) === field;
}

function nameNode(value: string) {
  return { kind: Kind.NAME as const, value };
}
