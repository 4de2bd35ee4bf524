import type { PathStep, QueryPlan } from "../planner/query-plan";
import type { Supergraph } from "../planner/read-supergraph";
import { isOfType } from "../planner/read-supergraph";
import type { VariableValues } from "./answer-shape";
import { isSkipped } from "./select-fields";
import type { JsonObject } from "./json";
import { isJsonObject } from "./json";

export interface Targets {
  /** The objects at the path, in order of the answer. One object may stand there more than once. */
  readonly objects: JsonObject[];
  /** Whether a null stood on the way: there may be more to ask about than could be reached. */
  metNull: boolean;
  /** Whether something on the way was not brought, or is nothing that it could be: there is more that could not be reached. */
  metGap: boolean;
}

export function collectTargets(
  gathered: JsonObject,
  paths: readonly (readonly PathStep[])[],
  plan: QueryPlan,
  variables: VariableValues,
): Targets {
  const targets: Targets = { objects: [], metNull: false, metGap: false };
  const walk = (value: unknown, path: readonly PathStep[], at: number): void => {
    if (Array.isArray(value)) {
      const next = path[at]?.kind === "Items" ? at + 1 : at;
      for (const item of value) walk(item, path, next);
    } else if (isJsonObject(value)) {
      const step = path[at];
      if (!step) targets.objects.push(value);
      else if (step.kind === "Field") walk(value[step.responseKey], path, at + 1);
      else if (step.kind === "Items" || fits(value, step.types, plan.supergraph)) walk(value, path, at + 1);
    } else if (value === null || isSkipped(plan, keysOf(path.slice(0, at)), variables)) {
      targets.metNull = true;
    } else {
      targets.metGap = true;
    }
  };
  for (const path of paths) walk(gathered, path, 0);
  return targets;
}

function keysOf(path: readonly PathStep[]): string[] {
  return path.flatMap((step) => (step.kind === "Field" ? [step.responseKey] : []));
}

function fits(object: JsonObject, types: readonly string[], supergraph: Supergraph): boolean {
  return types.some((type) => isOfType(supergraph, object["__typename"], type));
}

/**
 * Finds again where objects stand: needed only to say where an error is.
 *
 * @returns the paths, as in a GraphQL error, of those objects that are in `wanted`.
 */
export function locateTargets(
  gathered: JsonObject,
  paths: readonly (readonly PathStep[])[],
  wanted: ReadonlySet<object>,
): ResponsePath[] {
  const found: ResponsePath[] = [];
  const search = (value: unknown, path: readonly PathStep[], at: number, place: ResponsePath): void => {
    if (Array.isArray(value)) {
      const next = path[at]?.kind === "Items" ? at + 1 : at;
      for (const [index, item] of value.entries()) search(item, path, next, [...place, index]);
    } else if (isJsonObject(value)) {
      const step = path[at];
      if (!step) {
        if (wanted.has(value)) found.push(place);
      } else if (step.kind === "Field") {
        search(value[step.responseKey], path, at + 1, [...place, step.responseKey]);
      } else {
        search(value, path, at + 1, place);
      }
    }
  };
  for (const path of paths) search(gathered, path, 0, []);
  return found;
}

export type ResponsePath = readonly (string | number)[];
