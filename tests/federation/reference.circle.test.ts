import { describeFederation } from "./describe-federation";

interface Ref {
  [key: string]: unknown;
}

describeFederation(
  "references in a circle and names that clash",
  {
    people: {
      typeDefs: `
        type Query { person(id: ID!): Person }
        type Person @key(fields: "id") { id: ID! name: String friends: [Person!]! }
      `,
      resolvers: {
        Query: { person: (_: unknown, { id }: Ref) => ({ id }) },
        Person: {
          __resolveReference: ({ id }: Ref) => ({ id }),
          name: ({ id }: Ref) => `name-${String(id)}`,
          friends: ({ id }: Ref) => (id === "1" ? [{ id: "2" }, { id: "1" }] : [{ id: "1" }]),
        },
      },
    },
    posts: {
      typeDefs: `
        type Person @key(fields: "id") { id: ID! posts(first: Int): [Post!]! }
        type Post @key(fields: "id") { id: ID! author: Person! reader(id: ID!): Person }
      `,
      resolvers: {
        Person: {
          __resolveReference: ({ id }: Ref) => ({ id }),
          posts: ({ id }: Ref) => [{ id: `post-${String(id)}`, by: id }],
        },
        Post: { author: ({ by }: Ref) => ({ id: by }), reader: (_: Ref, { id }: Ref) => ({ id }) },
      },
    },
  },
  (federation) => {
    it("are followed as deep as the client asks", async () => {
      const { data, errors } = await federation().ask(
        `{ person(id: 1) { posts { author { name posts { author { friends { name posts { id } } } } } } } }`,
      );
      expect(errors).toEqual([]);
      const friends = [
        { name: "name-2", posts: [{ id: "post-2" }] },
        { name: "name-1", posts: [{ id: "post-1" }] },
      ];
      expect(data).toEqual({ person: { posts: [{ author: { name: "name-1", posts: [{ author: { friends } }] } }] } });
    });

    it("keep the same field under two aliases apart, with variables in entity fetches", async () => {
      const { data, errors } = await federation().ask(
        `query ($me: ID!, $other: ID!) {
          a: person(id: $me) { name posts(first: 1) { id r1: reader(id: $other) { name } r2: reader(id: $me) { name } } }
          b: person(id: $other) { n: name m: name }
        }`,
        { variables: { me: "1", other: "2" } },
      );
      expect(errors).toEqual([]);
      expect(data).toEqual({
        a: { name: "name-1", posts: [{ id: "post-1", r1: { name: "name-2" }, r2: { name: "name-1" } }] },
        b: { n: "name-2", m: "name-2" },
      });
    });

    it.each([
      ["another field's name", `id: name posts { x: id }`, { id: "name-1", posts: [{ x: "post-1" }] }],
      ["each other's names", `id: name name: id posts { id }`, { id: "name-1", name: "1", posts: [{ id: "post-1" }] }],
      ["__typename", `__typename: name posts { id }`, { __typename: "name-1", posts: [{ id: "post-1" }] }],
      [
        "the planner's own names",
        `_internal_qp_alias_0: name posts { id }`,
        { _internal_qp_alias_0: "name-1", posts: [{ id: "post-1" }] },
      ],
      [
        "the identity check's names",
        `_key_Person_id: name _as_x: name posts { id }`,
        { _key_Person_id: "name-1", _as_x: "name-1", posts: [{ id: "post-1" }] },
      ],
      [
        "names that every object has",
        `constructor: name toString: id posts { valueOf: id }`,
        { constructor: "name-1", toString: "1", posts: [{ valueOf: "post-1" }] },
      ],
    ])("let the client use %s as an alias", async (_, selection, expected) => {
      const { dataText, errors } = await federation().ask(`{ person(id: 1) { ${selection} } }`);
      expect(errors).toEqual([]);
      expect(JSON.parse(dataText)).toEqual({ person: expected });
    });

    it("tell an error at a renamed alias under the client's name", async () => {
      federation().disturb("people", (honest) => ({ status: 200, body: honest.replace('"name-1"', '{"x":1}') }));
      const { errors } = await federation().ask(`{ p: person(id: 1) { id: name } }`);
      expect(errors).toMatchObject([{ path: ["p", "id"], extensions: { department: "people" } }]);
    });
  },
);
