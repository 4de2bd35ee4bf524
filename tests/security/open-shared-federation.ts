import { openSupergraphGateway } from "../../gateway/open-supergraph-gateway";
import type { ServedSubgraph } from "../federation/serve-subgraph";
import { serveSubgraph } from "../federation/serve-subgraph";
import type { SubgraphFixture } from "../federation/start-federation";
import { answerAs, composeFixture } from "../federation/start-federation";

const NAMES = ["north", "east", "south", "west"] as const;

/** Everybody can answer everything but for one field: the ways to an answer multiply with each level. */
function sharing(name: string): SubgraphFixture {
  return {
    typeDefs: `
      type Query { node: Node @shareable }
      type Node @key(fields: "id") { id: ID! next: Node @shareable value: Int @shareable ${name}: Int }
    `,
    resolvers: {
      Query: { node: () => ({ id: 1 }) },
      Node: { next: ({ id }: { id: number }) => ({ id: id + 1 }), value: ({ id }: { id: number }) => id },
    },
  };
}

export interface SharedFederation {
  readonly port: number;
  readonly close: () => Promise<void>;
}

/** A gateway over four real subgraphs behind HTTP that share nearly every field. */
export async function openSharedFederation(onFetch: () => void): Promise<SharedFederation> {
  const fixtures = Object.fromEntries(NAMES.map((name) => [name, sharing(name)]));
  const served = new Map<string, ServedSubgraph>();
  for (const [name, fixture] of Object.entries(fixtures)) {
    const answer = answerAs(fixture);
    const subgraph = await serveSubgraph((knock) => {
      onFetch();
      return answer(knock);
    });
    served.set(name, subgraph);
  }
  const gateway = await openSupergraphGateway({
    supergraphSdl: composeFixture(fixtures, (name) => served.get(name)!.url),
    addresses: new Map(),
    log: () => {},
  });
  const url = await gateway.listen("127.0.0.1", 0);
  return {
    port: Number(new URL(url).port),
    close: async () => {
      await gateway.close();
      for (const { close } of served.values()) await close();
    },
  };
}
