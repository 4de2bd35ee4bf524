/** An object of a subgraph's answer, as `JSON.parse` made it: only keys that were asked for are ever read from it. */
export interface JsonObject {
  [key: string]: unknown;
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
