import { buildSchema } from "graphql";
import type { Caller } from "../../schema/contract/caller";
import { Refusal } from "../../schema/contract/errors";
import { tabulatePolicy } from "../../schema/contract/policy";
import { askedRequest } from "./asked-request.fixture";
import { authorizeBy } from "./authorize";
import { DEFAULT_LIMITS, limitBy } from "./limit";
import { validateAgainst } from "./validate";

const SCHEMA = buildSchema(/* GraphQL */ `
  type Query { child(id: ID!): Child visits(filter: VisitFilter): [Visit!] }
  type Mutation { amendTalk(id: ID!): Talk }
  type Child { id: ID! name: String talks: [Talk!] visits: [Visit!] forgotten: String }
  type Talk { summary: String child: Child }
  type Visit { heldOn: String diagnosis: String }
  input VisitFilter { heldOn: String diagnosis: String first: Int and: [VisitFilter!] }
`);
const BOTH = {
  who: ["education.clerk", "health.clerk"],
  purposes: ["MANDATORY_REPORT"],
  grade: "I",
  because: "test",
} as const;
const HEALTH = { ...BOTH, who: ["health.clerk"], grade: "S" } as const;
const POLICY = tabulatePolicy("health", [
  { type: "Query", fields: ["child"], ...BOTH },
  { type: "Query", fields: ["visits"], ...BOTH },
  { type: "Mutation", fields: ["amendTalk"], ...BOTH },
  { type: "Child", fields: ["id", "name", "talks"], ...BOTH },
  { type: "Child", fields: ["visits"], ...HEALTH },
  { type: "Talk", fields: ["summary", "child"], ...BOTH },
  { type: "Visit", fields: ["heldOn"], ...BOTH },
  { type: "Visit", fields: ["diagnosis"], ...HEALTH },
  { type: "VisitFilter", fields: ["diagnosis"], ...HEALTH },
]);
const TEACHER: Caller = { subject: "edu-1", role: "education.clerk", division: "990481", purpose: "MANDATORY_REPORT" };
const NURSE: Caller = { ...TEACHER, subject: "health-1", role: "health.clerk" };

const limit = limitBy(DEFAULT_LIMITS);
const validate = validateAgainst({ schema: SCHEMA, introspection: true });
const authorize = authorizeBy({ schema: SCHEMA, policy: POLICY });

function ask(caller: Caller, query: string, variables: Record<string, unknown> = {}): void {
  authorize(validate(limit(askedRequest(query, variables))), caller);
}

function coordinatesRefused(query: string, variables?: Record<string, unknown>): unknown {
  try {
    ask(TEACHER, query, variables);
  } catch (error) {
    if (error instanceof Refusal && error.code === "FORBIDDEN") return error.detail["coordinates"];
    throw error;
  }
  throw new Error("The operation was allowed");
}

describe("authorize", () => {
  it.each([
    ["plain", "{ child(id: 1) { visits { diagnosis } } }"],
    ["under aliases", "{ a: child(id: 1) { b: visits { c: diagnosis } } }"],
    [
      "in a named fragment",
      "{ child(id: 1) { ...C } } fragment C on Child { visits { ...V } } fragment V on Visit { diagnosis }",
    ],
    ["in inline fragments", "{ child(id: 1) { ... on Child { visits { ... { diagnosis } } } } }"],
    ["beside what is allowed", "{ child(id: 1) { name visits { heldOn diagnosis } } }"],
  ])("refuses a protected field %s", (_how, query) => {
    expect(coordinatesRefused(query)).toEqual(["Child.visits", "Visit.diagnosis"]);
  });

  it("refuses a bare __typename under a protected field", () => {
    expect(coordinatesRefused("{ child(id: 1) { visits { __typename } } }")).toEqual(["Child.visits"]);
  });

  it("refuses the whole operation when one of two root fields is not allowed", () => {
    expect(coordinatesRefused("{ child(id: 1) { name } visits { diagnosis } }")).toEqual(["Visit.diagnosis"]);
  });

  it("refuses a mutation for what it selects from its payload", () => {
    expect(coordinatesRefused("mutation { amendTalk(id: 1) { child { visits { heldOn } } } }")).toEqual([
      "Child.visits",
    ]);
  });

  it("refuses a published field without a rule to everybody", () => {
    expect(coordinatesRefused("{ child(id: 1) { forgotten } }")).toEqual(["Child.forgotten"]);
    expect(() => ask(NURSE, "{ child(id: 1) { forgotten } }")).toThrow(expect.objectContaining({ code: "FORBIDDEN" }));
  });

  it("decides on the values of the variables each time, in either order", () => {
    const query = "query ($t: Boolean! = true) { child(id: 1) { name visits @skip(if: $t) { diagnosis } } }";
    expect(() => ask(TEACHER, query)).not.toThrow();
    expect(() => ask(TEACHER, query, { t: true })).not.toThrow();
    expect(coordinatesRefused(query, { t: false })).toEqual(["Child.visits", "Visit.diagnosis"]);
    expect(() => ask(TEACHER, query, { t: true })).not.toThrow();
    expect(() => ask(NURSE, query, { t: false })).not.toThrow();
    expect(coordinatesRefused(query, { t: false })).toHaveLength(2);
  });

  it.each<[string, Record<string, unknown>]>([
    ['{ visits(filter: { diagnosis: "x" }) { heldOn } }', {}],
    ['{ visits(filter: { and: [{ first: 1 }, { diagnosis: "x" }] }) { heldOn } }', {}],
    ["query ($d: String) { visits(filter: { diagnosis: $d }) { heldOn } }", {}],
    ["query ($f: VisitFilter) { visits(filter: $f) { heldOn } }", { f: { and: [{ diagnosis: "x" }] } }],
    ["query ($f: [VisitFilter!]) { visits(filter: { and: $f }) { heldOn } }", { f: [{ diagnosis: null }] }],
    ['query ($f: VisitFilter = { diagnosis: "x" }) { visits(filter: $f) { heldOn } }', {}],
  ])("refuses to filter by a protected field: %s with %j", (query, variables) => {
    expect(coordinatesRefused(query, variables)).toEqual(["VisitFilter.diagnosis"]);
  });

  it("lets filter by what has no rule of its own", () => {
    expect(() =>
      ask(TEACHER, "query ($f: VisitFilter) { visits(filter: $f) { heldOn } }", { f: { first: 3 } }),
    ).not.toThrow();
  });

  it("refuses a purpose for which the role may not act", () => {
    const caller: Caller = { ...TEACHER, purpose: "AUDIT" };
    expect(() => ask(caller, "{ __typename }")).toThrow(expect.objectContaining({ code: "PURPOSE_NOT_ALLOWED" }));
  });

  it("lets everybody ask the schema about itself where that is on", () => {
    expect(() =>
      ask(TEACHER, '{ __typename __schema { types { name } } __type(name: "Visit") { name } }'),
    ).not.toThrow();
  });
});
