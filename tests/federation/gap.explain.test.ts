import type { DoorAnswer } from "../../schema/contract/department-door";
import { describeFederation } from "./describe-federation";
import type { SubgraphFixture } from "./start-federation";

interface Ref {
  readonly id: string;
}

const CHILDREN = [
  { id: "a", name: "甲", mother: { id: "m" } },
  { id: "b", name: "乙", mother: { id: "m" } },
];

const SUBGRAPHS: Record<string, SubgraphFixture> = {
  "civil-affairs": {
    typeDefs: `
      type Query { child: Child children: [Child!]! nobody: Child }
      type Child @key(fields: "id") { id: ID! name: String mother: Person }
      type Person @key(fields: "id") { id: ID! }
    `,
    resolvers: {
      Query: { child: () => CHILDREN[0], children: () => CHILDREN, nobody: () => null },
      Child: { __resolveReference: ({ id }: Ref) => CHILDREN.find((each) => each.id === id) },
    },
  },
  health: {
    typeDefs: `
      type Child @key(fields: "id") { id: ID! weight: Float clinic: Clinic! ward: Ward }
      type Clinic { name: String }
      type Ward @key(fields: "id") { id: ID! }
      type Person @key(fields: "id") { id: ID! phone: String }
    `,
    resolvers: {
      Child: {
        __resolveReference: ({ id }: Ref) =>
          id === "b" ? null : { id, weight: 20.5, clinic: { name: "县医院" }, ward: { id: "w" } },
      },
      Person: { __resolveReference: ({ id }: Ref) => ({ id, phone: "1" }) },
    },
  },
  education: {
    typeDefs: `
      type Query { wards: [Ward!]! }
      type Child @key(fields: "id") { id: ID! grade: Int weight: Float @external risk: String @requires(fields: "weight") }
      type Ward @key(fields: "id") { id: ID! beds: Int }
    `,
    resolvers: {
      Query: { wards: () => [] },
      Child: {
        __resolveReference: ({ id, weight }: Ref & { weight: unknown }) => ({
          id,
          grade: 3,
          risk: `at ${String(weight)}`,
        }),
      },
      Ward: { __resolveReference: ({ id }: Ref) => ({ id, beds: 4 }) },
    },
  },
};

const DOWN: DoorAnswer = { status: 503, body: "" };

function replacing(text: string, other: string): (honest: string) => DoorAnswer {
  return (honest) => {
    if (!honest.includes(text)) throw new Error(`The answer does not hold ${text}: ${honest}`);
    return { status: 200, body: honest.replaceAll(text, other) };
  };
}

