import { describeFederation } from "./describe-federation";

interface Ref {
  [key: string]: unknown;
}

const seen = (requests: readonly { subgraph: string; query: string }[], name: string): string[] =>
  requests.filter(({ subgraph }) => subgraph === name).map(({ query }) => query);

const PEOPLE = [
  { __typename: "Child", id: "1", name: "CNRY-1", school: "S" },
  { __typename: "Adult", id: "2", name: "CNRY-2", work: "W" },
];
const person = ({ id }: Ref) => PEOPLE.find((each) => each.id === id) ?? null;

describeFederation(
  "an @interfaceObject with @external fields",
  {
    register: {
      typeDefs: `
        type Query { people: [Person!]! }
        interface Person @key(fields: "id") { id: ID! name: String }
        type Child implements Person @key(fields: "id") { id: ID! name: String school: String }
        type Adult implements Person @key(fields: "id") { id: ID! name: String work: String }
      `,
      resolvers: {
        Query: { people: () => PEOPLE },
        Person: { __resolveReference: person },
        Child: { __resolveReference: person },
        Adult: { __resolveReference: person },
      },
    },
    badges: {
      typeDefs: `
        type Query { wearers: [Person!]! }
        type Person @key(fields: "id") @interfaceObject {
          id: ID!
          name: String @external
          badge: String @requires(fields: "name")
        }
      `,
      resolvers: {
        Query: { wearers: () => [{ id: "1" }, { id: "2" }] },
        Person: { __resolveReference: (ref: Ref) => ref, badge: ({ name }: Ref) => `badge of ${String(name)}` },
      },
    },
  },
  (federation) => {
    it("is never asked for what it only requires", async () => {
      const { data, errors } = await federation().ask("{ wearers { id name } }");
      expect(errors).toEqual([]);
      expect(data).toEqual({ wearers: PEOPLE.map(({ id, name }) => ({ id, name })) });
      expect(seen(federation().seen, "badges")).toEqual([expect.not.stringContaining("name}")]);
    });

    it.each(["wearers", "people"])("is sent what it requires, from %s", async (root) => {
      const { data, errors } = await federation().ask(`{ ${root} { badge ... on Adult { work } } }`);
      expect(errors).toEqual([]);
      expect(data).toEqual({ [root]: [{ badge: "badge of CNRY-1" }, { badge: "badge of CNRY-2", work: "W" }] });
    });
  },
);

describeFederation(
  "a field whose type is narrower in one subgraph than in another",
  {
    school: {
      typeDefs: `
        type Query { visit: Visit @shareable }
        type Visit { guest: Child @shareable host: String }
        type Child @key(fields: "id") { id: ID! name: String @shareable }
      `,
      resolvers: { Query: { visit: () => ({ guest: { id: "1", name: "CNRY-1" }, host: "H" }) } },
    },
    village: {
      typeDefs: `
        type Query { visit: Visit @shareable }
        union Guest = Child | Adult
        type Visit { guest: Guest @shareable room: Int }
        type Child @key(fields: "id") { id: ID! name: String @shareable }
        type Adult @key(fields: "id") { id: ID! work: String }
      `,
      resolvers: { Query: { visit: () => ({ guest: { __typename: "Child", id: "1", name: "CNRY-1" }, room: 3 }) } },
    },
  },
  (federation) => {
    it("is of the wider type for whoever asks", async () => {
      const { data, errors } = await federation().ask(
        "{ visit { room host guest { __typename ... on Child { name } ... on Adult { work } } } }",
      );
      expect(errors).toEqual([]);
      expect(data).toEqual({ visit: { room: 3, host: "H", guest: { __typename: "Child", name: "CNRY-1" } } });
    });
  },
);
