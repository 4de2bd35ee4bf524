import type { SelectionSetNode } from "graphql";
import type { QueryPlan } from "../planner/query-plan";
import { clientKey, gatheredKey } from "../planner/rename-aliases";
import type { ResponsePath } from "./collect-targets";
import type { GatheredShape } from "./gathered-shape";

import type { JsonObject } from "./json";
import { isJsonObject } from "./json";
import type { PreparedPlan } from "./prepare-plan";
import { selectFields } from "./select-fields";

/**
 * Says a place of the gathered answer in the client's aliases. A field that the client did not ask for, such as one that
 * is fetched for another department, is told as the object that holds it; so is a place in a list that has no such place:
 * a department that names one could say any number there.
 */
export function clientPath(plan: QueryPlan, gathered: ResponsePath, data: JsonObject): ResponsePath {
  const path: (string | number)[] = [];
  let sets: SelectionSetNode[] = [plan.operation.selectionSet];
  let value: unknown = data;
  for (const step of gathered) {
    if (typeof step === "number") {
      if (!Array.isArray(value) || !(step in value)) break;
      value = value[step];
      path.push(step);
      continue;
    }
    value = isJsonObject(value) ? value[step] : undefined;
    const fields = sets
      .flatMap((set) => selectFields(set, plan.document))
      .filter((field) => gatheredKey(field) === step);
    const [field] = fields;
    if (!field) break;
    path.push(clientKey(field));
    sets = fields.flatMap(({ selectionSet }) => selectionSet ?? []);
  }
  return path;
}

/** Which department the plan asks for the value at this place. */
export function findSupplier({ fetches }: PreparedPlan, gathered: ResponsePath): string | undefined {
  const keys = gathered.filter((step) => typeof step === "string");
  for (const fetch of fetches) {
    if (fetch.kind === "RootFetch") {
      if (holds(fetch.shape, keys)) return fetch.node.subgraph;
      continue;
    }
    for (const { group, shape } of fetch.groups) {
      for (const path of group.paths) {
        const prefix = path.flatMap((step) => (step.kind === "Field" ? [step.responseKey] : []));
        const isBelow = prefix.every((key, index) => keys[index] === key);
        if (isBelow && holds(shape, keys.slice(prefix.length))) return fetch.node.subgraph;
      }
    }
  }
  return undefined;
}

function holds(shape: GatheredShape, keys: readonly string[]): boolean {
  let at: GatheredShape | undefined = shape;
  for (const key of keys) {
    if (!at?.fields.has(key)) return false;
    at = at.fields.get(key);
  }
  return keys.length > 0;
}
