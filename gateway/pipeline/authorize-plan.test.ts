import { buildSchema, parse } from "graphql";
import type { Caller } from "../../schema/contract/caller";
import type { FieldRule, PolicyTable } from "../../schema/contract/policy";
import { readSupergraph } from "../planner/read-supergraph";
import type { EntityGroup, PlanNode, QueryPlan } from "../planner/query-plan";
import { alarmOfRefusal } from "./alarm";
import { authorizePlanBy, PlanRefusal } from "./authorize-plan";

const schema = buildSchema(`
  type Query { child(id: ID!): Child records: [Record!] }
  interface Record { at: String }
  type Child { id: ID! talks: [Talk!] phone: String score: Int }
  type Talk implements Record { at: String summary: String }
  type Visit implements Record { at: String diagnosis: String }
`);
const open = (...coordinates: string[]): PolicyTable =>
  new Map(
    coordinates.map((coordinate): [string, FieldRule] => [
      coordinate,
      {
        owner: "education",
        grade: "I",
        who: ["education.clerk"],
        purposes: ["SCHOOL_SUPPORT"],
        because: "named in the test",
      },
    ]),
  );
const clerk: Caller = { subject: "clerk", role: "education.clerk", division: "350481", purpose: "SCHOOL_SUPPORT" };
const OPEN = open("Query.child", "Query.records", "Child.id", "Child.talks", "Talk.at", "Talk.summary");

const rootFetch = (operation: string): PlanNode => ({
  kind: "RootFetch",
  subgraph: "education",
  operationKind: "query",
  operation,
  variables: [],
  outputRewrites: [],
});
const entityFetch = (operation: string, requires: EntityGroup["requires"] = []): PlanNode => ({
  kind: "EntityFetch",
  subgraph: "education",
  operation,
  variables: [],
  groups: [{ field: "_entities", variable: "r", paths: [], requires, inputRewrites: [], outputRewrites: [] }],
});
const field = (name: string) => ({ kind: "Field", source: name, name, selections: [] }) as const;

const document = parse("{ child(id: 1) { id } }");
/** Nothing of the supergraph is looked at here. */
const supergraph = readSupergraph(
  `enum join__Graph { EDUCATION @join__graph(name: "education", url: "") } directive @join__graph(name: String!, url: String!) on ENUM_VALUE type Query { child: ID }`,
);

/** @returns what of the plan is refused, or nothing */
function refusedOf(root: PlanNode, policy = OPEN, variables: Record<string, unknown> = {}): readonly string[] {
  const plan = { supergraph, document, operation: document.definitions[0], root } as QueryPlan;
  try {
    authorizePlanBy(schema, policy)(plan, { coercedVariables: variables }, clerk);
    return [];
  } catch (error) {
    if (error instanceof PlanRefusal) return error.coordinates;
    throw error;
  }
}

describe("a finished plan is refused when it asks", () => {
  it.each<[string, PlanNode, string[]]>([
    ["for a field that was not allowed", rootFetch("{ child(id: 1) { id phone } }"), ["Child.phone"]],
    [
      "for one on an entity, behind whatever alias and fragment",
      entityFetch("query ($r: [_Any!]!) { _entities(representations: $r) { ... on Child { a: phone } } }"),
      ["Child.phone"],
    ],
    [
      "for one behind a fragment of its own",
      entityFetch(
        "query ($r: [_Any!]!) { _entities(representations: $r) { ...F } } fragment F on Child { talks { at } phone }",
      ),
      ["Child.phone"],
    ],
    ["for one of an interface, of any type that can stand there", rootFetch("{ records { at } }"), ["Visit.at"]],
    [
      "for a type that callers do not see",
      entityFetch("query ($r: [_Any!]!) { _entities(representations: $r) { ... on Ledger { entry } } }"),
      ["Ledger.entry"],
    ],
    [
      "by a key, or by what a field requires, that was not allowed",
      entityFetch("query ($r: [_Any!]!) { _entities(representations: $r) { ... on Child { talks { at } } } }", [
        { kind: "Fragment", typeCondition: "Child", selections: [field("id"), field("score")] },
      ]),
      ["Child.score"],
    ],
    [
      "anywhere in it",
      {
        kind: "Sequence",
        nodes: [
          rootFetch("{ child(id: 1) { id } }"),
          { kind: "Parallel", nodes: [rootFetch("{ child(id: 1) { score } }")] },
        ],
      },
      ["Child.score"],
    ],
  ])("%s", (_, root, coordinates) => {
    expect(refusedOf(root)).toEqual(coordinates);
  });

  it("only for what the variables switch on, and each time anew", () => {
    const switched = rootFetch("query ($w: Boolean!) { child(id: 1) { id phone @include(if: $w) } }");
    const condition: PlanNode = { kind: "Condition", variable: "w", ifTrue: switched, ifFalse: undefined };
    const plan = { supergraph, document, operation: document.definitions[0], root: condition } as QueryPlan;
    const authorize = authorizePlanBy(schema, OPEN);
    const decide = (w: boolean) => () => authorize(plan, { coercedVariables: { w } }, clerk);
    for (let times = 0; times < 2; times++) {
      expect(decide(false)).not.toThrow();
      expect(decide(true)).toThrow(PlanRefusal);
    }
  });

  it("which is an alarm that names the schema's coordinates and nobody", () => {
    const line = alarmOfRefusal(new PlanRefusal(["Child.phone"]), "trace-1");
    expect(line).toEqual({
      time: expect.any(String),
      level: "error",
      event: "alarm",
      code: "FORBIDDEN_PLAN",
      trace: "trace-1",
      coordinates: ["Child.phone"],
    });
    expect(alarmOfRefusal(new Error("x"), "trace-1")).toBeUndefined();
  });
});

it("a finished plan that asks for what was allowed is carried out", () => {
  expect(refusedOf(rootFetch("{ __typename child(id: 1) { __typename id talks { at summary } } }"))).toEqual([]);
  expect(refusedOf(rootFetch("{ records { at } }"), new Map([...OPEN, ...open("Visit.at")]))).toEqual([]);
});
