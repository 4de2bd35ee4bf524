import type { DoorAnswer } from "../../schema/contract/department-door";
import { exceedsValues } from "./exceeds-values";
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
 * Values in one answer. Parsing them, and looking at them, holds up everybody else; five hundred entities of five hundred
 * values each are within it, which with their names would be the 5 MiB that an answer may have.
 */
const MOST_VALUES = 250_000;

/**
 * Reads a GraphQL response. Data beside errors is kept only when every error says where it belongs; what stands at such
 * a place is taken out, whatever the subgraph left there. From here on a gap is `undefined`, as if it had not been sent,
 * and a null is an answer: there is nothing.
 */
export function readAnswer({ status, body }: DoorAnswer): SubgraphAnswer {
  if (status === 401 || status === 403) return failed("SUBGRAPH_FORBIDDEN");
  if (status >= 500) return failed("SUBGRAPH_UNAVAILABLE");
  if (exceedsValues(body, MOST_VALUES)) return failed("SUBGRAPH_TOO_LARGE");
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

/** Takes out what stands there, or the null on the way into which it went (GraphQL 6.4.4). */
function eraseAt(data: JsonObject, path: readonly (string | number)[]): void {
  let holder: unknown = data;
  for (const [at, step] of path.entries()) {
    const found: unknown = hasStep(holder, step) ? holder[step] : undefined;
    if (hasStep(holder, step) && (found === null || at === path.length - 1)) holder[step] = undefined;
    holder = found;
  }
}

function hasStep(holder: unknown, step: string | number): holder is Record<string | number, unknown> {
  if (Array.isArray(holder)) return typeof step === "number" && step in holder;
  return isJsonObject(holder) && typeof step === "string" && Object.hasOwn(holder, step);
}
