import type { DocumentNode, SelectionSetNode } from "graphql";
import { Kind, parse, print, visit } from "graphql";
import { callText } from "./call-text";
import type { EntityFetchNode, EntityGroup, PlanNode, RequiredSelection } from "./query-plan";
import type { Supergraph } from "./read-supergraph";

/**
 * Mends what the planner (0.0.38) gets wrong about `@requires(fields: "price(currency: \"EUR\")")` behind a type
 * condition: it fetches the required field under an alias, once for each set of arguments, and then sends the value of
 * another alias, silently. We know from the supergraph which arguments a field requires and from the fetches before
 * under which key its value was gathered.
 */
export function repairRequiredArguments(root: PlanNode, supergraph: Supergraph): PlanNode {
  return supergraph.requiredArguments.size === 0 ? root : repairNode(root, supergraph, []);
}

/** A field with arguments that some fetch gathers. */
interface Gathered {
  readonly call: string;
  readonly key: string;
  readonly paths: readonly string[];
}

/** Nodes come in the order in which they run, so that `gathered` holds what the fetches before bring. */
function repairNode(node: PlanNode, supergraph: Supergraph, gathered: Gathered[]): PlanNode {
  switch (node.kind) {
    case "Sequence":
    case "Parallel":
      return { ...node, nodes: node.nodes.map((each) => repairNode(each, supergraph, gathered)) };
    case "Condition":
      return {
        ...node,
        ifTrue: node.ifTrue && repairNode(node.ifTrue, supergraph, gathered),
        ifFalse: node.ifFalse && repairNode(node.ifFalse, supergraph, gathered),
      };
    case "RootFetch":
      gathered.push(...gatheredCalls(parse(node.operation), []));
      return node;
    case "EntityFetch": {
      const document = parse(node.operation);
      const repaired = separateVariables({
        ...node,
        groups: node.groups.map((group) => repairGroup(group, node.subgraph, document, supergraph, gathered)),
      });
      gathered.push(...gatheredCalls(document, node.groups.flatMap(pathTexts)));
      return repaired;
    }
  }
}

function repairGroup(
  group: EntityGroup,
  subgraph: string,
  document: DocumentNode,
  supergraph: Supergraph,
  gathered: readonly Gathered[],
): EntityGroup {
  const calls = requiredCalls(group, subgraph, document, supergraph);
  if (calls.size === 0) return group;
  const paths = pathTexts(group);
  const mend = (selection: RequiredSelection): RequiredSelection => {
    const call = selection.kind === "Field" ? calls.get(selection.name) : undefined;
    if (selection.kind !== "Field" || call === undefined) return selection;
    const found = gathered.filter((each) => each.call === call);
    const source = found.find((each) => each.paths.some((path) => paths.includes(path))) ?? found[0];
    return source ? { ...selection, source: source.key } : selection;
  };
  const requires = group.requires.map((fragment) => ({ ...fragment, selections: fragment.selections.map(mend) }));
  return { ...group, requires };
}

/** Name of a required field -> the call with its arguments, for the fields that this group selects. */
function requiredCalls(
  group: EntityGroup,
  subgraph: string,
  document: DocumentNode,
  supergraph: Supergraph,
): Map<string, string> {
  const calls = new Map<string, string>();
  visit(document, {
    Field: (field) => {
      if ((field.alias?.value ?? field.name.value) !== group.field || !field.selectionSet) return undefined;
      for (const { type, name } of selectedFields(field.selectionSet, document, "")) {
        const required = supergraph.requiredArguments.get(`${subgraph} ${type}.${name}`);
        for (const selection of required?.selections ?? []) {
          if (selection.kind === Kind.FIELD && selection.arguments?.length) {
            calls.set(selection.name.value, callText(selection));
          }
        }
      }
      return false;
    },
  });
  return calls;
}

function selectedFields(set: SelectionSetNode, document: DocumentNode, type: string): { type: string; name: string }[] {
  return set.selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [{ type, name: selection.name.value }];
    const fragment =
      selection.kind === Kind.INLINE_FRAGMENT
        ? selection
        : document.definitions.find(
            (each) => each.kind === Kind.FRAGMENT_DEFINITION && each.name.value === selection.name.value,
          );
    if (fragment?.kind !== Kind.INLINE_FRAGMENT && fragment?.kind !== Kind.FRAGMENT_DEFINITION) return [];
    return selectedFields(fragment.selectionSet, document, fragment.typeCondition?.name.value ?? type);
  });
}

function gatheredCalls(document: DocumentNode, paths: readonly string[]): Gathered[] {
  const found: Gathered[] = [];
  visit(document, {
    Field: (field) => {
      if (field.arguments?.length && field.name.value !== "_entities") {
        found.push({ call: callText(field), key: field.alias?.value ?? field.name.value, paths });
      }
    },
  });
  return found;
}

function pathTexts(group: EntityGroup): string[] {
  return group.paths.map((path) => JSON.stringify(path));
}

/** Groups that shared a variable and now send different things get one each. */
function separateVariables(node: EntityFetchNode): EntityFetchNode {
  const requiresOf = new Map<string, string>();
  const renamed = new Map<string, string>();
  const groups = node.groups.map((group, index) => {
    const requires = JSON.stringify(group.requires);
    const known = requiresOf.get(group.variable);
    requiresOf.set(group.variable, known ?? requires);
    if (known === undefined || known === requires) return group;
    const variable = `${group.variable}_${index}`;
    renamed.set(group.field, variable);
    return { ...group, variable };
  });
  if (renamed.size === 0) return node;
  const operation = visit(parse(node.operation, { noLocation: true }), {
    OperationDefinition: (definition) => {
      const [first, ...others] = definition.variableDefinitions ?? [];
      const added = [...renamed.values()].map((name) => first && { ...first, variable: variableNode(name) });
      return { ...definition, variableDefinitions: [first, ...added, ...others].filter((each) => each !== undefined) };
    },
    Field: (field) => {
      const variable = renamed.get(field.alias?.value ?? field.name.value);
      if (field.name.value !== "_entities" || variable === undefined) return undefined;
      const given = (field.arguments ?? []).map((each) => ({ ...each, value: variableNode(variable) }));
      return { ...field, arguments: given };
    },
  });
  return { ...node, operation: print(operation), groups };
}

function variableNode(name: string) {
  return { kind: Kind.VARIABLE as const, name: { kind: Kind.NAME as const, value: name } };
}
