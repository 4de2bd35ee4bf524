import { describeFederation } from "./describe-federation";

interface Ref {
  [key: string]: unknown;
}

describeFederation(
  "@skip and @include",
  {
    a: {
      typeDefs: `type Query { child: Child } type Child @key(fields: "id") { id: ID! name: String }`,
      resolvers: { Query: { child: () => ({ id: "1", name: "N" }) } },
    },
    b: {
      typeDefs: `type Child @key(fields: "id") { id: ID! region: String school: School } type School { name: String town: String }`,
      resolvers: {
        Child: { __resolveReference: ({ id }: Ref) => ({ id, region: "R", school: { name: "S", town: "T" } }) },
      },
    },
    c: {
      typeDefs: `type Child @key(fields: "id") { id: ID! region: String @external risk: String @requires(fields: "region") }`,
      resolvers: { Child: { __resolveReference: ({ id, region }: Ref) => ({ id, risk: `risk ${String(region)}` }) } },
    },
  },
  (federation) => {
    const subgraphs = () => federation().seen.map(({ subgraph }) => subgraph);

    it.each([
      [true, { name: "N" }, ["a"]],
      [false, { name: "N", region: "R" }, ["a", "b"]],
    ])("spare the fetch when it is skipped: %s", async (skip, child, asked) => {
      const query = `query ($skip: Boolean!) { child { name region @skip(if: $skip) } }`;
      const { data, errors, completeness } = await federation().ask(query, { variables: { skip } });
      expect(data).toEqual({ child });
      expect(errors).toEqual([]);
      expect(subgraphs()).toEqual(asked);
      expect(Object.keys(completeness)).toEqual(asked);
    });

    it.each([
      [true, true, { risk: "risk R" }],
      [true, false, { risk: "risk R", school: { name: "S", town: "T" } }],
      [false, true, {}],
      [false, false, { school: { name: "S", town: "T" } }],
    ])("hold on fragments and on what needs another fetch: include %s, skip %s", async (risk, skip, child) => {
      const query = `query ($risk: Boolean!, $skip: Boolean!) {
        child { ... @include(if: $risk) { risk } ...School @skip(if: $skip) }
      } fragment School on Child { school { name town } }`;
      const { data, errors } = await federation().ask(query, { variables: { risk, skip } });
      expect(data).toEqual({ child });
      expect(errors).toEqual([]);
    });

    it.each([
      [true, { child: { school: { name: "S", town: "T" } } }],
      [false, { child: { school: { town: "T" } } }],
    ])("decide each occurrence of a field by itself: %s", async (yes, expected) => {
      const query = `query ($yes: Boolean!) { child { school @include(if: $yes) { name } school { town } } }`;
      const { data, errors } = await federation().ask(query, { variables: { yes } });
      expect(data).toEqual(expected);
      expect(errors).toEqual([]);
    });

    it("hold at the root, where nobody is asked at all", async () => {
      const { data, fetches } = await federation().ask(
        `query ($no: Boolean = false) { child @include(if: $no) { name } }`,
      );
      expect(data).toEqual({});
      expect(fetches).toBe(0);
    });

    it.each([
      "{ child @skip(if: true) { name } }",
      "{ child @include(if: false) { region } __typename @skip(if: true) }",
      "{ ...Q @include(if: false) } fragment Q on Query { child { name } }",
      "query ($yes: Boolean = true) { ... @include(if: $yes) { child @skip(if: true) @include(if: $yes) { risk } } }",
    ])("leave nothing to ask with fixed values at the root: %s", async (query) => {
      const { data, errors, fetches } = await federation().ask(query);
      expect([data, errors, fetches]).toEqual([{}, [], 0]);
    });

    it("leave the others to ask with fixed values at the root", async () => {
      const query = "{ gone: child @skip(if: true) { ...C } child { name } } fragment C on Child { region }";
      const { data, errors } = await federation().ask(query);
      expect([data, errors]).toEqual([{ child: { name: "N" } }, []]);
      expect(subgraphs()).toEqual(["a"]);
    });

    it("hold with fixed values", async () => {
      const { data } = await federation().ask(`{ child { name @skip(if: true) region @include(if: true) } }`);
      expect(data).toEqual({ child: { region: "R" } });
    });
  },
);
