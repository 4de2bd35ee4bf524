import { findUnansweredKeys } from "../../gateway/planner/find-unanswered-keys";
import { readSupergraph } from "../../gateway/planner/read-supergraph";
import { describeFederation } from "./describe-federation";
import type { SubgraphFixture } from "./start-federation";
import { composeFixture } from "./start-federation";

interface Ref {
  [key: string]: unknown;
}

const SUBGRAPHS: Record<string, SubgraphFixture> = {
  roll: {
    typeDefs: `
      type Query { villages: [Village!]! }
      type Village @key(fields: "code") @key(fields: "name county") { code: ID! name: String! county: String! }
    `,
    resolvers: {
      Query: {
        villages: () => [
          { code: "1", name: "East", county: "N" },
          { code: "2", name: "West", county: "N" },
        ],
      },
    },
  },
  census: {
    // Its resolver gives back nothing of the key: the field is another's.
    typeDefs: `type Village @key(fields: "code") { code: ID! @external households: Int }`,
    resolvers: { Village: { __resolveReference: ({ code }: Ref) => ({ households: Number(code) * 100 }) } },
  },
  survey: {
    typeDefs: `type Village @key(fields: "name county") { name: String! county: String! @external wells: Int }`,
    resolvers: { Village: { __resolveReference: ({ name }: Ref) => ({ name, wells: name === "East" ? 3 : 5 }) } },
  },
};

describeFederation("a key that is @external where it is asked by", SUBGRAPHS, (federation) => {
  const swapped = (honest: string) => {
    const { data } = JSON.parse(honest) as { data: { _entities: unknown[] } };
    return { status: 200, body: JSON.stringify({ data: { _entities: data._entities.toReversed() } }) };
  };

  it("is compared as far as the subgraph answers it: what comes in another order is discarded", async () => {
    federation().disturb("survey", swapped);
    const { data, errors } = await federation().ask("{ villages { name wells } }");
    expect(errors).toMatchObject([{ extensions: { code: "ENTITY_MISMATCH", department: "survey" } }]);
    expect(data).toEqual({
      villages: [
        { name: "East", wells: null },
        { name: "West", wells: null },
      ],
    });
  });

  it.each([
    ["one short", (entities: unknown[]) => entities.slice(1)],
    ["of another type", (entities: unknown[]) => entities.map(() => ({ _key_typename: "Town", households: 1 }))],
  ])("still discards entities that are %s where no key is answered", async (_what, change) => {
    federation().disturb("census", (honest) => {
      const { data } = JSON.parse(honest) as { data: { _entities: unknown[] } };
      return { status: 200, body: JSON.stringify({ data: { _entities: change(data._entities) } }) };
    });
    const { errors } = await federation().ask("{ villages { households } }");
    expect(errors).toMatchObject([{ extensions: { code: "ENTITY_MISMATCH", department: "census" } }]);
  });

  it("is sent and not asked back", async () => {
    const { data, errors } = await federation().ask("{ villages { households wells } }");
    expect(errors).toEqual([]);
    expect(data).toEqual({
      villages: [
        { households: 100, wells: 3 },
        { households: 200, wells: 5 },
      ],
    });
    const toCensus = federation().seen.find(({ subgraph }) => subgraph === "census")!;
    expect(toCensus.query).not.toContain("code");
    expect(toCensus.variables["representations"]).toEqual([
      { __typename: "Village", code: "1" },
      { __typename: "Village", code: "2" },
    ]);
  });
});

describe("findUnansweredKeys", () => {
  it("names each key that its subgraph does not answer, so that the hub's gateway can refuse to start", () => {
    expect(findUnansweredKeys(readSupergraph(composeFixture(SUBGRAPHS))).toSorted()).toEqual([
      "census Village.code",
      "survey Village.county",
    ]);
  });

  it("names none when every subgraph answers its keys", () => {
    const { roll, ...others } = SUBGRAPHS;
    expect(Object.keys(others)).toHaveLength(2);
    expect(findUnansweredKeys(readSupergraph(composeFixture({ roll: roll! })))).toEqual([]);
  });
});
