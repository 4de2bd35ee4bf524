import { describeFederation } from "./describe-federation";

interface Ref {
  readonly id: string;
}

const found = (fields: object) => ({ __resolveReference: ({ id }: Ref) => ({ id, ...fields }) });

describeFederation(
  "a field that two members of a union have from two departments",
  {
    media: {
      typeDefs: `
        type Query { media: [Media] }
        union Media = Film | Song
        type Film @key(fields: "id") { id: ID! minutes: Int }
        type Song @key(fields: "id") { id: ID! }
      `,
      resolvers: {
        Query: {
          media: () => [
            { __typename: "Film", id: "f", minutes: 90 },
            { __typename: "Song", id: "s" },
          ],
        },
      },
    },
    cinema: {
      typeDefs: `type Film @key(fields: "id") { id: ID! length: Int }`,
      resolvers: { Film: found({ length: 5400 }) },
    },
    music: {
      typeDefs: `type Song @key(fields: "id") { id: ID! minutes: Int length: Int }`,
      resolvers: { Song: found({ minutes: 3, length: 180 }) },
    },
  },
  (federation) => {
    const LENGTH = "{ media { ... on Film { length } ... on Song { length } } }";
    const MINUTES = "{ media { ... on Film { minutes } ... on Song { minutes } } }";
    const leaving = (subgraph: string, field: RegExp): void =>
      federation().disturb(subgraph, (honest) => ({ status: 200, body: honest.replace(field, "") }));

    it.each([
      ["music", LENGTH, /"length":180,|,"length":180/, 1],
      ["cinema", LENGTH, /"length":5400,|,"length":5400/, 0],
      ["music", MINUTES, /"minutes":3,|,"minutes":3/, 1],
      ["media", MINUTES, /"minutes":90,|,"minutes":90/, 0],
    ])("is missing of the department that has it of this member: %s in %s", async (department, query, field, place) => {
      leaving(department, field);
      const { errors, completeness } = await federation().ask(query);
      expect(errors).toMatchObject([
        {
          path: ["media", place, /minutes|length/.exec(query)![0]],
          extensions: { code: "SUBGRAPH_BAD_ANSWER", department },
        },
      ]);
      const others = Object.entries(completeness).filter(([name]) => name !== department);
      expect(new Set(others.map(([, state]) => state))).toEqual(new Set(["COMPLETE"]));
      expect(completeness[department]).not.toBe("COMPLETE");
    });

    it("comes from each", async () => {
      const { data, errors } = await federation().ask(
        "{ media { ... on Film { minutes length } ... on Song { minutes length } } }",
      );
      expect(errors).toEqual([]);
      expect(data).toEqual({
        media: [
          { minutes: 90, length: 5400 },
          { minutes: 3, length: 180 },
        ],
      });
    });
  },
);
