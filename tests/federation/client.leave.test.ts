import { EventEmitter, getMaxListeners } from "node:events";
import { describeFederation } from "./describe-federation";

const CROWD = Array.from({ length: EventEmitter.defaultMaxListeners + 1 }, (_, at) => ({ id: String(at) }));

describeFederation(
  "a client that may leave",
  {
    a: {
      typeDefs: `type Query { crowd: [Child!]! } type Child @key(fields: "id") { id: ID! }`,
      resolvers: { Query: { crowd: () => CROWD } },
    },
    b: {
      typeDefs: `type Child @key(fields: "id") { id: ID! grade: Int }`,
      resolvers: { Child: { __resolveReference: ({ id }: { id: string }) => ({ id, grade: 3 }) } },
    },
  },
  (federation) => {
    it("is listened to by as many fetches as there are, without Node.js taking it for a leak", async () => {
      const { signal } = new AbortController();
      const { fetches } = await federation().ask(`{ crowd { grade } }`, { signal, limits: { entitiesPerFetch: 1 } });
      expect(fetches).toBe(1 + CROWD.length);
      expect(getMaxListeners(signal)).toBeGreaterThanOrEqual(fetches);
    });
  },
);

describeFederation(
  "a client that leaves",
  {
    a: {
      typeDefs: `type Query { child: Child } type Mutation { enrol: Child } type Child @key(fields: "id") { id: ID! }`,
      resolvers: { Query: { child: () => ({ id: "1" }) }, Mutation: { enrol: () => ({ id: "1" }) } },
    },
    b: {
      typeDefs: `type Mutation { vaccinate: Child } type Child @key(fields: "id") { id: ID! grade: Int }`,
      resolvers: {
        Mutation: { vaccinate: () => ({ id: "1" }) },
        Child: { __resolveReference: ({ id }: { id: string }) => ({ id, grade: 3 }) },
      },
    },
  },
  (federation) => {
    const asked = (): string[] => federation().seen.map(({ subgraph }) => subgraph);

    it("before an entry was sent has none made", async () => {
      const { fetches } = await federation().ask(`mutation { enrol { id } vaccinate { id } }`, {
        signal: AbortSignal.abort(),
      });
      expect([fetches, asked()]).toEqual([0, []]);
    });

    it("after the first entry was sent has the others made, and nothing read about them", async () => {
      const client = new AbortController();
      federation().disturb("a", (honest) => {
        client.abort();
        return { status: 200, body: honest };
      });
      const { fetches } = await federation().ask(`mutation { enrol { grade } vaccinate { id } }`, {
        signal: client.signal,
      });
      expect([fetches, asked()]).toEqual([2, ["a", "b"]]);
    });

    it("while something is read has nothing else read", async () => {
      const client = new AbortController();
      federation().disturb("a", (honest) => {
        client.abort();
        return { status: 200, body: honest };
      });
      const { fetches } = await federation().ask(`{ child { grade } }`, { signal: client.signal });
      expect([fetches, asked()]).toEqual([1, ["a"]]);
    });
  },
);
