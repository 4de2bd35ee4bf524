import type { DoorAnswer } from "../../schema/contract/department-door";
import type { JsonObject } from "./json";
import { isJsonObject } from "./json";
import type { TranslatedError } from "./translate-error";
import { translateError } from "./translate-error";

/** What a subgraph's answer is worth. */
export type SubgraphAnswer =
  | { readonly kind: "Answered"; readonly data: JsonObject; readonly errors: readonly TranslatedError[] }
  /** Nothing of it is used. */
  | { readonly kind: "Failed"; readonly errors: readonly TranslatedError[] };

/**
 * Reads a GraphQL response. Data beside errors is kept only when every error says where it belongs; what stands at such
 * a place is taken out, whatever the subgraph left there.
 */
export function readAnswer({ status, body }: DoorAnswer): SubgraphAnswer {
  if (status === 401 || status === 403) return failed("SUBGRAPH_FORBIDDEN");
  if (status >= 500) return failed("SUBGRAPH_UNAVAILABLE");
  const response = parseObject(body);
  if (!response) return failed("SUBGRAPH_BAD_ANSWER");
  const { data, errors = [] } = response;
  if (!Array.isArray(errors)) return failed("SUBGRAPH_BAD_ANSWER");
  const translated = errors.map(translateError);
  if (isJsonObject(data) && translated.every((error) => error.path)) {
    for (const { path = [] } of translated) eraseAt(data, path);
    return { kind: "Answered", data, errors: translated };
  }
  return translated.length > 0 ? { kind: "Failed", errors: translated } : failed("SUBGRAPH_BAD_ANSWER");
}

export function failed(code: TranslatedError["code"]): SubgraphAnswer {
  return { kind: "Failed", errors: [{ code }] };
}

function parseObject(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function eraseAt(data: JsonObject, path: readonly (string | number)[]): void {
  let holder: unknown = data;
  for (const step of path.slice(0, -1)) holder = stepInto(holder, step);
  const last = path.at(-1);
  if (Array.isArray(holder) && typeof last === "number" && last in holder) holder[last] = null;
  else if (isJsonObject(holder) && typeof last === "string" && Object.hasOwn(holder, last)) holder[last] = null;
}

function stepInto(holder: unknown, step: string | number): unknown {
  if (Array.isArray(holder)) return typeof step === "number" ? holder[step] : undefined;
  return isJsonObject(holder) && typeof step === "string" && Object.hasOwn(holder, step) ? holder[step] : undefined;
}
