import { describeFederation } from "./describe-federation";

interface Ref {
  [key: string]: unknown;
}

describeFederation(
  "enums, inputs and @inaccessible",
  {
    a: {
      typeDefs: `
        type Query { users(filter: Filter, kind: Kind): [User!]! secret: Secret @inaccessible pick: Pick hidden: Hidden }
        type User @key(fields: "id") { id: ID! @inaccessible kind: Kind kinds: [Kind!] number: String @inaccessible }
        enum Kind { OPEN CLOSED SEALED @inaccessible }
        input Filter { kind: Kind inner: [Filter!] limit: Int = 3 secret: Int @inaccessible }
        type Secret @inaccessible { x: Int }
        union Pick = User | Secret
        interface Hidden { n: Int }
        type Shown implements Hidden { n: Int }
        type Veiled implements Hidden @inaccessible { n: Int }
      `,
      resolvers: {
        Query: {
          users: (_: unknown, args: { filter?: unknown }) => [
            { id: "1", kind: "OPEN", kinds: ["OPEN", "CLOSED"], number: JSON.stringify(args) },
            { id: "2", kind: "SEALED", kinds: ["OPEN", "SEALED"], number: "n" },
          ],
          pick: () => ({ __typename: "Secret", x: 1 }),
          hidden: () => ({ __typename: "Veiled", n: 1 }),
        },
      },
    },
    b: {
      typeDefs: `type User @key(fields: "id") { id: ID! number: String @external echo: String @requires(fields: "number") }`,
      resolvers: {
        User: { __resolveReference: (ref: Ref) => ref, echo: ({ number }: Ref) => `echo ${String(number)}` },
      },
    },
  },
  (federation) => {
    it("let a hidden field serve between subgraphs and never leave", async () => {
      const { data, errors } = await federation().ask(`query ($f: Filter) { users(filter: $f) { echo } }`, {
        variables: { f: { kind: "OPEN", inner: [{ kind: "CLOSED" }] } },
      });
      expect(errors).toEqual([]);
      const args = { filter: { kind: "OPEN", inner: [{ kind: "CLOSED", limit: 3 }], limit: 3 } };
      expect(data).toEqual({ users: [{ echo: `echo ${JSON.stringify(args)}` }, { echo: "echo n" }] });
    });

    it("hide types, fields, values and inputs from the schema that clients see", async () => {
      const { data } = await federation().ask(`{
        secret: __type(name: "Secret") { name }
        user: __type(name: "User") { fields { name } }
        kind: __type(name: "Kind") { enumValues { name } }
        filter: __type(name: "Filter") { inputFields { name } }
        pick: __type(name: "Pick") { possibleTypes { name } }
        join: __type(name: "join__Graph") { name }
      }`);
      const named = (...names: string[]) => names.map((name) => ({ name }));
      expect(data).toEqual({
        secret: null,
        user: { fields: named("kind", "kinds", "echo") },
        kind: { enumValues: named("OPEN", "CLOSED") },
        filter: { inputFields: named("kind", "inner", "limit") },
        pick: { possibleTypes: named("User") },
        join: null,
      });
    });

    it("never let a hidden value out", async () => {
      const { data, errors } = await federation().ask(`{ users { kind kinds } }`);
      expect(data).toEqual({
        users: [
          { kind: "OPEN", kinds: ["OPEN", "CLOSED"] },
          { kind: null, kinds: null },
        ],
      });
      expect(errors.map(({ path }) => path)).toEqual([
        ["users", 1, "kind"],
        ["users", 1, "kinds", 1],
      ]);
    });

    it("show an object of a hidden type as nothing", async () => {
      const { data } = await federation().ask(`{ pick { __typename } hidden { n } }`);
      expect(data).toMatchObject({ pick: null });
    });
  },
);
