import { Refusal } from "../../../schema/contract/errors";

/** A GraphQL-over-HTTP request body, read. */
export interface GraphQLRequest {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationName: string | undefined;
}

/** @throws Refusal BAD_REQUEST */
export function readRequest(body: Buffer): GraphQLRequest {
  const value = parseJson(body);
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new Refusal("BAD_REQUEST");
  const { query, variables = {}, operationName } = value as Record<string, unknown>;
  if (typeof query !== "string") throw new Refusal("BAD_REQUEST");
  if (variables !== null && (typeof variables !== "object" || Array.isArray(variables)))
    throw new Refusal("BAD_REQUEST");
  if (operationName !== undefined && operationName !== null && typeof operationName !== "string")
    throw new Refusal("BAD_REQUEST");
  return {
    query,
    variables: (variables ?? {}) as Record<string, unknown>,
    operationName: operationName ?? undefined,
  };
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    throw new Refusal("BAD_REQUEST");
  }
}
