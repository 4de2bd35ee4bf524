import type { Rewrite, RewriteStep } from "../planner/query-plan";
import type { Supergraph } from "../planner/read-supergraph";
import { isOfType } from "../planner/read-supergraph";
import { IDENTITY_TYPENAME } from "./entity-identity";
import type { GatheredShape } from "./gathered-shape";
import type { JsonObject } from "./json";
import { isJsonObject } from "./json";

/** Applies the plan's rewrites to a value, in place. Lists on the way are passed through. */
export function applyRewrites(value: unknown, rewrites: readonly Rewrite[], supergraph: Supergraph): void {
  for (const rewrite of rewrites) applyAt(value, rewrite, 0, supergraph);
}

function applyAt(value: unknown, rewrite: Rewrite, at: number, supergraph: Supergraph): void {
  if (Array.isArray(value)) {
    for (const item of value) applyAt(item, rewrite, at, supergraph);
    return;
  }
  const step = rewrite.path[at];
  if (!isJsonObject(value) || !step) return;
  if (step.kind === "OnType") {
    const type = value["__typename"] ?? value[IDENTITY_TYPENAME];
    if (type === undefined || step.types.some((each) => isOfType(supergraph, type, each))) {
      applyAt(value, rewrite, at + 1, supergraph);
    }
  } else if (at < rewrite.path.length - 1) {
    applyAt(value[step.key], rewrite, at + 1, supergraph);
  } else {
    rewriteKey(value, step.key, rewrite);
  }
}

function rewriteKey(object: JsonObject, key: string, rewrite: Rewrite): void {
  if (object[key] === undefined) return;
  if (rewrite.kind === "SetValue") {
    object[key] = rewrite.value;
  } else {
    object[rewrite.newKey] = object[key];
    delete object[key];
  }
}

/** Adds the keys that renaming will make, so that they are gathered too. */
export function addRenamedKeys(shape: GatheredShape, rewrites: readonly Rewrite[]): void {
  for (const rewrite of rewrites) {
    if (rewrite.kind !== "RenameKey") continue;
    const keys = rewrite.path.filter((step): step is RewriteStep & { kind: "Key" } => step.kind === "Key");
    const last = keys.pop();
    let holder: GatheredShape | undefined = shape;
    for (const { key } of keys) holder = holder?.fields.get(key);
    if (last && holder) addRenamedKey(holder, last.key, rewrite.newKey);
  }
}

function addRenamedKey({ fields, types }: GatheredShape, key: string, newKey: string): void {
  const added = types.get(key);
  const known = types.get(newKey);
  if (!fields.has(newKey)) {
    if (added) types.set(newKey, new Set(added));
  } else if (added && known) types.set(newKey, new Set([...known, ...added]));
  else types.delete(newKey);
  fields.set(newKey, fields.get(key));
}
