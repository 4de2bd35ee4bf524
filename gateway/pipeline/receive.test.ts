import type { HttpRequest } from "./http-message";
import { receive } from "./receive";

const HOST = "gateway.example:4000";

function requestWith(
  change: Partial<Omit<HttpRequest, "headers">> & { headers?: Record<string, string> },
): HttpRequest {
  const headers = { host: HOST, ...change.headers };
  return {
    method: "POST",
    url: "/graphql",
    rawHeaders: Object.entries(headers).flat(),
    body: Buffer.alloc(0),
    ...change,
    headers,
  };
}

function post(body: unknown, headers: Record<string, string> = {}): HttpRequest {
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(typeof body === "string" ? body : JSON.stringify(body));
  return requestWith({ body: bytes, headers: { "content-type": "application/json", ...headers } });
}

function get(search: string, headers: Record<string, string> = { "apollo-require-preflight": "1" }): HttpRequest {
  return requestWith({ method: "GET", url: `/graphql?${search}`, headers });
}

function refusalOf(request: HttpRequest) {
  try {
    receive(request);
  } catch (error) {
    return error;
  }
  throw new Error("The request was received");
}

const QUERY = { query: "{ __typename }" };
const persisted = (persistedQuery: unknown) => ({ extensions: { persistedQuery } });

