import type { Question } from "../../../schema/contract/department-door";
import { Refusal } from "../../../schema/contract/errors";

/** A GraphQL-over-HTTP request body, read. */
export interface GraphQLRequest {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationName: string | undefined;
}

/** @throws Refusal BAD_REQUEST or BAD_USER_INPUT */
export function readRequest(body: Buffer): GraphQLRequest {
  const { query, variables, operationName, extensions } = parseObject(body.toString("utf8"));
  // Nobody registers documents here: which are trusted is the gateway's to say.
  if (isObject(extensions) && "persistedQuery" in extensions) throw new Refusal("BAD_REQUEST");
  if (typeof query !== "string") throw new Refusal("BAD_REQUEST");
  if (variables !== undefined && variables !== null && !isObject(variables)) throw new Refusal("BAD_REQUEST");
  if (operationName !== undefined && operationName !== null && typeof operationName !== "string")
    throw new Refusal("BAD_REQUEST");
  return { query, variables: variables ?? {}, operationName: operationName ?? undefined };
}

/** @throws Refusal BAD_REQUEST or BAD_USER_INPUT */
export function readQuestion({ query, variables }: Question): GraphQLRequest {
  return { query, variables: parseObject(variables), operationName: undefined };
}

function parseObject(text: string): Readonly<Record<string, unknown>> {
  // PostgreSQL's text cannot hold NUL.
  if (text.includes("\\u0000")) throw new Refusal("BAD_USER_INPUT");
  const value = parseJson(text);
  if (!isObject(value)) throw new Refusal("BAD_REQUEST");
  return value;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal("BAD_REQUEST");
  }
}
