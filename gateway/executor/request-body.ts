import type { VariableValues } from "./answer-shape";

/**
 * Completes a request's body: `{"query":"...","variables":{` and the variables that the fetch uses, those that the client
 * did not give left out (GraphQL 6.1.2). `texts` are written already.
 */
export function requestBody(
  start: string,
  names: readonly string[],
  values: VariableValues,
  texts?: ReadonlyMap<string, string>,
): string {
  const variables: string[] = [];
  for (const [name, text] of texts ?? []) variables.push(`${JSON.stringify(name)}:${text}`);
  for (const name of names) {
    const value = values[name];
    if (value !== undefined) variables.push(`${JSON.stringify(name)}:${JSON.stringify(value)}`);
  }
  return `${start}${variables.join()}}}`;
}
