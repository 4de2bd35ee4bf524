import assert from "node:assert/strict";
import { ask, askWithVariables } from "../ask";
import { nested, repeat } from "../repeat";
import type { Attempt, CaseGroup } from "../security-case";
import { send } from "../send";

const IDENTITY = "990481199901010017";
const AMEND =
  'mutation ($version: Int!) { amendTalk(id: 1, expectedVersion: $version, input: {}, idempotencyKey: "a") { talk { id } } }';
const SEARCH = "query ($filter: LeftBehindRegistrationFilter) { children(filter: $filter) { totalCount } }";
const cycle = (length: number): string =>
  `{ ...F0 } ${repeat(length, (n) => `fragment F${n} on Query { ...F${(n + 1) % length} }`)}`;

const inlineFragments = (within: number): string =>
  `query ($id: ID!) { child(id: $id) { ${"... { ".repeat(within)}id${" }".repeat(within)} } }`;

/** Each name must hold the child's key, and nothing that an object brings along. */
function answersUnder(names: readonly string[]): Attempt {
  return async (stage) => {
    const selections = names.map((name) => `${name}: id`).join(" ");
    const reply = await ask(`query ($id: ID!) { child(id: $id) { ${selections} } }`)(stage);
    const { data } = JSON.parse(reply.body) as { data: { child: object } };
    assert.deepEqual(
      Object.entries(data.child),
      names.map((name) => [name, stage.child]),
    );
    return reply;
  };
}

