import type { DirectiveNode, FieldNode, OperationDefinitionNode, SelectionNode, SelectionSetNode } from "graphql";
import { Kind, parse, print, stripIgnoredCharacters, visit } from "graphql";
import { Refusal } from "../../schema/contract/errors";
import type { EntityFetchNode, EntityGroup, PlanNode, QueryPlan, RootFetchNode } from "../planner/query-plan";
import type { Supergraph } from "../planner/read-supergraph";
import { introspectionFields } from "../planner/separate-introspection";
import { AnswerShape } from "./answer-shape";
import { addRenamedKeys } from "./apply-rewrites";
import type { EntityIdentity } from "./entity-identity";
import { entityIdentities, identitySelections } from "./entity-identity";
import type { FetchDocument } from "./fetch-question";
import { fetchDocument } from "./fetch-question";
import type { GatheredShape } from "./gathered-shape";
import { gatheredShape } from "./gathered-shape";
import { EXECUTION_LIMITS } from "./limits";
import { Representer } from "./represent-entity";

/** A plan with everything in it that does not depend on the request: made once per plan. */
export interface PreparedPlan {
  readonly plan: QueryPlan;
  readonly root: PreparedNode | undefined;
  readonly fetches: readonly PreparedFetch[];
  readonly answer: AnswerShape;
  /** The root fields `__schema` and `__type`, which the gateway answers itself. */
  readonly introspection: readonly SelectionNode[];
}

export type PreparedNode =
  | { readonly kind: "Sequence" | "Parallel"; readonly nodes: readonly PreparedNode[] }
  | {
      readonly kind: "Condition";
      readonly variable: string;
      readonly ifTrue: PreparedNode | undefined;
      readonly ifFalse: PreparedNode | undefined;
    }
  | PreparedFetch;

export type PreparedFetch = PreparedRootFetch | PreparedEntityFetch;

export interface PreparedRootFetch {
  readonly kind: "RootFetch";
  readonly node: RootFetchNode;
  readonly document: FetchDocument;
  readonly shape: GatheredShape;
  /** The conditions on its fields: when none of them is wanted, nobody is asked. */
  readonly conditions: readonly (readonly FieldCondition[])[];
  /** Where in the answer its failure is told: at its field when it has one only, else at the answer as a whole. */
  readonly place: readonly string[];
}

export interface PreparedEntityFetch {
  readonly kind: "EntityFetch";
  readonly node: EntityFetchNode;
  readonly document: FetchDocument;
  readonly groups: readonly PreparedGroup[];
}

export interface PreparedGroup {
  readonly group: EntityGroup;
  readonly representer: Representer;
  readonly shape: GatheredShape;
  /** Groups of one wording represent the same entities by the same texts, whichever subgraph is asked. */
  readonly wording: string;
}

/** `@skip` and `@include` at the root: the field is wanted when all of them hold. */
export interface FieldCondition {
  /** A variable's name, or the value itself. */
  readonly decidedBy: string | boolean;
  readonly wanted: boolean;
}

const PREPARED = new WeakMap<QueryPlan, PreparedPlan>();

/** @throws Refusal LIMIT_PLAN when the plan has more fetches than an operation may make. */
export function preparePlan(plan: QueryPlan): PreparedPlan {
  const known = PREPARED.get(plan);
  if (known) return known;
  const fetches: PreparedFetch[] = [];
  const root = plan.root && prepareNode(plan.root, plan, fetches);
  if (fetches.length > EXECUTION_LIMITS.fetches) throw new Refusal("LIMIT_PLAN");
  const introspection = introspectionFields(plan.operation, plan.document);
  const prepared = { plan, root, fetches, answer: new AnswerShape(plan), introspection };
  PREPARED.set(plan, prepared);
  return prepared;
}

