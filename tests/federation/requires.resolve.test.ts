import { describeFederation } from "./describe-federation";

interface Ref {
  [key: string]: unknown;
}

const seenBy = (seen: readonly { subgraph: string; variables: Record<string, unknown> }[], name: string) =>
  seen.filter(({ subgraph }) => subgraph === name).map(({ variables }) => variables["representations"]);

describeFederation(
  "@requires",
  {
    roll: {
      typeDefs: `
        type Query { child: Child children: [Child!]! }
        type Child @key(fields: "id") { id: ID! }
      `,
      resolvers: { Query: { child: () => ({ id: "1" }), children: () => [{ id: "1" }, { id: "2" }] } },
    },
    household: {
      typeDefs: `
        type Child @key(fields: "id") { id: ID! region: String distance(unit: String): Int parents: [Parent!] home: Home pet: Pet }
        type Parent { name: String! away: Boolean jobs: [Job!] }
        type Job { city: String since: Int }
        type Home { owner: Owner } type Owner { kind: String }
        union Pet = Dog | Cat
        type Dog { breed: String } type Cat { lives: Int }
      `,
      resolvers: {
        Child: {
          __resolveReference: ({ id }: Ref) => ({
            id,
            region: `r${String(id)}`,
            parents: [
              {
                name: "P1",
                away: true,
                jobs: [
                  { city: "X", since: 1 },
                  { city: "Y", since: 2 },
                ],
              },
              { name: "P2", away: null, jobs: null },
            ],
            home: id === "2" ? null : { owner: { kind: "family" } },
            pet: { __typename: "Dog", breed: "B" },
          }),
          distance: (_: unknown, { unit }: { unit: string }) => (unit === "KM" ? 12 : 12000),
        },
      },
    },
    care: {
      typeDefs: `
        type Child @key(fields: "id") {
          id: ID!
          region: String @external
          distance(unit: String): Int @external
          parents: [Parent!] @external
          home: Home @external
          pet: Pet @external
          plain: String
          risk: String @requires(fields: "region")
          echo: String @requires(fields: "parents { name away jobs { city } }")
          housing: String @requires(fields: "home { owner { kind } }")
          near: Int @requires(fields: "distance(unit: \\"KM\\")")
          far: Int @requires(fields: "distance(unit: \\"M\\")")
          animal: String @requires(fields: "pet { ... on Dog { breed } ... on Cat { lives } }")
        }
        type Parent @external { name: String! away: Boolean jobs: [Job!] }
        type Job @external { city: String }
        type Home @external { owner: Owner } type Owner @external { kind: String }
        union Pet = Dog | Cat
        type Dog @external { breed: String } type Cat @external { lives: Int }
      `,
      resolvers: {
        Child: {
          __resolveReference: (ref: Ref) => ref,
          plain: () => "plain",
          risk: ({ region }: Ref) => `risk in ${String(region)}`,
          echo: ({ parents }: Ref) => JSON.stringify(parents),
          housing: ({ home }: Ref) => JSON.stringify(home),
          near: ({ distance }: Ref) => distance,
          far: ({ distance }: Ref) => distance,
          animal: ({ pet }: Ref) => JSON.stringify(pet),
        },
      },
    },
  },
  (federation) => {
    it("sends what the field needs, which the client does not see", async () => {
      const { dataText, errors } = await federation().ask(`{ child { risk } }`);
      expect(dataText).toBe('{"child":{"risk":"risk in r1"}}');
      expect(errors).toEqual([]);
    });

    it("sends lists and nested objects with the asked fields only, nulls in place", async () => {
      const { data } = await federation().ask(`{ child { echo } }`);
      const parents = [
        { name: "P1", away: true, jobs: [{ city: "X" }, { city: "Y" }] },
        { name: "P2", away: null, jobs: null },
      ];
      expect(JSON.parse((data as { child: { echo: string } }).child.echo)).toEqual(parents);
    });

    it("sends null for an object that is null", async () => {
      const { data, errors } = await federation().ask(`{ children { id housing } }`);
      expect(errors).toEqual([]);
      expect(data).toEqual({
        children: [
          { id: "1", housing: '{"owner":{"kind":"family"}}' },
          { id: "2", housing: "null" },
        ],
      });
    });

    it("passes the arguments of the required field", async () => {
      expect((await federation().ask(`{ child { near } }`)).data).toEqual({ child: { near: 12 } });
    });

    it("keeps two fields apart that need one field with different arguments, beside the client's own", async () => {
      const { data, errors } = await federation().ask(
        `{ child { near far distance(unit: "x") d: distance(unit: "KM") } }`,
      );
      expect(errors).toEqual([]);
      expect(data).toEqual({ child: { near: 12, far: 12000, distance: 12000, d: 12 } });
    });

    it("is not confused by a client who gives the required field's name to another", async () => {
      const { data, errors } = await federation().ask(`{ child { region: id id: plain risk } }`);
      expect(errors).toEqual([]);
      expect(data).toEqual({ child: { region: "1", id: "plain", risk: "risk in r1" } });
    });

    it("sends the fields of the type that is there", async () => {
      const { data, errors } = await federation().ask(`{ child { animal } }`);
      expect(errors).toEqual([]);
      expect(data).toEqual({ child: { animal: '{"__typename":"Dog","breed":"B"}' } });
    });

    it("leaves the field null when the required part's subgraph does not know the entity", async () => {
      federation().disturb("household", () => ({ status: 200, body: '{"data":{"_entities":[null]}}' }));
      const { data, errors } = await federation().ask(`{ child { risk } }`);
      expect(errors).toEqual([]);
      expect(data).toEqual({ child: { risk: "risk in null" } });
      expect(seenBy(federation().seen, "care")).toEqual([[{ __typename: "Child", id: "1", region: null }]]);
    });
  },
);

