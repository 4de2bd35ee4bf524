import type { Supergraph } from "../planner/read-supergraph";
import { isOfType } from "../planner/read-supergraph";
import type { GatheredShape } from "./gathered-shape";
import type { JsonObject } from "./json";
import { isJsonObject } from "./json";

/**
 * Takes what was asked for from a subgraph's answer into the gathered one. What is already known stays: a later subgraph
 * can add to an object but not change it, its key least of all. Only the type may become more exact, when the first
 * subgraph knew an interface (`@interfaceObject`) and the second knows the object type.
 */
export function mergeAnswer(
  gathered: JsonObject,
  answer: JsonObject,
  shape: GatheredShape,
  supergraph: Supergraph,
): void {
  for (const [key, inner] of shape.fields) {
    const value = answer[key];
    if (value === undefined) continue;
    const known = gathered[key];
    if (known === undefined || known === null) gathered[key] = value;
    else if (inner) mergeValues(known, value, inner, supergraph);
    else if (key === "__typename" && isMoreExact(value, known, supergraph)) gathered[key] = value;
  }
}

function isMoreExact(type: unknown, known: unknown, supergraph: Supergraph): boolean {
  return typeof known === "string" && isOfType(supergraph, type, known);
}

/** Lists are merged place by place when they are equally long; else the first one stands. */
function mergeValues(known: unknown, value: unknown, shape: GatheredShape, supergraph: Supergraph): void {
  if (Array.isArray(known)) {
    if (!Array.isArray(value) || value.length !== known.length) return;
    for (let index = 0; index < known.length; index++) {
      if (known[index] === null) known[index] = value[index];
      else mergeValues(known[index], value[index], shape, supergraph);
    }
  } else if (isJsonObject(known) && isJsonObject(value)) {
    mergeAnswer(known, value, shape, supergraph);
  }
}
