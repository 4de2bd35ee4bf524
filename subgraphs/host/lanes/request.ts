import { Refusal } from "../../../schema/contract/errors";

/** A GraphQL-over-HTTP request body, read. */
export interface GraphQLRequest {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationName: string | undefined;
}

/** @throws Refusal BAD_REQUEST */
export function readRequest(body: Buffer): GraphQLRequest {
  const text = body.toString("utf8");
  // PostgreSQL's text cannot hold NUL.
  if (text.includes("\\u0000")) throw new Refusal("BAD_USER_INPUT");
  const value = parseJson(text);
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

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal("BAD_REQUEST");
  }
}
