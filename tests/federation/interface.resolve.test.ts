import { describeFederation } from "./describe-federation";

interface Ref {
  [key: string]: unknown;
}

const NODES = [
  { __typename: "User", id: "u1", title: "user one", name: "U" },
  { __typename: "Book", id: "b1", title: "book one", isbn: "I" },
];

describeFederation(
  "interfaces of entities and @interfaceObject",
  {
    a: {
      typeDefs: `
        type Query { nodes: [Node] user: User things: [Node!]! }
        interface Node @key(fields: "id") { id: ID! title: String }
        type User implements Node @key(fields: "id") { id: ID! title: String name: String }
        type Book implements Node @key(fields: "id") { id: ID! title: String isbn: String }
      `,
      resolvers: {
        Query: { nodes: () => [...NODES, null], user: () => NODES[0], things: () => NODES },
        Node: { __resolveReference: ({ id }: Ref) => NODES.find((each) => each.id === id) },
        User: { __resolveReference: ({ id }: Ref) => NODES.find((each) => each.id === id) },
        Book: { __resolveReference: ({ id }: Ref) => NODES.find((each) => each.id === id) },
      },
    },
    b: {
      typeDefs: `
        type Query { rated: [Node] top: Node }
        type Node @key(fields: "id") @interfaceObject { id: ID! score: Int }
      `,
      resolvers: {
        Query: { rated: () => [{ id: "b1" }, { id: "u1" }], top: () => ({ id: "u1" }) },
        Node: { __resolveReference: ({ id }: Ref) => ({ id }), score: ({ id }: Ref) => (id === "u1" ? 1 : 2) },
      },
    },
    c: {
      typeDefs: `
        type User @key(fields: "id") { id: ID! city: String }
        type Book @key(fields: "id") { id: ID! pages: Int }
      `,
      resolvers: {
        User: { __resolveReference: ({ id }: Ref) => ({ id, city: "县城" }) },
        Book: { __resolveReference: ({ id }: Ref) => ({ id, pages: 9 }) },
      },
    },
  },
  (federation) => {
    it("add the interface object's fields to every implementing type", async () => {
      const { data, errors } = await federation().ask(
        `{ nodes { __typename id score ... on User { name } ... on Book { isbn } } }`,
      );
      expect(errors).toEqual([]);
      expect(data).toEqual({
        nodes: [
          { __typename: "User", id: "u1", score: 1, name: "U" },
          { __typename: "Book", id: "b1", score: 2, isbn: "I" },
          null,
        ],
      });
    });

    it("add them to an object type that is known already", async () => {
      const { data, errors } = await federation().ask(`{ user { __typename score } }`);
      expect(errors).toEqual([]);
      expect(data).toEqual({ user: { __typename: "User", score: 1 } });
    });

    it("find out the true type of an entity that is known as the interface only", async () => {
      const { data, errors } = await federation().ask(`{ rated { __typename id title score ... on User { name } } }`);
      expect(errors).toEqual([]);
      expect(data).toEqual({
        rated: [
          { __typename: "Book", id: "b1", title: "book one", score: 2 },
          { __typename: "User", id: "u1", title: "user one", score: 1, name: "U" },
        ],
      });
    });

    it("go on to a third subgraph once the type is known", async () => {
      const { data, errors } = await federation().ask(`{ top { ... on User { city score } ... on Book { pages } } }`);
      expect(errors).toEqual([]);
      expect(data).toEqual({ top: { city: "县城", score: 1 } });
    });

    it("need nobody else for what the interface object has itself", async () => {
      const { data } = await federation().ask(`{ rated { id score } }`);
      expect(data).toEqual({
        rated: [
          { id: "b1", score: 2 },
          { id: "u1", score: 1 },
        ],
      });
      expect(federation().seen).toHaveLength(1);
    });

    it("ask by object type where the interface is unknown", async () => {
      const { data, errors } = await federation().ask(`{ things { id ... on User { city } ... on Book { pages } } }`);
      expect(errors).toEqual([]);
      expect(data).toEqual({
        things: [
          { id: "u1", city: "县城" },
          { id: "b1", pages: 9 },
        ],
      });
    });

    it("are checked for identity like every entity", async () => {
      federation().disturb("b", (honest) => ({ status: 200, body: honest.replace('"u1"', '"u2"') }));
      const { data, errors } = await federation().ask(`{ nodes { id score } }`);
      expect(data).toEqual({ nodes: [{ id: "u1", score: null }, { id: "b1", score: null }, null] });
      expect(errors).toMatchObject([{ extensions: { code: "ENTITY_MISMATCH", department: "b" } }]);
    });
  },
);
