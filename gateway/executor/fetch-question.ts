import type { VariableValues } from "./answer-shape";

/** The text of a fetch, made once per plan. */
export interface FetchDocument {
  readonly text: string;
  /** The same as a JSON string. */
  readonly json: string;
}

/** What one fetch asks. */
export interface FetchQuestion {
  readonly document: FetchDocument;
  /** JSON text of an object. */
  readonly variables: string;
}

export function fetchDocument(text: string): FetchDocument {
  return { text, json: JSON.stringify(text) };
}

/** The request's body of GraphQL over HTTP. */
export function bodyOf({ document, variables }: FetchQuestion): string {
  return `{"query":${document.json},"variables":${variables}}`;
}

/**
 * The variables that the fetch uses as JSON; those that the client did not give are left out (GraphQL 6.1.2). `texts` are
 * written already.
 */
export function variablesText(
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
  return `{${variables.join()}}`;
}
