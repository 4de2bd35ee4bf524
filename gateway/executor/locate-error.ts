import type { SelectionSetNode } from "graphql";
import type { PathStep, QueryPlan } from "../planner/query-plan";
import type { Supergraph } from "../planner/read-supergraph";
import { clientKey, gatheredKey } from "../planner/rename-aliases";
import type { ResponsePath } from "./collect-targets";
import type { GatheredShape } from "./gathered-shape";
import { isAskedOf, mayBeOf } from "./gathered-shape";
import type { JsonObject } from "./json";
import { isJsonObject } from "./json";
import type { PreparedFetch, PreparedGroup, PreparedPlan } from "./prepare-plan";
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

/**
 * Which department the plan asks for the value at this place, of an object of the type that it has there; where that type is not
 * to be believed, of an object of any.
 */
export function findSupplier(prepared: PreparedPlan, gathered: ResponsePath, data: JsonObject): string | undefined {
  return (
    supplierOf({ value: data, rest: gathered }, prepared) ?? supplierOf({ value: undefined, rest: gathered }, prepared)
  );
}

function supplierOf(place: Place, { fetches, plan }: PreparedPlan): string | undefined {
  const { supergraph } = plan;
  const asksGroup = ({ group, shape }: PreparedGroup): boolean =>
    group.paths.some((path) => {
      const entity = follow(path, place, supergraph);
      return entity !== undefined && holds(shape, entity, supergraph);
    });
  const asks = (fetch: PreparedFetch): boolean =>
    fetch.kind === "RootFetch" ? holds(fetch.shape, place, supergraph) : fetch.groups.some(asksGroup);
  return fetches.find(asks)?.node.subgraph;
}

/** Somewhere on the way to a place: what stands here, and the steps that are left. */
interface Place {
  readonly value: unknown;
  readonly rest: ResponsePath;
}

/** @returns the entity on the way at which a fetch asks, when it asks there and of its type. */
function follow(path: readonly PathStep[], from: Place, supergraph: Supergraph): Place | undefined {
  let at = enterLists(from);
  for (const step of path) {
    if (step.kind === "OnType" && !mayBeOf(at.value, step.types, supergraph)) return undefined;
    if (step.kind !== "Field") continue;
    if (at.rest[0] !== step.responseKey) return undefined;
    at = enterLists(enter(at));
  }
  return at;
}

function holds(shape: GatheredShape, from: Place, supergraph: Supergraph): boolean {
  let at = enterLists(from);
  let asked: GatheredShape | undefined = shape;
  if (at.rest.length === 0) return false;
  while (at.rest.length > 0) {
    const key = String(at.rest[0]);
    if (!asked || !isAskedOf(at.value, key, asked, supergraph)) return false;
    asked = asked.fields.get(key);
    at = enterLists(enter(at));
  }
  return true;
}

function enter({ value, rest: [step, ...rest] }: Place): Place {
  if (Array.isArray(value)) return { value: typeof step === "number" ? (value[step] as unknown) : undefined, rest };
  return { value: isJsonObject(value) ? value[String(step)] : undefined, rest };
}

function enterLists(place: Place): Place {
  let at = place;
  while (typeof at.rest[0] === "number") at = enter(at);
  return at;
}
