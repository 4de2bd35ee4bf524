import { describeFederation } from "./describe-federation";
import type { SubgraphFixture } from "./start-federation";

const CHILDREN = [
  { id: "a", name: "甲" },
  { id: "b", name: "乙" },
  { id: "c", name: "丙" },
];

const SUBGRAPHS: Record<string, SubgraphFixture> = {
  "civil-affairs": {
    typeDefs: `
      type Query { child(id: ID!): Child children: [Child!]! }
      type Child @key(fields: "id") { id: ID! name: String! }
    `,
    resolvers: {
      Query: {
        child: (_: unknown, { id }: { id: string }) => CHILDREN.find((each) => each.id === id),
        children: () => CHILDREN,
      },
    },
  },
  "public-security": {
    typeDefs: `type Child @key(fields: "id") { id: ID! household: String }`,
    resolvers: { Child: { __resolveReference: ({ id }: { id: string }) => ({ id, household: `户-${id}` }) } },
  },
  education: {
    typeDefs: `type Child @key(fields: "id") { id: ID! school: School } type School { name: String! grade(of: Int): Int }`,
    resolvers: {
      Child: {
        __resolveReference: ({ id }: { id: string }) => (id === "c" ? null : { id, school: { name: `学校-${id}` } }),
      },
      School: { grade: (_: unknown, { of }: { of?: number }) => of ?? 1 },
    },
  },
};

describeFederation("an entity whose parts stand in several subgraphs", SUBGRAPHS, (federation) => {
  it("is put together from all of them, in the order and under the names the client chose", async () => {
    const answer = await federation().ask(
      `query ($id: ID!) { c: child(id: $id) { household school { n: name g: grade(of: 3) } id } }`,
      {
        variables: { id: "a" },
      },
    );
    expect(answer.dataText).toBe('{"c":{"household":"户-a","school":{"n":"学校-a","g":3},"id":"a"}}');
    expect(answer.errors).toEqual([]);
    expect(answer.completeness).toEqual({
      "civil-affairs": "COMPLETE",
      "public-security": "COMPLETE",
      education: "COMPLETE",
    });
    expect(answer.fetches).toBe(3);
  });

  it("is null in the part of a subgraph that does not know it, without an error", async () => {
    const answer = await federation().ask(`{ children { id school { name } } }`);
    expect(answer.data).toEqual({
      children: [
        { id: "a", school: { name: "学校-a" } },
        { id: "b", school: { name: "学校-b" } },
        { id: "c", school: null },
      ],
    });
    expect(answer.errors).toEqual([]);
  });
});
