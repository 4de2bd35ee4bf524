import { buildSchema, Kind, parse } from "graphql";
import type { FragmentDefinitionNode, OperationDefinitionNode } from "graphql";
import type { Caller } from "../../schema/contract/caller";
import { askAsOfBy } from "./ask-as-of";

const SCHEMA = buildSchema(`
  scalar DateTime
  type Query { child(id: ID!, asOf: DateTime): String talk(id: ID!, asOf: DateTime): String departments: String }
  type Mutation { createTalk(asOf: DateTime): String }
`);
const CLERK: Caller = {
  subject: "education-clerk",
  role: "education.clerk",
  division: "350481",
  purpose: "SCHOOL_SUPPORT",
};
const NOW = Date.parse("2026-11-22T08:00:00+08:00");
const EARLIER = "2026-11-20T09:30:00.123456+08:00";

function ask(query: string, coercedVariables: Record<string, unknown> = {}): string | undefined {
  const { definitions } = parse(query);
  const operation = definitions[0] as OperationDefinitionNode;
  const fragments = new Map(
    definitions
      .filter((each): each is FragmentDefinitionNode => each.kind === Kind.FRAGMENT_DEFINITION)
      .map((each) => [each.name.value, each]),
  );
  return askAsOfBy(SCHEMA, () => NOW)({ operation, fragments, coercedVariables }, CLERK).asOf;
}

describe("a question as of a moment", () => {
  it.each([
    ["names two moments", `{ a: child(id: 1, asOf: "${EARLIER}") b: child(id: 1, asOf: "2026-11-19T00:00:00Z") }`],
    ["names one for a part of it", `{ child(id: 1, asOf: "${EARLIER}") departments }`],
    [
      "names one for a part of it, in a fragment",
      `{ ...F departments } fragment F on Query { child(id: 1, asOf: "${EARLIER}") }`,
    ],
    ["names one that is to come", '{ child(id: 1, asOf: "2026-11-22T08:00:01+08:00") }'],
    ["names a day", '{ child(id: 1, asOf: "2026-11-20") }'],
    ["names what is none", '{ child(id: 1, asOf: "2026-13-20T00:00:00Z") }'],
  ])("is refused when it %s", (_, query) => {
    expect(() => ask(query)).toThrow(expect.objectContaining({ code: "BAD_USER_INPUT", detail: { argument: "asOf" } }));
  });

  it.each([
    ["names none", "{ child(id: 1) departments }"],
    ["names a blank", "{ child(id: 1, asOf: null) departments }"],
    [
      "leaves the one out that names it",
      `query ($t: Boolean!) { child(id: 1, asOf: "${EARLIER}") @skip(if: $t) departments }`,
    ],
    ["is a mutation, which is of now", `mutation { createTalk(asOf: "${EARLIER}") }`],
  ])("is of now when it %s", (_, query) => {
    expect(ask(query, { t: true })).toBeUndefined();
  });

  it("is of the moment that all of it names, to the microsecond, however it is written", () => {
    const query = "query ($at: DateTime) { __typename a: child(id: 1, asOf: $at) b: talk(id: 1, asOf: $at) }";
    expect(ask(query, { at: EARLIER })).toBe(EARLIER);
    expect(
      ask('{ a: child(id: 1, asOf: "2026-11-20T00:00:00Z") b: talk(id: 1, asOf: "2026-11-20T08:00:00+08:00") }'),
    ).toBe("2026-11-20T00:00:00Z");
  });
});
