import { describeFederation } from "./describe-federation";

interface Ref {
  [key: string]: unknown;
}

describeFederation(
  "keys",
  {
    catalogue: {
      typeDefs: `
        type Query { school: School booklets: [Booklet!]! place: Place }
        type School @key(fields: "id") @key(fields: "code") { id: ID! code: String! }
        type Booklet @key(fields: "series { name year } number") { series: Series! number: Int! title: String }
        type Series { name: String! year: Int! }
        type Place @key(fields: "town { county { code } } tags") { town: Town! tags: [String!]! }
        type Town { county: County! } type County { code: ID! }
      `,
      resolvers: {
        Query: {
          school: () => ({ id: "1", code: "S1" }),
          booklets: () => [
            { series: { name: "A", year: 1 }, number: 1, title: "A1" },
            { series: { name: "A", year: 2 }, number: 1, title: "A2" },
          ],
          place: () => ({ town: { county: { code: "110101" } }, tags: ["x", "y"] }),
        },
      },
    },
    byCode: {
      typeDefs: `type School @key(fields: "code") { code: String! district: District } type District @key(fields: "no") { no: ID! }`,
      resolvers: {
        School: { __resolveReference: ({ code }: Ref) => ({ code, district: { no: `D-${String(code)}` } }) },
      },
    },
    byNumber: {
      typeDefs: `
        type District @key(fields: "no") { no: ID! head: String }
        type School @key(fields: "id") { id: ID! pupils: Int }
        type Booklet @key(fields: "series { name year } number") { series: Series! number: Int! copies: Int }
        type Series { name: String! year: Int! }
        type Place @key(fields: "town { county { code } } tags") { town: Town! tags: [String!]! warden: String }
        type Town { county: County! } type County { code: ID! }
      `,
      resolvers: {
        District: { __resolveReference: ({ no }: Ref) => ({ no, head: `head of ${String(no)}` }) },
        School: { __resolveReference: ({ id }: Ref) => ({ id, pupils: 40 }) },
        Booklet: {
          __resolveReference: (ref: Ref) => ({ ...ref, copies: (ref["series"] as { year: number }).year * 10 }),
        },
        Place: { __resolveReference: (ref: Ref) => ({ ...ref, warden: "W" }) },
      },
    },
  },
  (federation) => {
    it("of several kinds are chosen as each subgraph needs them", async () => {
      const { data, errors } = await federation().ask(`{ school { pupils district { head } } }`);
      expect(data).toEqual({ school: { pupils: 40, district: { head: "head of D-S1" } } });
      expect(errors).toEqual([]);
    });

    it("made of several fields, nested ones among them, tell entities apart", async () => {
      const { data, errors } = await federation().ask(`{ booklets { title copies } }`);
      expect(data).toEqual({
        booklets: [
          { title: "A1", copies: 10 },
          { title: "A2", copies: 20 },
        ],
      });
      expect(errors).toEqual([]);
    });

    it("that hold lists and two levels of objects are sent and compared whole", async () => {
      const { data, errors } = await federation().ask(`{ place { warden } }`);
      expect(data).toEqual({ place: { warden: "W" } });
      expect(errors).toEqual([]);
    });

    it("that differ deep inside condemn the fetch", async () => {
      federation().disturb("byNumber", (honest) => ({ status: 200, body: honest.replace('"year":2', '"year":3') }));
      const { data, errors } = await federation().ask(`{ booklets { copies } }`);
      expect(data).toEqual({ booklets: [{ copies: null }, { copies: null }] });
      expect(errors).toMatchObject([{ extensions: { code: "ENTITY_MISMATCH" } }]);
    });
  },
);

describeFederation(
  "keys that are null",
  {
    books: {
      typeDefs: `type Query { loans: [Loan!]! } type Loan { book: Book } type Book @key(fields: "upc") { upc: ID title: String @shareable }`,
      resolvers: { Query: { loans: () => [{ book: { upc: "1" } }, { book: { upc: null } }, { book: null }] } },
    },
    shops: {
      typeDefs: `type Book @key(fields: "upc") { upc: ID price: Int }`,
      resolvers: { Book: { __resolveReference: ({ upc }: Ref) => ({ upc, price: 5 }) } },
    },
  },
  (federation) => {
    it("are never sent, and leave what hangs on them null", async () => {
      const { data, errors, completeness } = await federation().ask(`{ loans { book { upc price } } }`);
      expect(data).toEqual({
        loans: [{ book: { upc: "1", price: 5 } }, { book: { upc: null, price: null } }, { book: null }],
      });
      expect(errors).toEqual([]);
      expect(federation().seen[1]?.variables).toEqual({ representations: [{ __typename: "Book", upc: "1" }] });
      expect(completeness).toEqual({ books: "COMPLETE", shops: "COMPLETE" });
    });
  },
);

describeFederation(
  "equal entities in several places",
  {
    classes: {
      typeDefs: `type Query { pupils: [Pupil!]! head: Pupil } type Pupil @key(fields: "id") { id: ID! seat: Int }`,
      resolvers: {
        Query: {
          pupils: () => [
            { id: "1", seat: 1 },
            { id: "2", seat: 2 },
            { id: "1", seat: 3 },
          ],
          head: () => ({ id: "2" }),
        },
      },
    },
    clinics: {
      typeDefs: `type Pupil @key(fields: "id") { id: ID! visits: [Visit!] } type Visit { at: String doctor: Doctor } type Doctor @key(fields: "id") { id: ID! }`,
      resolvers: {
        Pupil: {
          __resolveReference: ({ id }: Ref) => ({ id, visits: [{ at: `at-${String(id)}`, doctor: { id: "d" } }] }),
        },
      },
    },
    staff: {
      typeDefs: `type Doctor @key(fields: "id") { id: ID! name: String }`,
      resolvers: { Doctor: { __resolveReference: ({ id }: Ref) => ({ id, name: "Dr" }) } },
    },
  },
  (federation) => {
    it("are asked about once and answered everywhere", async () => {
      const { data, errors } = await federation().ask(
        `{ pupils { seat visits { at doctor { name } } } head { visits { at } } }`,
      );
      const visits = (id: string) => [{ at: `at-${id}`, doctor: { name: "Dr" } }];
      expect(errors).toEqual([]);
      expect(data).toEqual({
        pupils: [
          { seat: 1, visits: visits("1") },
          { seat: 2, visits: visits("2") },
          { seat: 3, visits: visits("1") },
        ],
        head: { visits: [{ at: "at-2" }] },
      });
      const doctors = federation().seen.find(({ subgraph }) => subgraph === "staff");
      expect(doctors?.variables).toEqual({ representations: [{ __typename: "Doctor", id: "d" }] });
    });
  },
);
