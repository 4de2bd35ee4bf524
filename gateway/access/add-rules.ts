import type { PrintedPolicy } from "./merge-policy";

/** The rules that were agreed on, and of the added ones those of coordinates that each department has no rule for yet. */
export function addRules(agreed: PrintedPolicy, added: PrintedPolicy): PrintedPolicy {
  const departments = new Set([...Object.keys(agreed), ...Object.keys(added)]);
  return Object.fromEntries([...departments].map((name) => [name, { ...added[name], ...agreed[name] }]));
}