/** What a document or its variables can hold, before anything of it is planned. */
export const PARSER: CaseGroup = {
  title: "P parser and validation",
  cases: [
    {
      id: "P01",
      what: "2,001 tokens",
      attempt: ask(`{ child(id: 1) { ${repeat(1991, () => "id")} } }`),
      expected: { status: 400, code: "LIMIT_TOKENS" },
    },
    {
      id: "P01",
      what: "as many tokens as a body can hold",
      attempt: ask(`{ ${"a ".repeat(120_000)}`),
      expected: { status: 400, code: "LIMIT_TOKENS" },
    },
    {
      id: "P02",
      what: "16 levels",
      attempt: ask(nested(16, "a")),
      expected: { status: 400, code: "LIMIT_DEPTH" },
    },
    {
      id: "P02",
      what: "600 levels",
      attempt: ask(nested(600, "a")),
      expected: { status: 400, code: "LIMIT_DEPTH" },
    },
    {
      id: "P02",
      what: "5,000 levels, which no parser has to climb down",
      attempt: ask(nested(5000, "a")),
      expected: { status: 400, code: "LIMIT_DEPTH" },
    },
    {
      id: "P02",
      what: "600 lists within one another",
      attempt: ask(`{ children(filter: ${"[".repeat(600)}${"]".repeat(600)}) { totalCount } }`),
      expected: { status: 400, code: "LIMIT_DEPTH" },
    },
    {
      id: "P02",
      what: "600 inline fragments within one another, at which the planner's parser gives up",
      attempt: ask(inlineFragments(600)),
      expected: { status: 400, code: "LIMIT_DEPTH" },
    },
    {
      id: "P02",
      what: "38 of them, which is as deep as brackets may be",
      attempt: ask(inlineFragments(38)),
      expected: { status: 200, plans: 1 },
    },
    {
      id: "P02",
      what: "a chain of 190 fragments, which are no levels",
      attempt: ask(
        `query ($id: ID!) { child(id: $id) { ...F0 } } ${repeat(190, (n) => `fragment F${n} on Child { ...F${n + 1} }`)} fragment F190 on Child { id }`,
      ),
      expected: { status: 200, plans: 1 },
    },
    {
      id: "P02",
      what: "a variable that is a list of lists, 900 deep",
      attempt: ask(`query ($deep: ${"[".repeat(900)}Int${"]".repeat(900)}) { __typename }`),
      expected: { status: 400, code: "LIMIT_DEPTH" },
    },
    ...[1, 2, 50].map((length) => ({
      id: "P03",
      what: `a circle of ${length} fragments`,
      attempt: ask(cycle(length)),
      expected: { status: 400, code: "GRAPHQL_VALIDATION_FAILED" } as const,
    })),
    {
      id: "P04",
      what: "20 levels in a fragment and an operation called __schema (GHSA-hmfr-rx46-4jx2)",
      attempt: ask(`query __schema { ...__schema } fragment __schema on Query ${nested(20, "a")}`),
      expected: { status: 400, code: "LIMIT_DEPTH" },
    },
    {
      id: "P05",
      what: "one field 2,000 times",
      attempt: ask(`{ ${repeat(2000, () => "__typename")} }`),
      expected: { status: 400, code: "LIMIT_TOKENS" },
    },
    {
      id: "P05",
      what: "one field 1,900 times, which is as often as fits",
      attempt: ask(`{ child(id: 1) { ${repeat(1900, () => "nothing")} } }`),
      expected: { status: 400, code: "GRAPHQL_VALIDATION_FAILED" },
    },
    {
      id: "P06",
      what: "300 selections that overlap",
      attempt: ask(`query ($id: ID!) { child(id: $id) { ${repeat(300, (n) => `talks { a${n}: totalCount }`)} } }`),
      expected: { status: 400, code: "LIMIT_ALIASES" },
    },
    {
      id: "P07",
      what: "an answer under the key __proto__",
      attempt: ask("query ($id: ID!) { __proto__: child(id: $id) { id } }"),
      expected: { status: 400, code: "RESERVED_NAME" },
    },
    {
      id: "P07",
      what: "a value under the key __proto__, deep in the answer (CVE-2026-32621)",
      attempt: ask("query ($id: ID!) { child(id: $id) { talks { nodes { __proto__: teacher } } } }"),
      expected: { status: 400, code: "RESERVED_NAME" },
    },
    {
      id: "P07",
      what: "a value under the key constructor, in a fragment",
      attempt: ask("query ($id: ID!) { child(id: $id) { ...C } } fragment C on Child { constructor: id }"),
      expected: { status: 400, code: "RESERVED_NAME" },
    },
    {
      id: "P07",
      what: "a fragment and an operation called __proto__, which name nothing in the answer",
      attempt: ask(
        "query __proto__($id: ID!) { child(id: $id) { ...__proto__ } } fragment __proto__ on Child { talks { totalCount } }",
      ),
      expected: { status: 200, fetches: 1 },
    },
    {
      id: "P07",
      what: "the names of everything else that objects inherit, which are names like any other",
      attempt: answersUnder([
        "toString",
        "valueOf",
        "hasOwnProperty",
        "isPrototypeOf",
        "toJSON",
        "then",
        "__defineGetter__",
      ]),
      expected: { status: 200, plans: 1 },
    },
    {
      id: "P08",
      what: "a variable called __proto__",
      attempt: askWithVariables("{ __typename }", '{"__proto__":{"x":"CNRY"}}'),
      expected: { status: 400, code: "RESERVED_NAME" },
    },
    {
      id: "P08",
      what: "constructor.prototype within a variable",
      attempt: askWithVariables(SEARCH, '{"filter":{"constructor":{"prototype":{"x":"CNRY"}}}}'),
      expected: { status: 400, code: "RESERVED_NAME" },
    },
    {
      id: "P08",
      what: "__proto__ within a list, written with an escape",
      attempt: askWithVariables(SEARCH, '{"filter":[{"\\u005f_proto__":{"x":"CNRY"}}]}'),
      expected: { status: 400, code: "RESERVED_NAME" },
    },
    {
      id: "P08",
      what: "__proto__ as an input field in the document",
      attempt: ask('{ children(filter: { __proto__: { x: "CNRY" } }) { totalCount } }'),
      expected: { status: 400, code: "RESERVED_NAME" },
    },
    {
      id: "P08",
      what: "a body whose question is that of its prototype",
      attempt: send({ body: '{"__proto__":{"query":"{ __typename }"}}' }),
      expected: { status: 400, code: "BAD_REQUEST" },
    },
    {
      id: "P09",
      what: "two operations without a name",
      attempt: ask("{ __typename } { __typename }"),
      expected: { status: 400, code: "OPERATION_UNKNOWN" },
    },
    {
      id: "P09",
      what: "the name of an operation that is not there",
      attempt: ask("query A { __typename }", { operationName: "B" }),
      expected: { status: 400, code: "OPERATION_UNKNOWN" },
    },
    {
      id: "P09",
      what: "nothing",
      attempt: ask(""),
      expected: { status: 400, code: "GRAPHQL_PARSE_FAILED" },
    },
    {
      id: "P09",
      what: "types of its own",
      attempt: ask("type A { b: Int } query { __typename }"),
      expected: { status: 400, code: "GRAPHQL_VALIDATION_FAILED" },
    },
    ...[2 ** 31, "NaN", "CNRY", IDENTITY, 1.5, null].map((version) => ({
      id: "P10",
      what: `${JSON.stringify(version)} for an integer`,
      attempt: ask(AMEND, { variables: { version } }),
      expected: { status: 400, code: "BAD_USER_INPUT" } as const,
    })),
    ...["9223372036854775808", "9".repeat(200_000)].map((number) => ({
      id: "P10",
      what: `a key of ${number.length} digits in the document`,
      attempt: ask(`{ child(id: ${number}) { id } }`),
      expected: { status: 400, code: "BAD_USER_INPUT" } as const,
    })),
    {
      id: "P10",
      what: "an identity number for an enum, and as a key",
      attempt: askWithVariables(SEARCH, `{"filter":{"sex":{"eq":"${IDENTITY}"},"${IDENTITY}":1}}`),
      expected: { status: 400, code: "BAD_USER_INPUT" },
    },
    {
      id: "P10",
      what: "1 MB of text",
      attempt: ask(SEARCH, { variables: { filter: { registrationNo: { eq: "CNRY".repeat(256 * 1024) } } } }),
      expected: { status: 413, code: "LIMIT_BODY" },
    },
    {
      id: "P10",
      what: "120,000 lists within one another",
      attempt: askWithVariables(SEARCH, `{"filter":${"[".repeat(120_000)}${"]".repeat(120_000)}}`),
      expected: { status: 400, code: "BAD_USER_INPUT" },
    },
    {
      id: "P10",
      what: "half of a surrogate pair",
      attempt: askWithVariables(SEARCH, '{"filter":{"registrationNo":{"eq":"CNRY\\ud800"}}}'),
      expected: { status: 400, code: "BAD_USER_INPUT" },
    },
    {
      id: "P10",
      what: "NUL in a variable",
      attempt: askWithVariables(SEARCH, '{"filter":{"registrationNo":{"eq":"CNRY\\u0000"}}}'),
      expected: { status: 400, code: "BAD_USER_INPUT" },
    },
    {
      id: "P10",
      what: "NUL in the document",
      attempt: ask('{ children(filter: { registrationNo: { eq: "CNRY\\u0000" } }) { totalCount } }'),
      expected: { status: 400, code: "BAD_USER_INPUT" },
    },
    {
      id: "P10",
      what: "a value where the parser stumbles",
      attempt: ask(`{ children "CNRY ${IDENTITY}" }`),
      expected: { status: 400, code: "GRAPHQL_PARSE_FAILED" },
    },
  ],
};
