import type { Attempt } from "./security-case";
import type { Departure } from "./send";
import { send } from "./send";

export interface AskOptions extends Pick<Departure, "as" | "to"> {
  readonly variables?: object;
  readonly operationName?: string;
}

/** An attempt that is one well-formed request for this document. `$id` is the child's key unless told otherwise. */
export function ask(query: string, { variables = {}, operationName, ...departure }: AskOptions = {}): Attempt {
  return send(({ child }) => ({
    ...departure,
    body: JSON.stringify({ query, operationName, variables: { id: child, ...variables } }),
  }));
}

/** An attempt whose variables are sent as they stand here: JSON can say what an object of ours cannot. */
export function askWithVariables(query: string, variables: string): Attempt {
  return send({ body: `{"query":${JSON.stringify(query)},"variables":${variables}}` });
}
