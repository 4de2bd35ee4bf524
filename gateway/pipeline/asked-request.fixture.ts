import type { AskedRequest } from "./trust";

/** A question as the stages after `trust` get it. */
export function askedRequest(query: string, variables: Record<string, unknown> = {}): AskedRequest {
  return {
    method: "POST",
    authorization: undefined,
    query,
    documentId: undefined,
    operationName: undefined,
    standing: "Trusted",
    variables,
  };
}
