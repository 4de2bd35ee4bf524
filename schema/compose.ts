import { composeServices } from "@theguild/federation-composition";
import { parse, print } from "graphql";
import type { ParsedSubgraph } from "./mark-external-fields";
import { markExternalFields } from "./mark-external-fields";
import { widenFieldTypes } from "./widen-field-types";

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
  const services = subgraphs.map(({ name, sdl, url }) => ({ name, typeDefs: parse(sdl), url }));
  const result = composeServices(services);
  if (result.errors) {
    throw new Error(`The subgraphs do not compose:\n${result.errors.map((error) => `- ${error.message}`).join("\n")}`);
  }
  const parsed = services.map(({ name, typeDefs }) => ({ name, document: typeDefs }));
  return `${mend(result.supergraphSdl, parsed)}\n`;
}

/** @returns the text as it came when there is nothing to mend */
function mend(supergraphSdl: string, subgraphs: readonly ParsedSubgraph[]): string {
  const composed = parse(supergraphSdl, { noLocation: true });
  const mended = widenFieldTypes(markExternalFields(composed, subgraphs));
  return mended === composed ? supergraphSdl : print(mended);
}
