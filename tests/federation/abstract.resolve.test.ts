import { describeFederation } from "./describe-federation";

interface Ref {
  [key: string]: unknown;
}

describeFederation(
  "unions, interfaces, fragments and __typename",
  {
    media: {
      typeDefs: `
        type Query { media: [Media] animal: Animal shelf: Shelf! }
        union Media = Film | Song
        type Film @key(fields: "id") { id: ID! title: String }
        type Song @key(fields: "id") { id: ID! title: String! }
        interface Animal { id: ID! name: String }
        type Dog implements Animal @key(fields: "id") { id: ID! name: String bark: String }
        type Cat implements Animal @key(fields: "id") { id: ID! name: String }
        type Shelf @key(fields: "no") { no: ID! first: Media }
      `,
      resolvers: {
        Query: {
          media: () => [{ __typename: "Film", id: "f", title: "F" }, null, { __typename: "Song", id: "s", title: "S" }],
          animal: () => ({ __typename: "Dog", id: "d", name: "D", bark: "wau" }),
          shelf: () => ({ no: "1", first: { __typename: "Song", id: "s", title: "S" } }),
        },
      },
    },
    sizes: {
      typeDefs: `
        type Film @key(fields: "id") { id: ID! minutes: Int }
        type Song @key(fields: "id") { id: ID! minutes: Int seconds: Int }
        type Dog @key(fields: "id") { id: ID! weight: Int owner: Owner }
        type Owner { name: String dog: Dog }
      `,
      resolvers: {
        Film: { __resolveReference: ({ id }: Ref) => ({ id, minutes: 90 }) },
        Song: { __resolveReference: ({ id }: Ref) => ({ id, minutes: 3, seconds: 180 }) },
        Dog: { __resolveReference: ({ id }: Ref) => ({ id, weight: 7, owner: { name: "O", dog: { id, weight: 8 } } }) },
      },
    },
  },
  (federation) => {
    it("ask each member of a union for its own fields", async () => {
      const { data, errors } = await federation().ask(
        `{ media { kind: __typename ... on Film { minutes f: title } ... on Song { minutes seconds s: title } } }`,
      );
      expect(errors).toEqual([]);
      expect(data).toEqual({
        media: [{ kind: "Film", minutes: 90, f: "F" }, null, { kind: "Song", minutes: 3, seconds: 180, s: "S" }],
      });
    });

    it("merge named fragments with inline ones, fields in the order they first appear", async () => {
      const { dataText, errors } = await federation().ask(`
        query { animal { ...Name ... on Dog { weight ...Barks } ...Name id } }
        fragment Name on Animal { name __typename }
        fragment Barks on Dog { bark owner { name } owner { dog { weight } } }
      `);
      expect(errors).toEqual([]);
      expect(dataText).toBe(
        '{"animal":{"name":"D","__typename":"Dog","weight":7,"bark":"wau","owner":{"name":"O","dog":{"weight":8}},"id":"d"}}',
      );
    });

    it("need no type when none is asked for", async () => {
      const { data } = await federation().ask(`{ animal { name } }`);
      expect(data).toEqual({ animal: { name: "D" } });
    });

    it("reach a union inside an entity", async () => {
      const { data, errors } = await federation().ask(`{ shelf { no first { ... on Song { seconds } } } }`);
      expect(errors).toEqual([]);
      expect(data).toEqual({ shelf: { no: "1", first: { seconds: 180 } } });
    });

    it("answer the root's type without asking anybody", async () => {
      const { data, fetches } = await federation().ask(`{ t: __typename __typename }`);
      expect(data).toEqual({ t: "Query", __typename: "Query" });
      expect(fetches).toBe(0);
    });

    it("answer introspection from the schema that clients see", async () => {
      const { data, fetches } = await federation().ask(
        `{ __schema { queryType { name } directives { name } } t: __type(name: "Media") { possibleTypes { name } } n: __type(name: "_Entity") { name } }`,
      );
      expect(fetches).toBe(0);
      expect(data).toEqual({
        __schema: {
          queryType: { name: "Query" },
          directives: ["include", "skip", "deprecated", "specifiedBy", "oneOf"].map((name) => ({ name })),
        },
        t: { possibleTypes: [{ name: "Film" }, { name: "Song" }] },
        n: null,
      });
    });

    it("answer introspection beside fields of subgraphs, through fragments too", async () => {
      const { data } = await federation().ask(`
        query { ...Both animal { id } } fragment Both on Query { shelf { no } s: __schema { queryType { name } } }
      `);
      expect(data).toEqual({ shelf: { no: "1" }, s: { queryType: { name: "Query" } }, animal: { id: "d" } });
    });

    it("refuse a type that the schema does not know", async () => {
      federation().disturb("media", (honest) => ({ status: 200, body: honest.replace('"Film"', '"Ghost"') }));
      const { data, errors } = await federation().ask(`{ media { __typename } }`);
      expect(data).toEqual({ media: [null, null, { __typename: "Song" }] });
      expect(errors).toMatchObject([
        { path: ["media", 0], extensions: { code: "SUBGRAPH_BAD_ANSWER", department: "media" } },
      ]);
    });
  },
);
