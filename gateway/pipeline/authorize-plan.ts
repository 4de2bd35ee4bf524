import type { DocumentNode, FragmentDefinitionNode, GraphQLSchema, OperationDefinitionNode } from "graphql";
import { Kind, parse, visit } from "graphql";
import type { Caller } from "../../schema/contract/caller";
import type { AccessDecision } from "../../schema/contract/decide-access";
import { decideAccess, decisionKey } from "../../schema/contract/decide-access";
import { Refusal } from "../../schema/contract/errors";
import type { PolicyTable } from "../../schema/contract/policy";
import { addTypenameRules } from "../access/add-typename-rules";
import { collectFetchCoordinates, touchField, typeOfField } from "../access/collect-fetch-coordinates";
import type { EntityFetchNode, PlanNode, QueryPlan, RequiredSelection, RootFetchNode } from "../planner/query-plan";
import { BoundedCache } from "./bounded-cache";
import type { ValidRequest } from "./validate";

/** A plan that asks for more than its operation was allowed: the planner and the policy disagree, which is a fault of ours. */
export class PlanRefusal extends Refusal {
  /** @param coordinates what of the plan is refused: names of the schema, for the log */
  constructor(readonly coordinates: readonly string[]) {
    super("FORBIDDEN_PLAN");
  }
}

/** @throws PlanRefusal */
export type AuthorizePlan = (plan: QueryPlan, request: Pick<ValidRequest, "coercedVariables">, caller: Caller) => void;

/** What is known of a plan: everything but the variables. */
interface KnownPlan {
  /** Variables that decide what of it is asked. */
  readonly switches: readonly string[];
  readonly documents: ReadonlyMap<FetchNode, DocumentNode>;
  /** By the values of the switches. */
  readonly touched: BoundedCache<string, TouchedPlan>;
}

interface TouchedPlan {
  readonly coordinates: ReadonlySet<string>;
  /** By what a decision rests on. */
  readonly decisions: Map<string, AccessDecision>;
}

type FetchNode = RootFetchNode | EntityFetchNode;
type Variables = Readonly<Record<string, unknown>>;

const REMEMBERED_SWITCHES = 64;
const ROOTS = { query: "Query", mutation: "Mutation", subscription: "Subscription" } as const;

/**
 * The stage that decides once more, of the finished plan: what each fetch asks of its subgraph, keys and `@requires` included. A plan is
 * read once and decided once per role, purpose and switched selections.
 */
export function authorizePlanBy(schema: GraphQLSchema, policy: PolicyTable): AuthorizePlan {
  const rules = addTypenameRules(policy);
  const plans = new WeakMap<QueryPlan, KnownPlan>();

  return (plan, { coercedVariables }, caller) => {
    const known = plans.get(plan) ?? knowPlan(plan);
    plans.set(plan, known);
    const { coordinates, decisions } = touchPlan(schema, plan, known, coercedVariables);
    const key = decisionKey(caller);
    const decision = decisions.get(key) ?? decideAccess(caller, coordinates, rules);
    decisions.set(key, decision);
    if (decision.kind === "PurposeNotAllowed") throw new Refusal("PURPOSE_NOT_ALLOWED");
    if (decision.kind === "Refused") throw new PlanRefusal(decision.coordinates);
  };
}

function knowPlan({ root }: QueryPlan): KnownPlan {
  const switches = new Set<string>();
  const documents = new Map<FetchNode, DocumentNode>();
  const read = (node: PlanNode | undefined): void => {
    if (!node) return;
    if (node.kind === "Sequence" || node.kind === "Parallel") return node.nodes.forEach(read);
    if (node.kind === "Condition") {
      switches.add(node.variable);
      return [node.ifTrue, node.ifFalse].forEach(read);
    }
    const document = parse(node.operation, { noLocation: true });
    documents.set(node, document);
    visit(document, {
      Directive: ({ arguments: given }) => {
        for (const { value } of given ?? []) if (value.kind === Kind.VARIABLE) switches.add(value.name.value);
      },
    });
  };
  read(root);
  return { switches: [...switches], documents, touched: new BoundedCache(REMEMBERED_SWITCHES) };
}

function touchPlan(schema: GraphQLSchema, { root }: QueryPlan, known: KnownPlan, variables: Variables): TouchedPlan {
  const switched = known.switches.map((name) => String(variables[name])).join();
  const found = known.touched.find(switched);
  if (found) return found;
  const coordinates = new Set<string>();
  const walk = (node: PlanNode | undefined): void => {
    if (!node) return;
    if (node.kind === "Sequence" || node.kind === "Parallel") node.nodes.forEach(walk);
    else if (node.kind === "Condition") walk(variables[node.variable] === true ? node.ifTrue : node.ifFalse);
    else touchFetch(schema, node, known.documents.get(node)!, variables, coordinates);
  };
  walk(root);
  const touched = { coordinates, decisions: new Map<string, AccessDecision>() };
  known.touched.keep(switched, touched);
  return touched;
}

function touchFetch(
  schema: GraphQLSchema,
  node: FetchNode,
  { definitions }: DocumentNode,
  variables: Variables,
  touched: Set<string>,
): void {
  const fragments = new Map(
    definitions
      .filter((each): each is FragmentDefinitionNode => each.kind === Kind.FRAGMENT_DEFINITION)
      .map((each) => [each.name.value, each]),
  );
  const fetch = { schema, fragments, variables };
  const operations = definitions.filter(
    (each): each is OperationDefinitionNode => each.kind === Kind.OPERATION_DEFINITION,
  );
  const root = node.kind === "RootFetch" ? ROOTS[node.operationKind] : "Query";
  for (const { selectionSet } of operations) collectFetchCoordinates(fetch, selectionSet, root, touched);
  if (node.kind === "RootFetch") return;
  for (const { requires } of node.groups) touchRequired(schema, requires, undefined, touched);
}

function touchRequired(
  schema: GraphQLSchema,
  selections: readonly RequiredSelection[],
  parent: string | undefined,
  touched: Set<string>,
): void {
  for (const selection of selections) {
    if (selection.kind === "Fragment") {
      touchRequired(schema, selection.selections, selection.typeCondition, touched);
      continue;
    }
    touchField(schema, parent, selection.name, touched);
    touchRequired(schema, selection.selections, typeOfField(schema, parent, selection.name), touched);
  }
}
