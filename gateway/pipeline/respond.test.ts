import type { ErrorCode } from "../../schema/contract/errors";
import { messageOf, Refusal } from "../../schema/contract/errors";
import { DocumentRefusal } from "./document-refusal";
import type { MediaType } from "./negotiate-media-type";
import { respond, respondRefusal } from "./respond";

const TRACE = "0123456789abcdef0123456789abcdef";

describe("respondRefusal", () => {
  it.each<[ErrorCode, MediaType, number]>([
    ["UNAUTHENTICATED", "response", 401],
    ["UNAUTHENTICATED", "legacy", 401],
    ["FORBIDDEN", "legacy", 403],
    ["BAD_REQUEST", "legacy", 400],
    ["LIMIT_TOKENS", "legacy", 400],
    ["LIMIT_BODY", "json", 413],
    ["NOT_ACCEPTABLE", "json", 406],
    ["GRAPHQL_PARSE_FAILED", "response", 400],
    ["GRAPHQL_PARSE_FAILED", "json", 400],
    ["GRAPHQL_PARSE_FAILED", "legacy", 200],
    ["GRAPHQL_VALIDATION_FAILED", "response", 400],
    ["GRAPHQL_VALIDATION_FAILED", "legacy", 200],
    ["OPERATION_UNKNOWN", "legacy", 200],
    ["BAD_USER_INPUT", "response", 400],
    ["BAD_USER_INPUT", "legacy", 200],
    ["INTERNAL", "legacy", 500],
  ])("answers %s in %s with %i, and no data", (code, mediaType, status) => {
    const answer = respondRefusal(new Refusal(code), mediaType, TRACE);
    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.body)).toEqual({
      errors: [{ message: messageOf(code), extensions: { code } }],
      extensions: { trace: TRACE },
    });
  });

  it("answers a document that nobody knows with the word that Apollo's clients compare, and the sentence beside it", () => {
    const code = "PERSISTED_QUERY_NOT_FOUND";
    const answer = respondRefusal(new Refusal(code), "legacy", TRACE);
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.body)).toMatchObject({
      errors: [{ message: "PersistedQueryNotFound", extensions: { code, sentence: messageOf(code) } }],
    });
    expect(respondRefusal(new Refusal(code), "response", TRACE).status).toBe(400);
  });

  it("says what a status asks for", () => {
    expect(respondRefusal(new Refusal("METHOD_NOT_ALLOWED"), "json", TRACE).headers["allow"]).toBe("GET, POST");
    expect(respondRefusal(new Refusal("TOKEN_EXPIRED"), "json", TRACE).headers["www-authenticate"]).toBe("Bearer");
    expect(respondRefusal(new Refusal("OVERLOADED"), "json", TRACE).headers["retry-after"]).toBe("1");
  });

  it("tells the detail of a refusal, and one error for each fault of a document", () => {
    const forbidden = respondRefusal(new Refusal("FORBIDDEN", { coordinates: ["Visit.diagnosis"] }), "json", TRACE);
    expect(JSON.parse(forbidden.body)).toMatchObject({
      errors: [{ extensions: { code: "FORBIDDEN", detail: { coordinates: ["Visit.diagnosis"] } } }],
    });
    const faults = [{ sentence: "One.", locations: [{ line: 1, column: 2 }] }, { sentence: "Two." }];
    const invalid = respondRefusal(new DocumentRefusal("GRAPHQL_VALIDATION_FAILED", faults), "json", TRACE);
    const lead = messageOf("GRAPHQL_VALIDATION_FAILED");
    const extensions = { code: "GRAPHQL_VALIDATION_FAILED" };
    expect(JSON.parse(invalid.body)).toMatchObject({
      errors: [
        { message: `${lead} One.`, locations: [{ line: 1, column: 2 }], extensions },
        { message: `${lead} Two.`, extensions },
      ],
    });
  });
});

describe("respond", () => {
  it("sends the data's text as it is, 200, not to be kept, and the trace only beside errors", () => {
    const completeness = { health: "COMPLETE" } as const;
    const answer = respond({ dataText: '{"a":1.0}', errors: [], completeness }, "response", TRACE);
    expect(answer.body).toBe('{"data":{"a":1.0},"extensions":{"completeness":{"health":"COMPLETE"}}}');
    expect(answer).toMatchObject({
      status: 200,
      headers: { "content-type": "application/graphql-response+json; charset=utf-8", "cache-control": "no-store" },
    });
    const extensions = { code: "SUBGRAPH_TIMEOUT", department: "health" } as const;
    const errors = [
      { message: "x", path: ["a", 0], extensions },
      { message: "y", path: [], extensions },
    ];
    const partial = respond({ dataText: "null", errors, completeness: { health: "UNAVAILABLE" } }, "legacy", TRACE);
    expect(JSON.parse(partial.body)).toEqual({
      errors: [
        { message: "x", path: ["a", 0], extensions },
        { message: "y", extensions },
      ],
      data: null,
      extensions: { completeness: { health: "UNAVAILABLE" }, trace: TRACE },
    });
    expect(partial.headers["content-type"]).toBe("application/json; charset=utf-8");
  });
});
