import assert from "node:assert/strict";
import { getIntrospectionQuery } from "graphql";
import { ask } from "../ask";
import type { Attempt, CaseGroup } from "../security-case";
import { send } from "../send";

/** Names that only the schema could have told, or that a helpful sentence would. */
const TOLD = /Did you mean|idNumber|residentId|talks|Child|Registration/;

/** A page that is not there in production; anybody may ask for it. */
const page = (path: string): Attempt => send({ method: "GET", path, headers: { authorization: undefined } });

/** The sentence must be that of a field which nobody ever had. */
function asksLikeAnyUnknown(field: string): Attempt {
  return async (stage) => {
    const invented = field.replace(/^_\w/, "_z");
    const [reply, other] = [await ask(`{ ${field} }`)(stage), await ask(`{ ${invented} }`)(stage)];
    const sentenceOf = (body: string): string => body.slice(0, body.indexOf('"locations"'));
    const [name = "", otherName = ""] = [field, invented].map((each) => /\w+/.exec(each)?.[0]);
    assert.equal(sentenceOf(reply.body), sentenceOf(other.body).replace(otherName, name));
    return reply;
  };
}

const bareHealth: Attempt = async (stage) => {
  const reply = await page("/health?verbose")(stage);
  assert.equal(reply.body, "ok");
  return reply;
};

/** What the schema tells to who must not know it. */
export const INTROSPECTION: CaseGroup = {
  title: "I introspection and suggestions",
  cases: [
    {
      id: "I01",
      what: "the schema, by nobody",
      attempt: send({
        headers: { authorization: undefined },
        body: JSON.stringify({ query: "{ __schema { types { name } } }" }),
      }),
      expected: { status: 401, code: "UNAUTHENTICATED", hides: TOLD },
    },
    ...[
      { what: "the schema", query: "{ __schema { types { name } } }" },
      { what: "the schema, as tools ask for it", query: getIntrospectionQuery() },
      { what: "the schema, in a fragment", query: "{ ...Q } fragment Q on Query { __schema { queryType { name } } }" },
      { what: "the schema, under another name", query: "{ typename: __schema { queryType { name } } }" },
      { what: "a type", query: '{ __type(name: "SuspectIncident") { name fields { name } } }' },
    ].map(({ what, query }) => ({
      id: "I01",
      what: `${what}, by the coordinator`,
      attempt: ask(query),
      expected: { status: 400, code: "INTROSPECTION_OFF", hides: TOLD } as const,
    })),
    {
      id: "I02",
      what: "a field that is almost one",
      attempt: ask("query ($id: ID!) { child(id: $id) { talk { nodes { id } } } }"),
      expected: { status: 400, code: "GRAPHQL_VALIDATION_FAILED", hides: TOLD },
    },
    {
      id: "I02",
      what: "an argument, an enum value and a type that almost are",
      attempt: ask("{ children(filtr: { sex: { eq: MAN } }) { totalCount } } fragment F on Chid { id }"),
      expected: { status: 400, code: "GRAPHQL_VALIDATION_FAILED", hides: TOLD },
    },
    {
      id: "I02",
      what: "an object without a selection",
      attempt: ask("query ($id: ID!) { child(id: $id) }"),
      expected: { status: 400, code: "GRAPHQL_VALIDATION_FAILED", hides: TOLD },
    },
    ...["_service { sdl }", "_entities(representations: []) { __typename }"].map((field) => ({
      id: "I03",
      what: `the federation's own field: ${field}`,
      attempt: asksLikeAnyUnknown(field),
      expected: { status: 400, code: "GRAPHQL_VALIDATION_FAILED", hides: TOLD } as const,
    })),
    ...["/", "/graphiql", "/sandbox", "/explorer", "/explorer/start.js", "/graphql/", "/metrics", "/favicon.ico"].map(
      (path) => ({ id: "I04", what: path, attempt: page(path), expected: { status: 404, code: "NOT_FOUND" } as const }),
    ),
    {
      id: "I04",
      what: "/health?verbose",
      attempt: bareHealth,
      expected: { status: 200 },
    },
  ],
};
