import { randomBytes } from "node:crypto";
import { composeServices } from "@theguild/federation-composition";
import { buildSubgraphSchema } from "@apollo/subgraph";
import { execute, parse } from "graphql";
import type { SubgraphName } from "../../../schema/contract/departments";
import { HUB } from "../../../schema/contract/departments";
import { casesOf } from "../../bench/gateway/question";
import { makeRecords } from "../../bench/gateway/subgraphs/make-records";
import type { ServedSubgraph } from "../../bench/gateway/subgraphs/serve-subgraph";
import { serveSubgraph } from "../../bench/gateway/subgraphs/serve-subgraph";
import { openSubgraph, SUBGRAPH_NAMES } from "../../bench/gateway/subgraphs/subgraph";

/** What a gateway under pressure is given. */
export interface PressedSettings {
  readonly supergraphSdl: string;
  readonly subgraphs: readonly { readonly name: SubgraphName; readonly url: string; readonly key: string }[];
}

/** Departments whose answers are canned, so that what is pressed is the gateway and not they. */
export interface Stand {
  readonly settings: PressedSettings;
  /** Bodies of the question after one child's full picture, about one child after another. */
  readonly reads: readonly string[];
  readonly write: string;
  readonly close: () => Promise<void>;
}

const WRITE = `mutation ($text: String!) { keepNote(text: $text) }`;
const NOTES = parse(`extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])
  type Query { notes: Int! } type Mutation { keepNote(text: String!): Boolean! }`);

/** The benchmark's seven departments, and the hub's place taken by somebody who takes notes: a write. */
export async function openStand(): Promise<Stand> {
  const records = makeRecords();
  const notes = buildSubgraphSchema({
    typeDefs: NOTES,
    resolvers: { Query: { notes: () => 0 }, Mutation: { keepNote: () => true } },
  });
  const departments = SUBGRAPH_NAMES.map((name) => openSubgraph(name, records));
  const hub = {
    answer: async (query: string, variables: Readonly<Record<string, unknown>>) =>
      execute({ schema: notes, document: parse(query), variableValues: variables }),
  };
  const served: ServedSubgraph[] = await Promise.all([...departments, hub].map((each) => serveSubgraph(each)));
  const places = ([...SUBGRAPH_NAMES, HUB] as const).map((name, place) => ({
    name,
    url: served[place]!.url,
    key: randomBytes(32).toString("base64url"),
  }));
  const { supergraphSdl, errors } = composeServices([
    ...departments.map(({ name, sdl }) => ({ name, typeDefs: parse(sdl) })),
    { name: HUB, typeDefs: NOTES },
  ]);
  if (!supergraphSdl) throw new Error(errors?.map(({ message }) => message).join("\n"));
  return {
    settings: { supergraphSdl, subgraphs: places },
    reads: casesOf("one-child", records).map(({ body }) => body),
    write: JSON.stringify({ query: WRITE, variables: { text: "谈话" } }),
    close: async () => void (await Promise.all(served.map(({ close }) => close()))),
  };
}