describe("receive", () => {
  it.each([
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "application/graphql",
    "message/http",
    "application/json; charset=utf-16",
    "application/json; charset=utf-7",
    "application/json; charset=ibm037",
    "application/json; boundary=x",
    "application/jsonp",
    "",
  ])("refuses content-type %s, on POST and on GET", (contentType) => {
    expect(refusalOf(post(QUERY, { "content-type": contentType }))).toMatchObject({ code: "UNSUPPORTED_MEDIA_TYPE" });
    expect(refusalOf(get("query={__typename}", { "content-type": contentType }))).toMatchObject({
      code: "UNSUPPORTED_MEDIA_TYPE",
    });
  });

  it("refuses a POST that names no content type", () => {
    expect(refusalOf(requestWith({ body: Buffer.from(JSON.stringify(QUERY)) }))).toMatchObject({
      code: "UNSUPPORTED_MEDIA_TYPE",
    });
  });

  it.each(["gzip", "br", "deflate", "gzip, identity"])("refuses a body in %s without unpacking it", (encoding) => {
    expect(refusalOf(post(QUERY, { "content-encoding": encoding }))).toMatchObject({
      code: "UNSUPPORTED_MEDIA_TYPE",
      detail: { reason: "COMPRESSED" },
    });
  });

  it.each([
    ["a text", '"{ __typename }"', "NOT_AN_OBJECT"],
    ["null", "null", "NOT_AN_OBJECT"],
    ["nothing", "", "NOT_JSON"],
    ["broken JSON", '{ "query', "NOT_JSON"],
    ["bytes that are not UTF-8", Buffer.from([0x7b, 0xff, 0x7d]), "NOT_UTF_8"],
    ["UTF-16", Buffer.from(JSON.stringify(QUERY), "utf16le"), "NOT_JSON"],
    ["no query", { notquery: "" }, "PARAMETER"],
    ["a query that is no text", { query: ["{ __typename }"] }, "PARAMETER"],
    ["an operation name that is no text", { ...QUERY, operationName: 0 }, "PARAMETER"],
    ["variables in a list", { ...QUERY, variables: [] }, "PARAMETER"],
    ["variables in a text", { ...QUERY, variables: "{}" }, "PARAMETER"],
    ["extensions that are no object", { ...QUERY, extensions: false }, "PARAMETER"],
    ["no query and an empty id", { documentId: "" }, "PARAMETER"],
    ["an id that is no text", { ...QUERY, documentId: 1 }, "PARAMETER"],
    ["a query that is no text beside an id", { query: 1, documentId: "a1" }, "PARAMETER"],
    ["another version of persisted queries", persisted({ version: 2, sha256Hash: "a1" }), "PARAMETER"],
    ["a persisted query without a hash", persisted({ version: 1 }), "PARAMETER"],
    ["a persisted query whose hash is no text", persisted({ version: 1, sha256Hash: ["a1"] }), "PARAMETER"],
    ["a persisted query that is no object", persisted("a1"), "PARAMETER"],
    ["two ids", { documentId: "b2", ...persisted({ version: 1, sha256Hash: "a1" }) }, "PARAMETER"],
  ])("refuses a body that holds %s", (_what, body, reason) => {
    expect(refusalOf(post(body))).toMatchObject({ code: "BAD_REQUEST", detail: { reason } });
  });

  it.each([[[QUERY, QUERY]], [[]]])("refuses a batch, also an empty one", (body) => {
    expect(refusalOf(post(body))).toMatchObject({ code: "BATCH_NOT_SUPPORTED" });
  });

  it("refuses a body of more than 256 KiB and takes one of exactly as much", () => {
    const fill = (length: number) => Buffer.from(JSON.stringify(QUERY).padEnd(length, " "));
    expect(refusalOf(post(fill(256 * 1024 + 1)))).toMatchObject({ code: "LIMIT_BODY" });
    expect(receive(post(fill(256 * 1024))).query).toBe(QUERY.query);
  });

  it("refuses a GET that a foreign page could send without asking first", () => {
    expect(refusalOf(get("query={__typename}", {}))).toMatchObject({ code: "CSRF_BLOCKED" });
  });

  it.each([
    ["query=a&query=b", "REPEATED_PARAMETER"],
    ["query=a&variables={", "NOT_JSON"],
    ["query=a&variables=[]", "PARAMETER"],
    ["", "PARAMETER"],
  ])("refuses a GET with ?%s", (search, reason) => {
    expect(refusalOf(get(search))).toMatchObject({ code: "BAD_REQUEST", detail: { reason } });
  });

  it.each(["PUT", "DELETE", "OPTIONS", "HEAD", "PATCH"])("refuses %s", (method) => {
    expect(refusalOf({ ...post(QUERY), method })).toMatchObject({ code: "METHOD_NOT_ALLOWED" });
  });

  it.each(["authorization", "Content-Type", "HOST", "origin"])("refuses two %s headers", (name) => {
    const request = post(QUERY);
    const repeated = { ...request, rawHeaders: [...request.rawHeaders, name, "a", name.toLowerCase(), "b"] };
    expect(refusalOf(repeated)).toMatchObject({ code: "BAD_REQUEST", detail: { reason: "REPEATED_HEADER" } });
  });

  it.each([
    "https://evil.example",
    "null",
    `http://${HOST}.evil.example`,
    `http://${HOST.toUpperCase()}`,
    "http://gateway.example",
    `http://console.example.evil.example`,
  ])("refuses the origin %s", (origin) => {
    const settings = { largestBody: 1000, origins: ["http://console.example"] };
    expect(() => receive(post(QUERY, { origin }), settings)).toThrow(expect.objectContaining({ status: 403 }));
  });

  it.each([`http://${HOST}`, `https://${HOST}`, "http://console.example"])("takes the origin %s", (origin) => {
    const settings = { largestBody: 1000, origins: ["http://console.example"] };
    expect(receive(post(QUERY, { origin }), settings).query).toBe(QUERY.query);
  });

  it("reads a POST", () => {
    const body = { query: "query A($年: Int) { a }", operationName: "A", variables: { 年: 1 }, extensions: {} };
    const request = post(body, { "content-type": 'application/json; charset="UTF-8"', authorization: "Bearer x" });
    expect(receive(request)).toEqual({
      method: "POST",
      authorization: "Bearer x",
      query: body.query,
      documentId: undefined,
      operationName: "A",
      variables: { 年: 1 },
    });
  });

  it("reads a GET", () => {
    const search = new URLSearchParams({ query: "{ a }", variables: '{"b":"c&d"}', operationName: "" }).toString();
    expect(receive(get(search))).toMatchObject({
      method: "GET",
      query: "{ a }",
      variables: { b: "c&d" },
      operationName: undefined,
    });
    expect(receive(get(search, { "content-type": "application/json" })).query).toBe("{ a }");
  });

  it("reads the id of a document in place of its text, in the draft's form and in Apollo's, by POST and by GET", () => {
    const apollo = persisted({ version: 1, sha256Hash: "a1" });
    for (const body of [
      { documentId: "a1" },
      { query: null, documentId: "a1" },
      apollo,
      { documentId: "a1", ...apollo },
    ])
      expect(receive(post(body))).toMatchObject({ query: undefined, documentId: "a1" });
    const inUrl = (name: string, value: string) => receive(get(new URLSearchParams([[name, value]]).toString()));
    expect(inUrl("documentId", "sha256:a1")).toMatchObject({ query: undefined, documentId: "sha256:a1" });
    expect(inUrl("extensions", JSON.stringify(apollo.extensions))).toMatchObject({ documentId: "a1" });
    expect(receive(post({ ...QUERY, ...apollo }))).toMatchObject({ ...QUERY, documentId: "a1" });
  });

  it("reads null for everything but the query as absent", () => {
    const received = receive(
      post({ ...QUERY, operationName: null, variables: null, extensions: null, documentId: null }),
    );
    expect(received).toMatchObject({ operationName: undefined, variables: {} });
  });
});
