import { gzipSync } from "node:zlib";
import type { ErrorCode } from "../../schema/contract/errors";
import type { LittleGateway } from "./little-gateway.fixture";
import { startLittleGateway } from "./little-gateway.fixture";

/** Hostile requests to a gateway as in production: each is refused with its status and code, and asks no department. */
describe("a hostile request", () => {
  const IDENTITY = "990101201001010015";
  let gateway: LittleGateway;
  let nurse: string;
  let registrar: string;

  beforeAll(async () => {
    gateway = await startLittleGateway({ origins: ["https://console.example"] });
    nurse = `Bearer ${await gateway.issueToken()}`;
    registrar = `Bearer ${await gateway.issueToken({ role: "civil-affairs.clerk" })}`;
  });
  afterAll(() => gateway.close());

  beforeEach(() => {
    gateway.state.fetches = 0;
    gateway.log.length = 0;
  });
  async function send(init: RequestInit, search = ""): Promise<{ status: number; body: string; code: unknown }> {
    const response = await fetch(`${gateway.url}/graphql${search}`, { method: "POST", ...init });
    const body = await response.text();
    const answer = JSON.parse(body) as { errors?: { extensions: { code: string } }[] };
    return { status: response.status, body, code: answer.errors?.[0]?.extensions.code };
  }

  function ask(body: unknown, authorization = nurse, headers: Record<string, string> = {}) {
    const text = typeof body === "string" ? body : JSON.stringify(body);
    return send({ headers: { "content-type": "application/json", authorization, ...headers }, body: text });
  }

  /** What came of a request, and what it left behind. */
  async function outcomeOf(answer: ReturnType<typeof send>) {
    const { status, code } = await answer;
    return {
      status,
      code,
      fetches: gateway.state.fetches,
      logged: gateway.log.map((line) => `${line.event} ${line.code}`),
      personalInLog: /CNRY|990101|eyJ|child|visits/.exec(JSON.stringify(gateway.log)),
      onPrototype: Object.keys(Object.prototype),
    };
  }

  function refusedWith(status: number, code: ErrorCode) {
    return { status, code, fetches: 0, logged: [`refused ${code}`], personalInLog: null, onPrototype: [] };
  }

  const QUERY = '{ child(id: "A") { name } }';

  it("is told from a friendly one", async () => {
    const answer = await ask({ query: '{ child(id: "A") { __typename name visits { diagnosis } } }' });
    expect(JSON.parse(answer.body)).toEqual({
      data: { child: { __typename: "Child", name: "CNRY-A", visits: [{ diagnosis: "CNRY-A" }] } },
      extensions: { completeness: { "civil-affairs": "COMPLETE", health: "COMPLETE" } },
    });
    expect(gateway.state.fetches).toBe(2);
    expect(gateway.log).toMatchObject([{ event: "answered", operation: "query", isComplete: true, fetches: 2 }]);
  });

  describe("by transport", () => {
    it.each([
      ["text/plain", JSON.stringify({ query: QUERY })],
      ["application/x-www-form-urlencoded", `query=${encodeURIComponent(QUERY)}`],
      [
        "multipart/form-data; boundary=b",
        `--b\r\nContent-Disposition: form-data; name="operations"\r\n\r\n{}\r\n--b--`,
      ],
      ["application/json; charset=utf-16", JSON.stringify({ query: QUERY })],
      ["application/json; charset=ibm037", JSON.stringify({ query: QUERY })],
      ["application/json;;", JSON.stringify({ query: QUERY })],
      ["nonsense", JSON.stringify({ query: QUERY })],
    ])("is refused as %s", async (contentType, body) => {
      const answer = await send({ headers: { "content-type": contentType, authorization: nurse }, body });
      expect(answer).toMatchObject({ status: 415, code: "UNSUPPORTED_MEDIA_TYPE" });
      expect(gateway.state.fetches).toBe(0);
    });

    it("is refused by GET when a foreign page could have caused it", async () => {
      const search = `?query=${encodeURIComponent(QUERY)}`;
      expect(await outcomeOf(send({ method: "GET", headers: { authorization: nurse } }, search))).toEqual(
        refusedWith(400, "CSRF_BLOCKED"),
      );
    });

    it("is refused by GET with the content type of a message", async () => {
      const headers = { authorization: nurse, "content-type": "message/http", "apollo-require-preflight": "1" };
      const search = `?query=${encodeURIComponent(QUERY)}`;
      expect(await outcomeOf(send({ method: "GET", headers }, search))).toEqual(
        refusedWith(415, "UNSUPPORTED_MEDIA_TYPE"),
      );
    });

    it("is refused as a mutation by GET", async () => {
      const search = `?query=${encodeURIComponent('mutation { renameChild(id: "A", name: "B") { id } }')}`;
      const headers = { authorization: nurse, "apollo-require-preflight": "1" };
      expect(await outcomeOf(send({ method: "GET", headers }, search))).toEqual(refusedWith(405, "METHOD_NOT_ALLOWED"));
    });

    it.each(["https://evil.example", "null", "https://console.example.evil.example", "https://CONSOLE.example"])(
      "is refused from the origin %s",
      async (origin) => {
        expect(await outcomeOf(ask({ query: QUERY }, nurse, { origin }))).toEqual(
          refusedWith(403, "ORIGIN_NOT_ALLOWED"),
        );
      },
    );

    it("is refused compressed, without being unpacked", async () => {
      const bomb = gzipSync(Buffer.alloc(100 * 1024 * 1024));
      expect(bomb.length).toBeLessThan(256 * 1024);
      const before = process.memoryUsage.rss();
      const headers = { "content-type": "application/json", "content-encoding": "gzip", authorization: nurse };
      expect(await outcomeOf(send({ headers, body: bomb }))).toEqual(refusedWith(415, "UNSUPPORTED_MEDIA_TYPE"));
      expect(process.memoryUsage.rss() - before).toBeLessThan(20 * 1024 * 1024);
    });

    it("is refused when its body is larger than 256 KiB, with a length or without", async () => {
      const large = `{"query":"${QUERY}"}`.padEnd(257 * 1024);
      expect(await ask(large)).toMatchObject({ status: 413, code: "LIMIT_BODY" });
      expect(gateway.state.fetches).toBe(0);
    });

    it("is refused as a batch", async () => {
      expect(await outcomeOf(ask([{ query: QUERY }, { query: QUERY }]))).toEqual(
        refusedWith(400, "BATCH_NOT_SUPPORTED"),
      );
    });
  });

  describe("by document", () => {
    const repeat = (count: number, each: (n: number) => string) =>
      Array.from({ length: count }, (_, n) => each(n)).join(" ");

    it.each<[string, string, ErrorCode]>([
      ["2,001 tokens", `{ child(id: 1) { ${repeat(1992, () => "id")} } }`, "LIMIT_TOKENS"],
      ["a field 2,000 times", `{ ${repeat(2000, () => "__typename")} }`, "LIMIT_TOKENS"],
      ["5,000 levels", `${"{ a ".repeat(5000)}${"}".repeat(5000)}`, "LIMIT_TOKENS"],
      ["900 levels", `${"{ a ".repeat(600)}${"}".repeat(600)}`, "LIMIT_DEPTH"],
      [
        "depth behind __schema",
        `query __schema { ...__schema } fragment __schema on Query ${"{ a ".repeat(20)}${"}".repeat(20)}`,
        "LIMIT_DEPTH",
      ],
      ["31 aliases of one child", `{ ${repeat(31, (n) => `c${n}: child(id: ${n}) { id }`)} }`, "LIMIT_ALIASES"],
      ["21 directives", `{ child(id: 1) { id ${repeat(21, () => "@include(if: true)")} } }`, "LIMIT_DIRECTIVES"],
      [
        "one directive twice",
        "{ child(id: 1) { id @include(if: true) @include(if: true) } }",
        "GRAPHQL_VALIDATION_FAILED",
      ],
      [
        "doubling fragments",
        `{ child(id: 1) { ...F0 } } ${repeat(30, (n) => `fragment F${n} on Child { ...F${n + 1} ...F${n + 1} }`)} fragment F30 on Child { id }`,
        "LIMIT_EXPANSION",
      ],
      ["a cycle of fragments", "{ ...A } fragment A on Query { ...A }", "GRAPHQL_VALIDATION_FAILED"],
      ["__proto__ as a key", "{ __proto__: child(id: 1) { id } }", "RESERVED_NAME"],
      ["constructor as a nested key", "{ child(id: 1) { constructor: id } }", "RESERVED_NAME"],
      ["introspection", "{ __schema { types { name } } }", "INTROSPECTION_OFF"],
      ["introspection of a type", '{ __type(name: "Visit") { name } }', "INTROSPECTION_OFF"],
      ["federation's fields", "{ _service { sdl } }", "GRAPHQL_VALIDATION_FAILED"],
      ["a misspelt field", "{ child(id: 1) { visit { diagnosis } } }", "GRAPHQL_VALIDATION_FAILED"],
      ["a subscription", "subscription { child(id: 1) { id } }", "GRAPHQL_VALIDATION_FAILED"],
      ["type definitions", "type A { b: Int } query { __typename }", "GRAPHQL_VALIDATION_FAILED"],
      ["two nameless operations", "{ __typename } { __typename }", "OPERATION_UNKNOWN"],
      ["nothing", "", "GRAPHQL_PARSE_FAILED"],
    ])("is refused with %s", async (_what, query, code) => {
      const answer = ask({ query });
      expect(await outcomeOf(answer)).toEqual(refusedWith(400, code));
      expect((await answer).body).not.toMatch(/Did you mean|visits/);
    });

    it.each([
      ["__proto__", `{"query":"{ __typename }","variables":{"__proto__":{"x":1}}}`],
      ["constructor.prototype", `{"query":"{ __typename }","variables":{"a":{"constructor":{"prototype":{"x":1}}}}}`],
      ["NUL", `{"query":"{ __typename }","variables":{"a":"\\u0000"}}`],
      ["half a surrogate pair", `{"query":"{ __typename }","variables":{"a":"\\ud800"}}`],
      [
        "an identity number as an integer",
        JSON.stringify({ query: "query ($n: Int) { children(first: $n) { id } }", variables: { n: IDENTITY } }),
      ],
      [
        "an identity number as an enum",
        JSON.stringify({
          query: "query ($f: ChildFilter) { children(filter: $f) { id } }",
          variables: { f: { sex: IDENTITY } },
        }),
      ],
      [
        "an identity number as a key",
        JSON.stringify({
          query: "query ($f: ChildFilter) { children(filter: $f) { id } }",
          variables: { f: { [IDENTITY]: 1 } },
        }),
      ],
    ])("is refused with a variable that holds %s, which is not repeated", async (_what, body) => {
      const answer = ask(body);
      const code = /proto|constructor/.test(body) ? "RESERVED_NAME" : "BAD_USER_INPUT";
      expect(await outcomeOf(answer)).toEqual(refusedWith(400, code));
      expect((await answer).body).not.toContain(IDENTITY);
    });
  });

  describe("by right", () => {
    it.each([
      '{ child(id: "A") { visits { diagnosis } } }',
      '{ child(id: "A") { name: visits { name: diagnosis } } }',
      '{ child(id: "A") { ...C } } fragment C on Child { visits { __typename } }',
      '{ child(id: "A") { name } children { visits { heldOn } } }',
      'mutation { renameChild(id: "A", name: "B") { visits { heldOn } } }',
    ])("is refused whole, before any department is asked and before anything is written: %s", async (query) => {
      expect(await outcomeOf(ask({ query }, registrar))).toEqual(refusedWith(403, "FORBIDDEN"));
    });

    it("is decided on the variables of each request", async () => {
      const query = 'query ($t: Boolean!) { child(id: "A") { name visits @skip(if: $t) { heldOn } } }';
      expect(await ask({ query, variables: { t: true } }, registrar)).toMatchObject({ status: 200, code: undefined });
      gateway.log.length = 0;
      gateway.state.fetches = 0;
      expect(await outcomeOf(ask({ query, variables: { t: false } }, registrar))).toEqual(
        refusedWith(403, "FORBIDDEN"),
      );
    });

    it("names the coordinates that were typed, whether or not the child exists", async () => {
      const bodies = await Promise.all(
        ["A", "NOBODY"].map(
          async (id) => (await ask({ query: `{ child(id: "${id}") { visits { heldOn } } }` }, registrar)).body,
        ),
      );
      const [one, other] = bodies.map((body) => (JSON.parse(body) as { errors: unknown }).errors);
      expect(one).toEqual(other);
      expect(one).toMatchObject([{ extensions: { detail: { coordinates: ["Child.visits", "Visit.heldOn"] } } }]);
    });
  });

  describe("by token", () => {
    it.each<[string, () => Promise<string> | string, ErrorCode]>([
      ["none", () => "", "UNAUTHENTICATED"],
      ["a password", () => "Basic c2VhdDo3", "UNAUTHENTICATED"],
      ["nonsense", () => "Bearer nonsense", "TOKEN_MALFORMED"],
      ["an expired one", async () => `Bearer ${await gateway.issueToken({}, -31)}`, "TOKEN_EXPIRED"],
    ])("is refused with %s, as JSON and with 401", async (_what, authorization, code) => {
      expect(await outcomeOf(ask({ query: QUERY }, await authorization()))).toEqual(refusedWith(401, code));
    });

    it.each<[unknown, ErrorCode]>([
      [undefined, "PURPOSE_MISSING"],
      ["CURIOSITY", "PURPOSE_NOT_ALLOWED"],
      ["STATISTICS", "PURPOSE_NOT_ALLOWED"],
    ])("is refused with the purpose %s", async (purpose, code) => {
      expect(await outcomeOf(ask({ query: QUERY }, `Bearer ${await gateway.issueToken({ purpose })}`))).toEqual(
        refusedWith(403, code),
      );
    });

    it("is refused before its document is looked at", async () => {
      expect(await outcomeOf(ask({ query: "{ nonsense" }, ""))).toEqual(refusedWith(401, "UNAUTHENTICATED"));
    });
  });
});