describeFederation(
  "@requires with arguments behind a type condition",
  {
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
            { __typename: "Adult", id: "2" },
          ],
        },
      },
    },
    household: {
      typeDefs: `type Child @key(fields: "id") { id: ID! distance(unit: String): Int }`,
      resolvers: {
        Child: {
          __resolveReference: ({ id }: Ref) => ({ id }),
          distance: (_: unknown, { unit }: { unit: string }) => (unit === "KM" ? 12 : unit === "M" ? 12000 : 7),
        },
      },
    },
    care: {
      typeDefs: `
        type Child @key(fields: "id") {
          id: ID!
          distance(unit: String): Int @external
          near: Int @requires(fields: "distance(unit: \\"KM\\")")
          far: Int @requires(fields: "distance(unit: \\"M\\")")
        }
      `,
      resolvers: {
        Child: {
          __resolveReference: (ref: Ref) => ref,
          near: ({ distance }: Ref) => distance,
          far: ({ distance }: Ref) => distance,
        },
      },
    },
  },
  (federation) => {
    it.each([
      ["near", { near: 12 }],
      ["near far", { near: 12, far: 12000 }],
      ["far near distance(unit: $unit)", { far: 12000, near: 12, distance: 7 }],
      ["f: far d: distance(unit: $unit) n: near", { f: 12000, d: 7, n: 12 }],
    ])("sends to each field the value it requires: %s", async (fields, child) => {
      const variables = fields.includes("$unit") ? "($unit: String)" : "";
      const { data, errors } = await federation().ask(`query ${variables} { members { ... on Child { ${fields} } } }`, {
        variables: { unit: "yards" },
      });
      expect(errors).toEqual([]);
      expect(data).toEqual({ members: [child, {}] });
    });
  },
);

describeFederation(
  "@requires with arguments from several subgraphs",
  {
    roll: {
      typeDefs: `type Query { child: Child } type Child @key(fields: "id") { id: ID! }`,
      resolvers: { Query: { child: () => ({ id: "1" }) } },
    },
    school: {
      typeDefs: `type Child @key(fields: "id") { id: ID! enrolments(first: Int): [Row!] } type Row @shareable { name: String }`,
      resolvers: {
        Child: {
          __resolveReference: ({ id }: Ref) => ({ id }),
          enrolments: (_: unknown, { first }: { first?: number }) => [{ name: `school ${first}` }],
        },
      },
    },
    household: {
      typeDefs: `type Child @key(fields: "id") { id: ID! households(first: Int): [Row!] } type Row @shareable { name: String }`,
      resolvers: {
        Child: {
          __resolveReference: ({ id }: Ref) => ({ id }),
          households: (_: unknown, { first }: { first?: number }) => [{ name: `household ${first}` }],
        },
      },
    },
    care: {
      typeDefs: `
        type Child @key(fields: "id") {
          id: ID!
          enrolments(first: Int): [Row!] @external
          households(first: Int): [Row!] @external
          compared: String @requires(fields: "enrolments(first: 5) { name } households(first: 1) { name }")
          described: String @requires(fields: "enrolments { name } households { name }")
        }
        type Row @shareable { name: String }
      `,
      resolvers: {
        Child: {
          __resolveReference: (ref: Ref) => ref,
          compared: ({ enrolments, households }: Ref) => JSON.stringify([enrolments, households]),
          described: ({ enrolments, households }: Ref) => JSON.stringify([enrolments, households]),
        },
      },
    },
  },
  (federation) => {
    it.each([
      ["compared", "enrolments { name } households { name }", "school 5", "household 1"],
      ["compared", "enrolments(first: 3) { name }", "school 5", "household 1"],
      [
        "described",
        "enrolments(first: 3) { name } households(first: 4) { name }",
        "school undefined",
        "household undefined",
      ],
    ])("sends each subgraph's own value for %s beside the client's %s", async (field, others, school, household) => {
      const { data, errors } = await federation().ask(`{ child { ${field} ${others} } }`);
      expect(errors).toEqual([]);
      const { child } = data as { child: Record<string, string> };
      expect(JSON.parse(child[field]!)).toEqual([[{ name: school }], [{ name: household }]]);
    });
  },
);
