import { describeFederation } from "./describe-federation";
import type { SubgraphFixture } from "./start-federation";

const IDS = ["a", "b", "c"];

const SUBGRAPHS: Record<string, SubgraphFixture> = {
  "civil-affairs": {
    typeDefs: `type Query { children: [Child!]! } type Child @key(fields: "id") { id: ID! name: String! }`,
    resolvers: { Query: { children: () => IDS.map((id) => ({ id, name: `name-${id}` })) } },
  },
  health: {
    typeDefs: `type Child @key(fields: "id") { id: ID! diagnosis: String vaccines: [String!] }`,
    resolvers: {
      Child: { __resolveReference: ({ id }: { id: string }) => ({ id, diagnosis: `diagnosis-${id}`, vaccines: [id] }) },
    },
  },
  education: {
    typeDefs: `type Child @key(fields: "id") { id: ID! school: String }`,
    resolvers: { Child: { __resolveReference: ({ id }: { id: string }) => ({ id, school: `school-${id}` }) } },
  },
};

interface Answer {
  data: { _entities: ({ [key: string]: unknown } | null)[] };
}

const QUERY = `{ children { id diagnosis school } }`;

const WITHOUT_HEALTH = { children: IDS.map((id) => ({ id, diagnosis: null, school: `school-${id}` })) };

describeFederation("a subgraph whose entities are not those asked for", SUBGRAPHS, (federation) => {
  const faults: [string, (entities: Answer["data"]["_entities"]) => unknown[]][] = [
    ["come in another order", (entities) => [...entities].reverse()],
    ["are one short", (entities) => entities.slice(1)],
    ["are one short at the end", (entities) => entities.slice(0, -1)],
    ["are one long", (entities) => [...entities, entities[0]]],
    ["are shifted behind a null", (entities) => [null, ...entities.slice(0, -1)]],
    ["carry another child's key", ([first, ...rest]) => [{ ...first, _key_Child_id: "b" }, ...rest]],
    ["carry a key of another type", (entities) => entities.map((each, at) => ({ ...each, _key_Child_id: at }))],
    ["carry no key", (entities) => entities.map((each) => ({ ...each, _key_Child_id: undefined }))],
    ["carry a null key", (entities) => entities.map((each) => ({ ...each, _key_Child_id: null }))],
    ["are of another type", (entities) => entities.map((each) => ({ ...each, _key_typename: "Adult" }))],
    ["do not tell their type", (entities) => entities.map((each) => ({ ...each, _key_typename: undefined }))],
    ["are numbers", (entities) => entities.map((_, at) => at)],
    ["are lists", (entities) => entities.map((each) => [each])],
    ["are twice the same", ([first, , third]) => [first, first, third]],
    ["are none at all", () => []],
  ];

  it.each(faults)("is discarded whole when they %s, and no other part is touched", async (_, disturb) => {
    federation().disturb("health", (honest) => {
      const answer = JSON.parse(honest) as Answer;
      return { status: 200, body: JSON.stringify({ data: { _entities: disturb(answer.data._entities) } }) };
    });
    const answer = await federation().ask(QUERY);
    expect(answer.data).toEqual(WITHOUT_HEALTH);
    expect(answer.errors).toMatchObject([
      { path: ["children"], extensions: { code: "ENTITY_MISMATCH", department: "health" } },
    ]);
    expect(answer.completeness).toEqual({ "civil-affairs": "COMPLETE", health: "UNAVAILABLE", education: "COMPLETE" });
  });

  it("is used when it answers honestly", async () => {
    const answer = await federation().ask(QUERY);
    expect(answer.errors).toEqual([]);
    expect(answer.data).toEqual({
      children: IDS.map((id) => ({ id, diagnosis: `diagnosis-${id}`, school: `school-${id}` })),
    });
  });

  it("keeps null for the one it does not know, in its own place", async () => {
    federation().disturb("health", (honest) => {
      const { data } = JSON.parse(honest) as Answer;
      return {
        status: 200,
        body: JSON.stringify({ data: { _entities: [data._entities[0], null, data._entities[2]] } }),
      };
    });
    const answer = await federation().ask(`{ children { diagnosis } }`);
    expect(answer.data).toEqual({
      children: [{ diagnosis: "diagnosis-a" }, { diagnosis: null }, { diagnosis: "diagnosis-c" }],
    });
    expect(answer.errors).toEqual([]);
  });

  it("cannot change the key that another subgraph gave", async () => {
    federation().disturb("health", (honest) => ({
      status: 200,
      body: honest.replace(/"diagnosis"/g, '"id":"x","diagnosis"'),
    }));
    const answer = await federation().ask(`{ children { id diagnosis } }`);
    expect(answer.data).toEqual({ children: IDS.map((id) => ({ id, diagnosis: `diagnosis-${id}` })) });
  });

  it("cannot reach a prototype with its keys", async () => {
    federation().disturb("health", (honest) => ({
      status: 200,
      body: honest.replace(
        /"diagnosis"/g,
        '"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"diagnosis"',
      ),
    }));
    const answer = await federation().ask(`{ children { diagnosis __proto__: id constructor: id } }`);
    expect(answer.dataText).toContain('"__proto__":"a","constructor":"a"');
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  it("splits a set that is larger than a fetch may carry, and checks every part", async () => {
    const answer = await federation().ask(QUERY, { limits: { entitiesPerFetch: 2 } });
    expect(answer.fetches).toBe(5);
    expect(answer.errors).toEqual([]);
    expect(answer.data).toEqual({
      children: IDS.map((id) => ({ id, diagnosis: `diagnosis-${id}`, school: `school-${id}` })),
    });
  });
});
