import { describeFederation } from "./describe-federation";
import type { SubgraphFixture } from "./start-federation";

interface Ref {
  [key: string]: unknown;
}

const METRES: Readonly<Record<string, number>> = { KM: 12, M: 12_000, LI: 24 };
const distance = (_: unknown, { unit }: { unit: string }) => METRES[unit] ?? null;
const self = { __resolveReference: (ref: Ref) => ref };

/** A member type of the care subgraph: two fields require one field with different arguments. */
const careType = (name: string): string => `
  type ${name} @key(fields: "id") {
    id: ID!
    distance(unit: String): Int @external
    near: Int @requires(fields: "distance(unit: \\"KM\\")")
    far: Int @requires(fields: "distance(unit: \\"M\\")")
  }
`;
const told = { ...self, near: ({ distance: told }: Ref) => told, far: ({ distance: told }: Ref) => told };

const MEMBERS: Record<string, SubgraphFixture> = {
  roll: {
    typeDefs: `
      type Query { members: [Member!]! }
      union Member = Child | Adult
      type Child @key(fields: "id") { id: ID! }
      type Adult @key(fields: "id") { id: ID! }
    `,
    resolvers: {
      Query: {
        members: () => [
          { __typename: "Child", id: "1" },
          { __typename: "Adult", id: "1" },
          { __typename: "Child", id: "2" },
        ],
      },
    },
  },
  household: {
    typeDefs: `
      type Child @key(fields: "id") { id: ID! distance(unit: String): Int }
      type Adult @key(fields: "id") { id: ID! distance(unit: String): Int }
    `,
    resolvers: { Child: { ...self, distance }, Adult: { ...self, distance } },
  },
  care: { typeDefs: careType("Child") + careType("Adult"), resolvers: { Child: told, Adult: told } },
};

describeFederation("@requires with arguments in two member types of a union", MEMBERS, (federation) => {
  it("asks for no field that needs what a failed subgraph owns", async () => {
    federation().disturb("household", () => ({ status: 500, body: "" }));
    const { data, errors } = await federation().ask("{ members { ... on Child { near far } ... on Adult { far } } }");
    expect(errors.map(({ extensions }) => [extensions.code, extensions.department])).toEqual([
      ["SUBGRAPH_UNAVAILABLE", "household"],
    ]);
    expect(data).toEqual({ members: [{ near: null, far: null }, { far: null }, { near: null, far: null }] });
    expect(federation().seen.map(({ subgraph }) => subgraph)).not.toContain("care");
  });

  it.each([
    ["near", "near", { near: 12 }, { near: 12 }],
    ["near", "far", { near: 12 }, { far: 12_000 }],
    ["near far", "near far", { near: 12, far: 12_000 }, { near: 12, far: 12_000 }],
    ["far near", "near", { far: 12_000, near: 12 }, { near: 12 }],
    ["far", 'near distance(unit: "LI")', { far: 12_000 }, { near: 12, distance: 24 }],
    ['n: near distance(unit: "LI") f: far', "f: far", { n: 12, distance: 24, f: 12_000 }, { f: 12_000 }],
  ])("sends each type what its fields require: { %s } and { %s }", async (ofChild, ofAdult, child, adult) => {
    const query = `{ members { ... on Child { ${ofChild} } ... on Adult { ${ofAdult} } } }`;
    const { data, errors } = await federation().ask(query);
    expect(errors).toEqual([]);
    expect(data).toEqual({ members: [child, adult, child] });
  });

  it("leaves out what the client leaves out, and sends the other field its own", async () => {
    const query = `query ($out: Boolean!) { members { ... on Child { near @skip(if: $out) far } ... on Adult { far } } }`;
    const { data, errors } = await federation().ask(query, { variables: { out: true } });
    expect(errors).toEqual([]);
    expect(data).toEqual({ members: [{ far: 12_000 }, { far: 12_000 }, { far: 12_000 }] });
  });

  it("asks each subgraph once, whatever is required", async () => {
    await federation().ask("{ members { ... on Child { near far } ... on Adult { near far } } }");
    expect(federation().seen.map(({ subgraph }) => subgraph)).toEqual(["roll", "household", "care"]);
  });
});

