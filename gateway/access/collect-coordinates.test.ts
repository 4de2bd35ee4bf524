import type { FragmentDefinitionNode } from "graphql";
import { buildSchema, getOperationAST, Kind, parse, validate } from "graphql";
import { collectCoordinates } from "./collect-coordinates";

const SCHEMA = buildSchema(/* GraphQL */ `
  type Query { child(id: ID!, filter: ChildFilter): Child node(id: ID!): Node }
  type Mutation { amendTalk(id: ID!, input: TalkInput!): Talk }
  interface Node { id: ID! }
  interface Dated { heldOn: String }
  union Record = Talk | Visit
  type Child implements Node { id: ID! name: String talks(filter: TalkFilter): [Talk!] records: [Record!] dated: [Dated!] }
  type Talk implements Node & Dated { id: ID! heldOn: String summary: String child: Child }
  type Visit implements Node & Dated { id: ID! heldOn: String diagnosis: String }
  input TalkFilter { heldOn: String summary: TextFilter or: [TalkFilter!] }
  input TextFilter { contains: String }
  input ChildFilter { name: String }
  input TalkInput { summary: String }
`);

function touched(text: string, variables: Record<string, unknown> = {}) {
  const document = parse(text);
  expect(validate(SCHEMA, document)).toEqual([]);
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const each of document.definitions) {
    if (each.kind === Kind.FRAGMENT_DEFINITION) fragments.set(each.name.value, each);
  }
  return collectCoordinates({ schema: SCHEMA, operation: getOperationAST(document)!, fragments, variables });
}

function fieldsOf(text: string, variables?: Record<string, unknown>): string[] {
  return [...touched(text, variables).fields.keys()].sort();
}

describe("the coordinates that an operation touches", () => {
  const DIAGNOSIS = ["Child.records", "Query.child", "Visit.diagnosis"];

  it.each([
    ["plain", `{ child(id: 1) { records { ... on Visit { diagnosis } } } }`],
    ["under an alias", `{ child(id: 1) { harmless: records { ... on Visit { name: diagnosis } } } }`],
    ["in a named fragment", `{ child(id: 1) { records { ...V } } } fragment V on Visit { diagnosis }`],
    [
      "in a nested fragment",
      `{ child(id: 1) { ...C } } fragment C on Child { records { ...V } } fragment V on Visit { diagnosis }`,
    ],
    [
      "in an inline fragment without condition",
      `{ child(id: 1) { ... { records { ... on Visit { ... { diagnosis } } } } } }`,
    ],
    [
      "in a fragment on the root",
      `{ ...Q } fragment Q on Query { child(id: 1) { records { ... on Visit { diagnosis } } } }`,
    ],
    [
      "under an interface within a union",
      `{ child(id: 1) { records { ... on Node { ... on Visit { diagnosis } } } } }`,
    ],
  ])("are the same however the field is asked: %s", (_how, text) => {
    expect(fieldsOf(text)).toEqual(DIAGNOSIS);
  });

  it("hold a field of an interface on every type that can stand there, and remember what was typed", () => {
    const { fields } = touched(`{ child(id: 1) { dated { heldOn } } }`);
    expect([...fields]).toEqual([
      ["Query.child", "Query.child"],
      ["Child.dated", "Child.dated"],
      ["Talk.heldOn", "Dated.heldOn"],
      ["Visit.heldOn", "Dated.heldOn"],
    ]);
  });

  it("hold a bare __typename on every type that it could name", () => {
    expect(fieldsOf(`{ child(id: 1) { records { __typename } } }`)).toEqual([
      "Child.records",
      "Query.child",
      "Talk.__typename",
      "Visit.__typename",
    ]);
  });

  it("narrow an interface to the types that can stand at its place", () => {
    expect(fieldsOf(`{ child(id: 1) { records { ... on Node { id } } } }`)).toEqual([
      "Child.records",
      "Query.child",
      "Talk.id",
      "Visit.id",
    ]);
    expect(fieldsOf(`{ child(id: 1) { talks { ... on Dated { heldOn } } } }`)).toContain("Talk.heldOn");
    expect(fieldsOf(`{ child(id: 1) { talks { ... on Dated { heldOn } } } }`)).not.toContain("Visit.heldOn");
  });

  it("hold what a mutation selects from its payload", () => {
    expect(fieldsOf(`mutation { amendTalk(id: 1, input: { summary: "x" }) { child { name } } }`)).toEqual([
      "Child.name",
      "Mutation.amendTalk",
      "Talk.child",
    ]);
  });

  it.each([
    ["@skip(if: true)", {}, false],
    ["@skip(if: false)", {}, true],
    ["@include(if: false)", {}, false],
    ["@skip(if: $t)", { t: true }, false],
    ["@skip(if: $t)", { t: false }, true],
    ["@include(if: $t)", { t: false }, false],
    ["@include(if: $t) @skip(if: false)", { t: true }, true],
    ["@include(if: $t) @skip(if: true)", { t: true }, false],
    ["@skip(if: $t)", {}, true],
  ])("leave out what %s with %j leaves out", (directives, variables, stays) => {
    const declared = directives.includes("$t") ? "query ($t: Boolean!)" : "query";
    const places = [
      `${declared} { child(id: 1) { id name ${directives} } }`,
      `${declared} { child(id: 1) { id ... ${directives} { name } } }`,
      `${declared} { child(id: 1) { id ...N ${directives} } } fragment N on Child { name }`,
    ];
    for (const text of places) expect(fieldsOf(text, variables).includes("Child.name")).toBe(stays);
  });

  it("leave introspection and the root's __typename free, and only the root's", () => {
    expect(fieldsOf(`{ __typename __schema { types { name } } __type(name: "Child") { name } }`)).toEqual([]);
    expect(fieldsOf(`{ child(id: 1) { __typename } }`)).toEqual(["Child.__typename", "Query.child"]);
  });

  it("hold the input fields of literals, in lists and within one another, but not a variable's name", () => {
    const text = `query ($f: TextFilter) {
      child(id: 1, filter: { name: "x" }) { talks(filter: { or: [{ heldOn: "y" }, { summary: $f }] }) { id } }
    }`;
    expect([...touched(text).inputs].sort()).toEqual([
      "ChildFilter.name",
      "TalkFilter.heldOn",
      "TalkFilter.or",
      "TalkFilter.summary",
    ]);
  });

  it("do not hold the input fields of a field that is left out", () => {
    expect([
      ...touched(`{ child(id: 1) { id talks(filter: { heldOn: "y" }) @skip(if: true) { id } } }`).inputs,
    ]).toEqual([]);
  });
});
