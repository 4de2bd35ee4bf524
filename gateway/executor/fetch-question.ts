import type { ChildNumber } from "../../schema/contract/child-key";
import type { VariableValues } from "./answer-shape";

/** The text of a fetch, made once per plan. */
export interface FetchDocument {
  readonly text: string;
  /** The request's body up to the variables: `{"query":"...","variables":`. */
  readonly bodyStart: Buffer;
}

/** What one fetch asks. */
export interface FetchQuestion {
  readonly document: FetchDocument;
  /** JSON text of an object. */
  readonly variables: string;
  /** The children whom it is about, where it is about children alone: the subgraph is told of no others. */
  readonly children?: ReadonlySet<ChildNumber>;
}

export function fetchDocument(text: string): FetchDocument {
  return { text, bodyStart: Buffer.from(`{"query":${JSON.stringify(text)},"variables":`, "utf8") };
}

/** The request's body of GraphQL over HTTP, in UTF-8: what does not change is copied, not written again. */
export function bodyOf({ document: { bodyStart }, variables }: FetchQuestion): Buffer {
  const rest = `${variables}}`;
  const body = Buffer.allocUnsafe(bodyStart.length + Buffer.byteLength(rest));
  bodyStart.copy(body);
  body.write(rest, bodyStart.length);
  return body;
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