describeFederation(
  "@requires with arguments below the required field",
  {
    roll: {
      typeDefs: `type Query { child: Child } type Child @key(fields: "id") { id: ID! }`,
      resolvers: { Query: { child: () => ({ id: "1" }) } },
    },
    household: {
      typeDefs: `
        type Child @key(fields: "id") { id: ID! home: Home pets: [Pet!] }
        type Home { rent(per: String!): Int address: String }
        interface Pet { weight(unit: String!): Int }
        type Dog implements Pet { weight(unit: String!): Int } type Cat implements Pet { weight(unit: String!): Int lives(from: Int!): Int }
      `,
      resolvers: {
        Child: {
          ...self,
          home: () => ({ address: "No. 1" }),
          pets: () => [{ __typename: "Dog" }, { __typename: "Cat" }],
        },
        Home: { rent: (_: unknown, { per }: { per: string }) => (per === "MONTH" ? 500 : 6000) },
        Dog: { weight: (_: unknown, { unit }: { unit: string }) => (unit === "KG" ? 20 : 40) },
        Cat: {
          weight: (_: unknown, { unit }: { unit: string }) => (unit === "KG" ? 4 : 8),
          lives: (_: unknown, { from }: { from: number }) => from - 2,
        },
      },
    },
    care: {
      typeDefs: `
        type Child @key(fields: "id") {
          id: ID!
          home: Home @external
          pets: [Pet!] @external
          monthly: String @requires(fields: "home { address rent(per: \\"MONTH\\") }")
          yearly: String @requires(fields: "home { rent(per: \\"YEAR\\") }")
          heavy: String @requires(fields: "pets { weight(unit: \\"KG\\") }")
          lucky: String @requires(fields: "pets { ... on Cat { lives(from: 9) } }")
        }
        type Home @external { rent(per: String!): Int address: String }
        interface Pet { weight(unit: String!): Int }
        type Dog implements Pet @external { weight(unit: String!): Int }
        type Cat implements Pet @external { weight(unit: String!): Int lives(from: Int!): Int }
      `,
      resolvers: {
        Child: {
          ...self,
          monthly: ({ home }: Ref) => JSON.stringify(home),
          yearly: ({ home }: Ref) => JSON.stringify(home),
          heavy: ({ pets }: Ref) => JSON.stringify(pets),
          lucky: ({ pets }: Ref) => JSON.stringify(pets),
        },
      },
    },
  },
  (federation) => {
    const answers: Readonly<Record<string, object>> = {
      monthly: { address: "No. 1", rent: 500 },
      yearly: { rent: 6000 },
      heavy: [{ weight: 20 }, { weight: 4 }],
      lucky: [{ __typename: "Dog" }, { __typename: "Cat", lives: 7 }],
    };

    // What another field requires without arguments may come along; it contradicts nothing.
    it.each([
      ["monthly"],
      ["yearly"],
      ["monthly yearly"],
      ['yearly home { rent(per: "MONTH") } monthly'],
      ["heavy"],
      ["lucky"],
      ['heavy monthly yearly pets { weight(unit: "JIN") }'],
    ])("sends the value that the arguments ask for: %s", async (fields) => {
      const { data, errors } = await federation().ask(`{ child { ${fields} } }`);
      expect(errors).toEqual([]);
      const { child } = data as { child: Record<string, string> };
      const asked = Object.keys(answers).filter((field) => fields.includes(field));
      for (const field of asked) expect(JSON.parse(child[field]!)).toMatchObject(answers[field]!);
    });

    it("gives the client the values of the client's own arguments", async () => {
      const { data } = await federation().ask(
        `{ child { monthly home { rent(per: "YEAR") } pets { weight(unit: "JIN") } } }`,
      );
      expect(data).toMatchObject({ child: { home: { rent: 6000 }, pets: [{ weight: 40 }, { weight: 8 }] } });
    });
  },
);
