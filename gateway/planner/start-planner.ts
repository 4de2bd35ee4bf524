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
  /** The supergraph in force: the last one that was loaded without failure. */
  readonly supergraph: Supergraph;
  /**
   * Plans one operation of a document that is valid against `supergraph.apiSchema`. Plans are kept, up to 1,000 of them.
   *
   * @throws Refusal GRAPHQL_PARSE_FAILED, OPERATION_UNKNOWN, LIMIT_PLAN (200 ms of CPU time) or OVERLOADED; Error for a fault.
   */
  plan(documentText: string, operationName?: string | null): Promise<QueryPlan>;
  /**
   * Plans an operation as `plan` does and keeps the plan as long as the supergraph, beside the bounded ones.
   *
   * @throws as `plan` does
   */
  keep(documentText: string, operationName?: string | null): Promise<void>;
  /**
   * Swaps the supergraph. Plans that are being made are finished over the old one.
   *
   * @throws Error when the new one cannot be used; the old one then stays in force.
   */
  load(supergraphSdl: string): Promise<Supergraph>;
  close(): Promise<void>;
}

export interface PlannerOptions {
  readonly limits?: Partial<PlanningLimits>;
  /** Plans kept. */
  readonly cached?: number;
}

/** A supergraph with the process that plans over it and the plans made so far: swapped as one. */
interface Generation {
  readonly supergraph: Supergraph;
  readonly process: PlanningProcess;
  /** Those that `keep` made, by the same key as the bounded ones. */
  readonly kept: Map<string, QueryPlan>;
  readonly plans: PlanCache<QueryPlan>;
}

const CACHED_PLANS = 1_000;

/** @throws Error when the supergraph cannot be read or the platform has no planner binary. */
export async function startPlanner(supergraphSdl: string, options: PlannerOptions = {}): Promise<Planner> {
  const limits = { ...PLANNING_LIMITS, ...options.limits };
  const start = async (sdl: string): Promise<Generation> => {
    const supergraph = readSupergraph(sdl);
    const process = await PlanningProcess.start(supergraph.planned.sdl, limits);
    return { supergraph, process, kept: new Map(), plans: new PlanCache(options.cached ?? CACHED_PLANS) };
  };
  let current = await start(supergraphSdl);
  return {
    get supergraph() {
      return current.supergraph;
    },
    async plan(documentText, operationName = null) {
      const generation = current;
      const key = keyOf(documentText, operationName);
      const kept = generation.kept.get(key);
      return kept ?? generation.plans.get(key, () => makePlan(generation, documentText, operationName));
    },
    async keep(documentText, operationName = null) {
      const generation = current;
      generation.kept.set(keyOf(documentText, operationName), await makePlan(generation, documentText, operationName));
    },
    async load(sdl) {
      const next = await start(sdl);
      current.process.closeWhenIdle();
      current = next;
      return next.supergraph;
    },
    close() {
      current.process.close();
      return Promise.resolve();
    },
  };
}

function keyOf(documentText: string, operationName: string | null): string {
  return `${operationName ?? ""}\n${documentText}`;
}

async function makePlan(generation: Generation, text: string, operationName: string | null): Promise<QueryPlan> {
  const { supergraph, process } = generation;
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
