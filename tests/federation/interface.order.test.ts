import { describeFederation } from "./describe-federation";
import type { SubgraphFixture } from "./start-federation";

interface Ref {
  [key: string]: unknown;
}

const PLACES = [
  { __typename: "School", id: "1", pupils: 40 },
  { __typename: "Clinic", id: "2", beds: 6 },
];
const place = { __resolveReference: ({ id }: Ref) => PLACES.find((each) => each.id === id) ?? null };

const OWNER: SubgraphFixture = {
  typeDefs: `
    type Query { places: [Place!]! }
    interface Place @key(fields: "id") { id: ID! }
    type School implements Place @key(fields: "id") { id: ID! pupils: Int }
    type Clinic implements Place @key(fields: "id") { id: ID! beds: Int }
  `,
  resolvers: { Query: { places: () => PLACES }, Place: place, School: place, Clinic: place },
};
const VISITS: SubgraphFixture = {
  typeDefs: `
    type Query { visited: [Place!]! }
    type Place @key(fields: "id") @interfaceObject { id: ID! visits: Int }
  `,
  resolvers: {
    Query: { visited: () => [{ id: "2" }, { id: "1" }] },
    Place: { __resolveReference: ({ id }: Ref) => ({ id }), visits: ({ id }: Ref) => Number(id) * 3 },
  },
};

describe.each([
  ["before", "a-visits", "places"],
  ["after", "visits", "places"],
])("an @interfaceObject in a subgraph whose name stands %s its owner's", (_where, visits, places) => {
  describeFederation("with fields by type", { [visits]: VISITS, [places]: OWNER }, (federation) => {
    it("loses the owner's part alone when the owner fails, told by the owner's own name", async () => {
      federation().disturb(places, () => ({ status: 500, body: "" }));
      const { errors, completeness } = await federation().ask("{ visited { visits ... on School { pupils } } }");
      expect(errors.map(({ extensions }) => extensions.department)).toEqual([places]);
      expect(completeness).toEqual({ [visits]: "COMPLETE", [places]: "UNAVAILABLE" });
    });

    it("leads to the types that only the owner knows", async () => {
      const { data, errors } = await federation().ask(
        "{ visited { __typename visits ... on School { pupils } ... on Clinic { beds visits } } }",
      );
      expect(errors).toEqual([]);
      expect(data).toEqual({
        visited: [
          { __typename: "Clinic", visits: 6, beds: 6 },
          { __typename: "School", visits: 3, pupils: 40 },
        ],
      });
      expect(new Set(federation().seen.map(({ subgraph }) => subgraph))).toEqual(new Set([visits, places]));
    });
  });
});

describeFederation(
  "two subgraphs that each have the other's interface as an object",
  {
    homes: {
      typeDefs: `
        type Query { homes: [Home!]! }
        interface Home @key(fields: "id") { id: ID! }
        type Flat implements Home @key(fields: "id") { id: ID! floor: Int }
        type Person @key(fields: "id") @interfaceObject { id: ID! home: Home }
      `,
      resolvers: {
        Query: { homes: () => [{ __typename: "Flat", id: "h" }] },
        Home: { __resolveReference: ({ id }: Ref) => ({ __typename: "Flat", id, floor: 2 }) },
        Flat: { __resolveReference: ({ id }: Ref) => ({ id, floor: 2 }) },
        Person: { __resolveReference: ({ id }: Ref) => ({ id }), home: () => ({ __typename: "Flat", id: "h" }) },
      },
    },
    people: {
      typeDefs: `
        type Query { people: [Person!]! }
        interface Person @key(fields: "id") { id: ID! }
        type Child implements Person @key(fields: "id") { id: ID! age: Int }
        type Home @key(fields: "id") @interfaceObject { id: ID! rooms: Int }
      `,
      resolvers: {
        Query: { people: () => [{ __typename: "Child", id: "c", age: 9 }] },
        Person: { __resolveReference: ({ id }: Ref) => ({ __typename: "Child", id, age: 9 }) },
        Child: { __resolveReference: ({ id }: Ref) => ({ id, age: 9 }) },
        Home: { __resolveReference: ({ id }: Ref) => ({ id }), rooms: () => 3 },
      },
    },
  },
  (federation) => {
    it("still start, and answer about each", async () => {
      const { data, errors } = await federation().ask(
        "{ people { ... on Child { age } home { rooms } } homes { rooms } }",
      );
      expect(errors).toEqual([]);
      expect(data).toEqual({ people: [{ age: 9, home: { rooms: 3 } }], homes: [{ rooms: 3 }] });
    });
  },
);
