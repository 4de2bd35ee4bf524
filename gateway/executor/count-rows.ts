/** How many objects stand in lists, at whatever depth: entities and records, not what is part of one. */
export function countRows(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  let count = 0;
  if (Array.isArray(value)) {
    for (const item of value) if (typeof item === "object" && item !== null) count += 1 + countRows(item);
    return count;
  }
  const object = value as Readonly<Record<string, unknown>>;
  for (const name in object) {
    const inner = object[name];
    if (typeof inner === "object" && inner !== null) count += countRows(inner);
  }
  return count;
}
