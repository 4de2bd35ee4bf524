import { composeServices } from "@theguild/federation-composition";
import { parse } from "graphql";

/** One subgraph on its way into the supergraph. */
export interface Subgraph {
  readonly name: string;
  readonly sdl: string;
  /** Where it answers unless the gateway is told otherwise. */
  readonly url: string;
}

/**
 * Composes the subgraphs into one supergraph (Federation v2). Knows no department by name.
 * @throws Error that lists every composition error
 */
export function composeSupergraph(subgraphs: readonly Subgraph[]): string {
  const result = composeServices(subgraphs.map(({ name, sdl, url }) => ({ name, typeDefs: parse(sdl), url })));
  if (result.errors) {
    throw new Error(`The subgraphs do not compose:\n${result.errors.map((error) => `- ${error.message}`).join("\n")}`);
  }
  return `${result.supergraphSdl}\n`;
}