describeFederation("what is missing", SUBGRAPHS, (federation) => {
  it("because its holder could not do without something else is missing of its own department too", async () => {
    federation().disturb("health", () => DOWN);
    const { data, completeness } = await federation().ask(`{ child { name grade clinic { name } } }`);
    expect(data).toEqual({ child: null });
    expect(completeness).toEqual({ "civil-affairs": "PARTIAL", health: "UNAVAILABLE", education: "PARTIAL" });
  });

  it("because a department does not know whom it is about, and may not be null, is told as that", async () => {
    const { data, errors, completeness } = await federation().ask(`{ children { name clinic { name } } }`);
    expect(data).toBeNull();
    expect(errors).toMatchObject([
      { path: ["children", 1, "clinic"], extensions: { code: "RECORD_NOT_FOUND", department: "health" } },
    ]);
    expect(completeness["civil-affairs"]).toBe("PARTIAL");
  });

  const gaps: [string, (honest: string) => DoorAnswer][] = [
    ["of the wrong type", replacing(`"weight":20.5`, `"weight":["heavy"]`)],
    ["left out", replacing(`"weight":20.5`, `"other":1`)],
    [
      "behind an error",
      (honest) => ({
        status: 200,
        body: JSON.stringify({ ...JSON.parse(honest), errors: [{ path: ["_entities", 0, "weight"] }] }),
      }),
    ],
    [
      "of an entity behind an error",
      () => ({ status: 200, body: `{"data":{"_entities":[null]},"errors":[{"path":["_entities",0]}]}` }),
    ],
  ];
  it.each(gaps)("because it needs a value that is %s is not computed without it", async (_, answer) => {
    federation().disturb("health", answer);
    const { data, errors, completeness } = await federation().ask(`{ child { name risk } }`);
    expect(data).toEqual({ child: { name: "甲", risk: null } });
    expect(errors).toMatchObject([
      { path: ["child"], extensions: { code: "SUBGRAPH_BAD_ANSWER", department: "health" } },
    ]);
    expect(completeness).toMatchObject({ "civil-affairs": "COMPLETE", education: "UNKNOWN" });
    expect(federation().seen.map(({ subgraph }) => subgraph)).not.toContain("education");
  });

  it.each([
    ["does not exist", `"__typename":"Nobody"`],
    ["is another's", `"__typename":"Person"`],
    ["is null", `"__typename":null`],
  ])("because an object's type %s is told", async (_, typename) => {
    federation().disturb("civil-affairs", replacing(`"__typename":"Child"`, typename));
    const { data, errors, completeness } = await federation().ask(`{ child { name grade } }`);
    expect(data).toEqual({ child: null });
    expect(errors).toMatchObject([{ path: ["child"], extensions: { department: "civil-affairs" } }]);
    expect(completeness).toMatchObject({ "civil-affairs": "PARTIAL", education: "UNKNOWN" });
  });

  it("because there is no key to ask by is told", async () => {
    federation().disturb("civil-affairs", replacing(`"id":"a"`, `"id":null`));
    const { data, errors, completeness } = await federation().ask(`{ child { name grade } }`);
    expect(data).toEqual({ child: { name: "甲", grade: null } });
    expect(errors).toMatchObject([{ path: ["child"], extensions: { department: "civil-affairs" } }]);
    expect(completeness).toEqual({ "civil-affairs": "PARTIAL", education: "UNKNOWN" });
  });

  it("because the way to it was cut for one of several is missing of its department", async () => {
    federation().disturb("civil-affairs", (honest) => ({
      status: 200,
      body: JSON.stringify({ ...JSON.parse(honest), errors: [{ path: ["children", 1, "mother"] }] }),
    }));
    const { data, errors, completeness } = await federation().ask(`{ children { mother { phone } } }`);
    expect(data).toEqual({ children: [{ mother: { phone: "1" } }, { mother: null }] });
    expect(errors.map(({ path }) => path)).toEqual([["children", 1, "mother"]]);
    expect(completeness).toEqual({ "civil-affairs": "PARTIAL", health: "PARTIAL" });
  });

  it("of one entity is told in every place where it stands", async () => {
    federation().disturb("health", () => ({
      status: 200,
      body: `{"data":{"_entities":[null]},"errors":[{"path":["_entities",0,"phone"],"extensions":{"code":"FORBIDDEN"}}]}`,
    }));
    const { errors } = await federation().ask(`{ children { mother { phone } } }`);
    expect(errors.map(({ path, extensions }) => [path, extensions.code])).toEqual([
      [["children", 0, "mother", "phone"], "SUBGRAPH_FORBIDDEN"],
      [["children", 1, "mother", "phone"], "SUBGRAPH_FORBIDDEN"],
    ]);
  });

  it("of one department is not explained by what another failed to bring", async () => {
    federation().disturb("education", () => DOWN);
    federation().disturb("health", replacing(`"weight":20.5`, `"other":1`));
    const { errors, completeness } = await federation().ask(`{ child { name weight grade } }`);
    expect(errors.map(({ path, extensions }) => [path.join("."), extensions.department])).toEqual([
      ["child", "education"],
      ["child.weight", "health"],
    ]);
    expect(completeness).toMatchObject({ education: "UNAVAILABLE", health: "PARTIAL" });
  });

  it("is counted when there are too many errors to tell of it", async () => {
    const errors = Array.from({ length: 100 }, () => ({ path: ["child", "name"] }));
    federation().disturb("civil-affairs", (honest) => ({
      status: 200,
      body: JSON.stringify({ ...JSON.parse(honest), errors }),
    }));
    federation().disturb("education", replacing(`"grade":3`, `"grade":"x"`));
    const answer = await federation().ask(`{ child { name grade } }`);
    expect(answer.errors).toHaveLength(100);
    expect(answer.completeness).toEqual({ "civil-affairs": "PARTIAL", education: "PARTIAL" });
  });

  it("is nothing when there is nobody to ask about", async () => {
    const { errors, completeness } = await federation().ask(`{ child { grade } nobody { grade weight } }`);
    expect(errors).toEqual([]);
    expect(completeness).toEqual({ "civil-affairs": "COMPLETE", education: "COMPLETE", health: "UNKNOWN" });
  });
});
