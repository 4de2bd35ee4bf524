import type * as Library from "@graphql-hive/router-query-planner";
import type {
  EntityGroup,
  PathStep,
  PlanNode,
  RequiredFragment,
  RequiredSelection,
  Rewrite,
  RewriteStep,
} from "./query-plan";

/**
 * Reads the library's plan into ours. The library is at 0.0.x and its form moves between releases: this file is the
 * only one that knows it.
 *
 * @throws Error when the plan holds a node that we cannot execute: a fault, never shown.
 */
export function readPlan(plan: Library.QueryPlan, names: SubgraphNames): PlanNode | undefined {
  return plan.node ? readNode(plan.node, names) : undefined;
}

/** Name that the plan has for a subgraph -> the subgraph's own, where they differ. */
type SubgraphNames = ReadonlyMap<string, string>;

function readNode(node: Library.PlanNode, names: SubgraphNames): PlanNode {
  switch (node.kind) {
    case "Sequence":
      return { kind: "Sequence", nodes: node.nodes.map((each) => readNode(each, names)) };
    case "Parallel":
      return { kind: "Parallel", nodes: node.nodes.map((each) => readNode(each, names)) };
    case "Condition":
      return {
        kind: "Condition",
        variable: node.condition,
        ifTrue: node.ifClause ? readNode(node.ifClause, names) : undefined,
        ifFalse: node.elseClause ? readNode(node.elseClause, names) : undefined,
      };
    case "Fetch":
      return readFetch(node, names);
    case "Subscription":
      return readFetch(node.primary, names);
    case "Flatten":
      return readFlatten(node, names);
    case "BatchFetch":
      return {
        kind: "EntityFetch",
        subgraph: names.get(node.serviceName) ?? node.serviceName,
        operation: node.operation,
        variables: node.variableUsages ?? [],
        groups: node.entityBatch.aliases.map(readGroup),
      };
    default:
      throw new Error(`The query planner made a ${node.kind} node, which is not executed`);
  }
}

/** The source of a subscription comes without a `kind`, whatever the library's types say. */
function readFetch(node: Omit<Library.FetchNode, "kind">, names: SubgraphNames): PlanNode {
  return {
    kind: "RootFetch",
    subgraph: names.get(node.serviceName) ?? node.serviceName,
    operationKind: node.operationKind ?? "query",
    operation: node.operation,
    variables: node.variableUsages ?? [],
    outputRewrites: (node.outputRewrites ?? []).map(readRewrite),
  };
}

function readFlatten({ path, node }: Library.FlattenNode, names: SubgraphNames): PlanNode {
  if (node.kind !== "Fetch") throw new Error(`The query planner flattens a ${node.kind} node, which is not executed`);
  const group = {
    alias: "_entities",
    representationsVariableName: "representations",
    paths: [path],
    requires: node.requires ?? [],
    inputRewrites: node.inputRewrites,
    outputRewrites: node.outputRewrites,
  };
  return {
    kind: "EntityFetch",
    subgraph: names.get(node.serviceName) ?? node.serviceName,
    operation: node.operation,
    variables: node.variableUsages ?? [],
    groups: [readGroup(group)],
  };
}

function readGroup(alias: Library.EntityBatchAlias): EntityGroup {
  return {
    field: alias.alias,
    variable: alias.representationsVariableName,
    paths: alias.paths.map((path) => path.map(readPathStep)),
    requires: alias.requires.map(readRequired).filter((each): each is RequiredFragment => each.kind === "Fragment"),
    inputRewrites: (alias.inputRewrites ?? []).map(readRewrite),
    outputRewrites: (alias.outputRewrites ?? []).map(readRewrite),
  };
}

function readPathStep(segment: Library.FlattenNodePathSegment): PathStep {
  if (segment === "@") return { kind: "Items" };
  if ("Field" in segment) return { kind: "Field", responseKey: segment.Field };
  return { kind: "OnType", types: segment.TypeCondition };
}

function readRequired(selection: Library.RequiresSelection): RequiredSelection {
  switch (selection.kind) {
    case "Field":
      return {
        kind: "Field",
        source: selection.name,
        name: selection.alias ?? selection.name,
        selections: (selection.selections ?? []).map(readRequired),
      };
    case "InlineFragment":
      return {
        kind: "Fragment",
        typeCondition: selection.typeCondition,
        selections: selection.selections.map(readRequired),
      };
    case "FragmentSpread":
      throw new Error("The query planner spread a fragment in what an entity requires, which is not executed");
  }
}

function readRewrite(rewrite: Library.InputRewrite): Rewrite {
  if ("KeyRenamer" in rewrite) {
    const { path, renameKeyTo } = rewrite.KeyRenamer;
    return { kind: "RenameKey", path: path.map(readRewriteStep), newKey: renameKeyTo };
  }
  const { path, setValueTo } = "ValueSetter" in rewrite ? rewrite.ValueSetter : rewrite;
  return { kind: "SetValue", path: path.map(readRewriteStep), value: setValueTo };
}

function readRewriteStep(segment: Library.FetchNodePathSegment): RewriteStep {
  return "Key" in segment ? { kind: "Key", key: segment.Key } : { kind: "OnType", types: segment.TypenameEquals };
}
