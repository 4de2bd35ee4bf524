import type { DocumentNode } from "graphql";
import { parse, print, visit } from "graphql";
import type { PlanNode, RequiredFragment, RequiredSelection } from "./query-plan";
import type { Supergraph } from "./read-supergraph";
import { splitByRequirement } from "./split-by-requirement";

/**
 * Puts the calls that `nameRequiredCalls` named back into a plan: a subgraph is asked `_required_0: price(currency: "EUR")`,
 * the value is gathered under the name, and it is sent on as `price`.
 */
export function restoreRequiredCalls(node: PlanNode, supergraph: Supergraph): PlanNode {
  if (supergraph.requiredCalls.calls.size === 0) return node;
  switch (node.kind) {
    case "Sequence":
    case "Parallel":
      return { ...node, nodes: node.nodes.map((each) => restoreRequiredCalls(each, supergraph)) };
    case "Condition":
      return {
        ...node,
        ifTrue: node.ifTrue && restoreRequiredCalls(node.ifTrue, supergraph),
        ifFalse: node.ifFalse && restoreRequiredCalls(node.ifFalse, supergraph),
      };
    case "RootFetch":
      return { ...node, operation: print(restoreOperation(parse(node.operation, { noLocation: true }), supergraph)) };
    case "EntityFetch": {
      // A representation has one place for `price`: fields that require different calls of it are asked for apart.
      const { groups, document } = splitByRequirement(node, supergraph);
      const restored = groups.map((group) => ({
        ...group,
        requires: group.requires.map((fragment) => restoreFragment(fragment, supergraph)),
      }));
      return { ...node, groups: restored, operation: print(restoreOperation(document, supergraph)) };
    }
  }
}

function restoreOperation(document: DocumentNode, { requiredCalls }: Supergraph): DocumentNode {
  return visit(document, {
    Field: (field) => {
      const call = requiredCalls.calls.get(field.name.value);
      return call && { ...field, alias: field.alias ?? field.name, name: call.name, arguments: call.arguments };
    },
  });
}

function restoreFragment(fragment: RequiredFragment, supergraph: Supergraph): RequiredFragment {
  return { ...fragment, selections: fragment.selections.map((each) => restoreSelection(each, supergraph)) };
}

function restoreSelection(selection: RequiredSelection, supergraph: Supergraph): RequiredSelection {
  if (selection.kind === "Fragment") return restoreFragment(selection, supergraph);
  const call = supergraph.requiredCalls.calls.get(selection.name);
  const selections = selection.selections.map((each) => restoreSelection(each, supergraph));
  return { ...selection, selections, name: call?.name.value ?? selection.name };
}
