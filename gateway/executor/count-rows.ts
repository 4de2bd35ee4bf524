/**
 * How many objects stand in lists, at whatever depth: entities and records, not what is part of one. A faulty answer may be
 * nested deeper than the stack.
 */
export function countRows(answer: unknown): number {
  let count = 0;
  const open: unknown[] = [answer];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (Array.isArray(value)) {
      for (const item of value) {
        if (typeof item !== "object" || item === null) continue;
        count++;
        open.push(item);
      }
    } else {
      for (const inner of Object.values(value as object))
        if (typeof inner === "object" && inner !== null) open.push(inner);
    }
  }
  return count;
}
