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