function prepareNode(node: PlanNode, plan: QueryPlan, fetches: PreparedFetch[]): PreparedNode {
  switch (node.kind) {
    case "Sequence":
    case "Parallel": {
      const nodes = node.nodes.map((each) => prepareNode(each, plan, fetches));
      // Mutations keep their order, whatever the plan thinks of it (GraphQL 6.2.2).
      const kind = node.nodes.filter(isMutation).length > 1 ? "Sequence" : node.kind;
      return { kind, nodes };
    }
    case "Condition":
      return {
        kind: "Condition",
        variable: node.variable,
        ifTrue: node.ifTrue && prepareNode(node.ifTrue, plan, fetches),
        ifFalse: node.ifFalse && prepareNode(node.ifFalse, plan, fetches),
      };
    case "RootFetch":
    case "EntityFetch": {
      const fetch = node.kind === "RootFetch" ? prepareRootFetch(node) : prepareEntityFetch(node, plan.supergraph);
      fetches.push(fetch);
      return fetch;
    }
  }
}

function isMutation(node: PlanNode): boolean {
  if (node.kind === "RootFetch") return node.operationKind === "mutation";
  if (node.kind === "Condition") return [node.ifTrue, node.ifFalse].some((each) => each && isMutation(each));
  return node.kind !== "EntityFetch" && node.nodes.some(isMutation);
}

function prepareRootFetch(node: RootFetchNode): PreparedRootFetch {
  const document = parse(node.operation, { noLocation: true });
  const [operation] = document.definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error("A planned fetch has no operation");
  const shape = gatheredShape(operation.selectionSet, document);
  addRenamedKeys(shape, node.outputRewrites);
  const conditions = operation.selectionSet.selections.map(({ directives = [] }) => directives.map(readCondition));
  const place = shape.fields.size === 1 ? [...shape.fields.keys()] : [];
  return {
    kind: "RootFetch",
    node,
    document: fetchDocument(stripIgnoredCharacters(node.operation)),
    shape,
    conditions,
    place,
  };
}

function prepareEntityFetch(node: EntityFetchNode, supergraph: Supergraph): PreparedEntityFetch {
  const document = parse(node.operation, { noLocation: true });
  const [operation] = document.definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error("A planned fetch has no operation");
  const identities = new Map<string, EntityIdentity[]>();
  const groups = node.groups.map((group): PreparedGroup => {
    const found = entityIdentities(group, node.subgraph, supergraph);
    identities.set(group.field, found);
    const shape = gatheredShape(selectionOf(operation, group.field), document);
    addRenamedKeys(shape, group.outputRewrites);
    return { group, representer: new Representer(group, found, supergraph), shape, wording: wordingOf(group, found) };
  });
  const withKeys = visit(document, {
    Field: (field) => {
      const found = field.name.value === "_entities" && identities.get(responseKey(field));
      if (!found || !field.selectionSet) return undefined;
      const selections = [...field.selectionSet.selections, ...identitySelections(found)];
      return { ...field, selectionSet: { ...field.selectionSet, selections } };
    },
  });
  return { kind: "EntityFetch", node, document: fetchDocument(stripIgnoredCharacters(print(withKeys))), groups };
}

function wordingOf({ paths, requires, inputRewrites }: EntityGroup, identities: readonly EntityIdentity[]): string {
  return JSON.stringify([paths, requires, inputRewrites, identities]);
}

function readCondition({ name, arguments: given }: DirectiveNode): FieldCondition {
  const value = given?.[0]?.value;
  const decidedBy = value?.kind === Kind.VARIABLE ? value.name.value : value?.kind === Kind.BOOLEAN && value.value;
  return { decidedBy, wanted: name.value !== "skip" };
}

function selectionOf(operation: OperationDefinitionNode, key: string): SelectionSetNode {
  for (const selection of operation.selectionSet.selections) {
    if (selection.kind === Kind.FIELD && responseKey(selection) === key && selection.selectionSet) {
      return selection.selectionSet;
    }
  }
  throw new Error(`A planned entity fetch does not select ${key}`);
}

function responseKey(field: FieldNode): string {
  return field.alias?.value ?? field.name.value;
}
