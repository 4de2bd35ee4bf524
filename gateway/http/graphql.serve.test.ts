import type { LittleGateway } from "./little-gateway.fixture";
import { startLittleGateway } from "./little-gateway.fixture";

/**
 * What GraphQL over HTTP (draft of 2025) says a server must, should and may do, one line each, in the order of the
 * specification; asked of the gateway in development, because some of the questions are about the schema.
 */
describe("GraphQL over HTTP", () => {
  let gateway: LittleGateway;
  let authorization: string;

  beforeAll(async () => {
    gateway = await startLittleGateway({ development: true });
    authorization = `Bearer ${await gateway.issueToken()}`;
  });
  afterAll(() => gateway.close());

  const RESPONSE = "application/graphql-response+json";
  const JSON_TYPE = "application/json";
  const QUERY = { query: "{ __typename }" };

  function post(body: unknown, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(`${gateway.url}/graphql`, {
      method: "POST",
      headers: { "content-type": JSON_TYPE, authorization, ...headers },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
  }

  function get(parameters: Record<string, string>, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(`${gateway.url}/graphql?${new URLSearchParams(parameters).toString()}`, {
      headers: { authorization, "apollo-require-preflight": "true", ...headers },
    });
  }

  it.each([
    [RESPONSE, RESPONSE],
    [JSON_TYPE, JSON_TYPE],
    ["*/*", JSON_TYPE],
    [`${RESPONSE}, ${JSON_TYPE};q=0.9`, RESPONSE],
  ])("answers accept: %s in %s and UTF-8", async (accept, contentType) => {
    const response = await post(QUERY, { accept });
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe(`${contentType}; charset=utf-8`);
    expect(await response.json()).toEqual({ data: { __typename: "Query" }, extensions: { completeness: {} } });
  });

  it("answers 406 where nothing acceptable can be served", async () => {
    expect((await post(QUERY, { accept: "text/html" })).status).toBe(406);
  });

  it.each(["application/json", "application/json; charset=utf-8"])("takes %s, in UTF-8", async (contentType) => {
    const response = await post({ query: '{ __type(name: "Run🏃Swim🏊") { name } }' }, { "content-type": contentType });
    expect([response.status, await response.json()]).toMatchObject([200, { data: { __type: null } }]);
  });

  it("answers 4xx to a POST without a content type and 400 to one without a body", async () => {
    const bare = await fetch(`${gateway.url}/graphql`, {
      method: "POST",
      headers: { authorization },
      body: new Uint8Array([123, 125]),
    });
    expect(bare.status).toBe(415);
    expect((await post("")).status).toBe(400);
  });

  it.each<[string, unknown]>([
    ["no query", { notquery: "{ __typename }" }],
    ...[{ obj: "ect" }, 0, false, ["array"], null].map(
      (query) => [`the query ${JSON.stringify(query)}`, { query }] as [string, unknown],
    ),
    ...[{ obj: "ect" }, 0, false, ["array"]].map(
      (operationName) =>
        [`the operation name ${JSON.stringify(operationName)}`, { ...QUERY, operationName }] as [string, unknown],
    ),
    ...["string", 0, false, ["array"]].map(
      (variables) => [`the variables ${JSON.stringify(variables)}`, { ...QUERY, variables }] as [string, unknown],
    ),
    ...["string", 0, false, ["array"]].map(
      (extensions) => [`the extensions ${JSON.stringify(extensions)}`, { ...QUERY, extensions }] as [string, unknown],
    ),
    ["no JSON", '{ "not a JSON'],
  ])("answers 400 to %s, in both media types", async (_what, body) => {
    for (const accept of [RESPONSE, JSON_TYPE]) expect((await post(body, { accept })).status).toBe(400);
  });

  it.each(["variables", "operationName", "extensions"])("takes null for %s", async (parameter) => {
    const response = await post({ ...QUERY, [parameter]: null });
    expect([response.status, await response.json()]).toMatchObject([200, { data: { __typename: "Query" } }]);
  });

  it("takes variables, an operation name and extensions", async () => {
    const query = "query Type($name: String!) { __type(name: $name) { name } }";
    const response = await post({ query, operationName: "Type", variables: { name: "Visit" }, extensions: { a: 1 } });
    expect(await response.json()).toMatchObject({ data: { __type: { name: "Visit" } } });
  });

  it("takes a query by GET and refuses a mutation with 405", async () => {
    const query = "query Type($name: String!) { __type(name: $name) { name } }";
    const response = await get({ query, variables: JSON.stringify({ name: "Visit" }) });
    expect(await response.json()).toMatchObject({ data: { __type: { name: "Visit" } } });
    const mutation = await get({ query: "mutation { __typename }" });
    expect([mutation.status, mutation.headers.get("allow")]).toEqual([405, "GET, POST"]);
  });

  it.each([
    ["a syntax error", { query: "{" }],
    ["an unknown field", { query: "{ 8f31403dfe404bccbb0e835f2629c6a7 }" }],
    ["a missing variable", { query: "query ($id: ID!) { child(id: $id) { id } }", variables: { id: null } }],
    ["an unknown operation", { query: "query A { __typename }", operationName: "B" }],
  ])("answers %s with 400, or 200 to who asked for application/json, and never with data", async (_what, body) => {
    for (const [accept, status] of [
      [RESPONSE, 400],
      ["*/*", 400],
      [JSON_TYPE, 200],
    ] as const) {
      const response = await post(body, { accept });
      expect(response.status).toBe(status);
      const answer = (await response.json()) as Record<string, unknown>;
      expect(answer["errors"]).toHaveLength(1);
      expect("data" in answer).toBe(false);
    }
  });

  it("answers 401 and 403 to who may not, in every media type", async () => {
    for (const accept of [RESPONSE, JSON_TYPE]) {
      const stranger = await post(QUERY, { accept, authorization: "" });
      expect([stranger.status, stranger.headers.get("www-authenticate")]).toEqual([401, "Bearer"]);
      const clerk = `Bearer ${await gateway.issueToken({ role: "civil-affairs.clerk" })}`;
      expect(
        (await post({ query: "{ child(id: 1) { visits { heldOn } } }" }, { accept, authorization: clerk })).status,
      ).toBe(403);
    }
  });

  it.each(["PUT", "DELETE", "PATCH", "OPTIONS"])("answers 405 to %s, as JSON", async (method) => {
    const response = await fetch(`${gateway.url}/graphql`, { method });
    expect([response.status, response.headers.get("allow")]).toEqual([405, "GET, POST"]);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: "METHOD_NOT_ALLOWED" } }] });
    expect(response.headers.get("access-control-allow-origin")).toBeNull();
  });
});
