import type { DocumentNode, OperationDefinitionNode } from "graphql";
import { getOperationAST, Kind, parse, print } from "graphql";
import { Refusal } from "../../schema/contract/errors";
import { PlanCache } from "./plan-cache";
import type { PlanningLimits } from "./planning-process";
import { PLANNING_LIMITS, PlanningProcess } from "./planning-process";
import type { QueryPlan } from "./query-plan";
import { readPlan } from "./read-plan";
import type { Supergraph } from "./read-supergraph";
import { readSupergraph } from "./read-supergraph";
import { renameAliases } from "./rename-aliases";
import { restoreRequiredCalls } from "./restore-required-calls";
import { separateAliases } from "./separate-aliases";
import { separateIntrospection } from "./separate-introspection";

export interface Planner {
  /** The one over which it plans. Another supergraph is another planner. */
  readonly supergraph: Supergraph;
  /**
   * Plans one operation of a document that is valid against `supergraph.apiSchema`. Plans are kept, up to 1,000 of them.
   *
   * @param watch is handed the planning when there is no plan yet, and hands it on
   * @throws Refusal GRAPHQL_PARSE_FAILED, OPERATION_UNKNOWN, LIMIT_PLAN (200 ms of CPU time, 128 MB) or OVERLOADED; Error for a fault.
   */
  plan(documentText: string, operationName?: string | null, watch?: WatchPlanning): Promise<QueryPlan>;
  /**
   * Plans an operation as `plan` does and keeps the plan as long as the planner, beside the bounded ones.
   *
   * @throws as `plan` does
   */
  keep(documentText: string, operationName?: string | null): Promise<void>;
  /** Ends the process; what it has not planned by then it rejects. */
  close(): Promise<void>;
}

export type WatchPlanning = (planning: Promise<QueryPlan>) => Promise<QueryPlan>;

export interface PlannerOptions {
  readonly limits?: Partial<PlanningLimits>;
  /** Plans kept. */
  readonly cached?: number;
}

const CACHED_PLANS = 1_000;

/**
 * @param source SDL, or the supergraph where it has been read already
 * @throws Error when the supergraph cannot be read or the platform has no planner binary.
 */
export async function startPlanner(source: string | Supergraph, options: PlannerOptions = {}): Promise<Planner> {
  const supergraph = typeof source === "string" ? readSupergraph(source) : source;
  const process = await PlanningProcess.start(supergraph.planned.sdl, { ...PLANNING_LIMITS, ...options.limits });
  const kept = new Map<string, QueryPlan>();
  const plans = new PlanCache<QueryPlan>(options.cached ?? CACHED_PLANS);
  const make = (text: string, name: string | null): Promise<QueryPlan> => makePlan(supergraph, process, text, name);
  return {
    supergraph,
    async plan(documentText, operationName = null, watch = unwatched) {
      const key = keyOf(documentText, operationName);
      return kept.get(key) ?? plans.get(key, () => watch(make(documentText, operationName)));
    },
    async keep(documentText, operationName = null) {
      kept.set(keyOf(documentText, operationName), await make(documentText, operationName));
    },
    close() {
      process.close();
      return Promise.resolve();
    },
  };
}

const unwatched: WatchPlanning = (planning) => planning;

function keyOf(documentText: string, operationName: string | null): string {
  return `${operationName ?? ""}\n${documentText}`;
}

async function makePlan(
  supergraph: Supergraph,
  process: PlanningProcess,
  text: string,
  operationName: string | null,
): Promise<QueryPlan> {
  const document = renameAliases(parseDocument(text), supergraph.apiSchema);
  const operation = getOperation(document, operationName);
  const planned = separateIntrospection(document, operation);
  if (!planned) return { supergraph, document, operation, root: undefined };
  const plan = await process.plan(print(planned), operation.name?.value ?? null);
  const root = readPlan(plan, supergraph.planned.subgraphNames);
  return { supergraph, document, operation, root: root && restoreRequiredCalls(separateAliases(root), supergraph) };
}

function parseDocument(text: string): DocumentNode {
  try {
    return parse(text, { noLocation: true });
  } catch {
    throw new Refusal("GRAPHQL_PARSE_FAILED");
  }
}

function getOperation(document: DocumentNode, name: string | null): OperationDefinitionNode {
  const operation = getOperationAST(document, name);
  if (!operation) throw new Refusal("OPERATION_UNKNOWN");
  if (
    document.definitions.some(
      (each) => each.kind !== Kind.OPERATION_DEFINITION && each.kind !== Kind.FRAGMENT_DEFINITION,
    )
  ) {
    throw new Refusal("GRAPHQL_VALIDATION_FAILED");
  }
  return operation;
}
