import { getIntrospectionQuery } from "graphql";
import type { ErrorCode } from "../../schema/contract/errors";
import { Refusal } from "../../schema/contract/errors";
import type { Limits } from "./limit";
import { DEFAULT_LIMITS, limitBy, UNTRUSTED_LIMITS } from "./limit";
import type { AskedRequest } from "./trust";

function received(query: string, change: Partial<AskedRequest> = {}): AskedRequest {
  return {
    method: "POST",
    authorization: undefined,
    query,
    documentId: undefined,
    operationName: undefined,
    standing: "Trusted",
    variables: {},
    ...change,
  };
}

function refusalOf(request: AskedRequest, limits: Partial<Limits> = {}): Refusal {
  try {
    limitBy({ ...DEFAULT_LIMITS, ...limits })(request);
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error("The request was let through");
}

const nested = (depth: number) => `${"{ a ".repeat(depth)}${"}".repeat(depth)}`;
const times = (count: number, each: (place: number) => string) =>
  Array.from({ length: count }, (_, place) => each(place)).join(" ");

/** Each fragment spreads the next one twice: the selections double with every fragment. */
function doubling(fragments: number): string {
  const last = `fragment F${fragments} on Query { a }`;
  return `{ ...F0 } ${times(fragments, (n) => `fragment F${n} on Query { ...F${n + 1} b { ...F${n + 1} } }`)} ${last}`;
}

describe("limit", () => {
  it.each<[string, string, ErrorCode]>([
    ["2,001 tokens", `{ ${times(1999, () => "a")} }`, "LIMIT_TOKENS"],
    ["200,000 tokens", `{ ${"a ".repeat(100_000)}`, "LIMIT_TOKENS"],
    ["5,000 levels", nested(5000), "LIMIT_DEPTH"],
    ["39 inline fragments within one another", `{ a { ${"... { ".repeat(39)}b${" }".repeat(39)} } }`, "LIMIT_DEPTH"],
    ["39 lists within an argument", `{ a(b: ${"[".repeat(39)}${"]".repeat(39)}) }`, "LIMIT_DEPTH"],
    ["40 lists as a type", `query ($a: ${"[".repeat(40)}B${"]".repeat(40)}) { c(d: $a) }`, "LIMIT_DEPTH"],
    ["16 levels", nested(16), "LIMIT_DEPTH"],
    ["500 levels", nested(500), "LIMIT_DEPTH"],
    [
      "16 levels through fragments",
      `{ ...A } fragment A on Query ${nested(8).replace("a }", "a { ...B } }")} fragment B on Query ${nested(8)}`,
      "LIMIT_DEPTH",
    ],
    [
      "depth behind names of introspection",
      `query __schema { ...__schema } fragment __schema on Query ${nested(20)}`,
      "LIMIT_DEPTH",
    ],
    ["31 aliases", `{ ${times(31, (n) => `a${n}: child(id: 1) { id }`)} }`, "LIMIT_ALIASES"],
    [
      "31 aliases in a fragment that is not used",
      `{ a } fragment A on Query { ${times(31, (n) => `a${n}: b`)} }`,
      "LIMIT_ALIASES",
    ],
    ["300 overlapping aliases", `{ ${times(300, (n) => `s { a${n}: b }`)} }`, "LIMIT_ALIASES"],
    ["11 root fields", `{ ${times(11, (n) => `f${n}`)} }`, "LIMIT_ROOT_FIELDS"],
    [
      "11 root fields through fragments",
      `{ ...A ...A } fragment A on Query { ${times(5, (n) => `f${n}`)} ... { x } }`,
      "LIMIT_ROOT_FIELDS",
    ],
    ["a list of 51 entries", `{ a(b: { in: [${times(51, (n) => `${n}`)}] }) }`, "LIMIT_LIST"],
    [
      "a list of 51 entries in a default",
      `query ($b: [Int] = [${times(51, (n) => `${n}`)}]) { a(b: $b) }`,
      "LIMIT_LIST",
    ],
    ["21 directives", `{ a ${times(21, () => "@include(if: true)")} }`, "LIMIT_DIRECTIVES"],
    ["a fragment that doubles 12 times", doubling(12), "LIMIT_EXPANSION"],
    ["a fragment that doubles 90 times", doubling(90), "LIMIT_EXPANSION"],
  ])("refuses %s", (_what, query, code) => {
    expect(refusalOf(received(query)).code).toBe(code);
    expect(refusalOf(received(query)).detail).toEqual({});
  });

  it("saturates where counting would overflow", () => {
    const query = doubling(150);
    expect(refusalOf(received(query), { depth: 1000, selections: Number.MAX_SAFE_INTEGER }).code).toBe(
      "LIMIT_EXPANSION",
    );
  });

  it.each([
    ["__proto__ as an alias", "{ __proto__: a }"],
    ["__proto__ as a field", "{ a { __proto__ } }"],
    ["constructor as an alias", "{ a { constructor: b { c } } }"],
    ["prototype in a fragment", "{ a } fragment A on Query { prototype }"],
    ["__proto__ as a variable", "query ($__proto__: Int) { a(b: $__proto__) }"],
    ["__proto__ as an input field", "{ a(b: { c: [{ __proto__: 1 }] }) }"],
  ])("refuses %s", (_what, query) => {
    expect(refusalOf(received(query)).code).toBe("RESERVED_NAME");
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it.each([
    ["__proto__", '{"__proto__":{"x":1}}'],
    ["a nested __proto__", '{"filter":[{"__proto__":{"x":1}}]}'],
    ["constructor.prototype", '{"filter":{"constructor":{"prototype":{"x":1}}}}'],
    ["an escaped __proto__", '{"filter":{"\\u005f_proto__":1}}'],
    ["NUL", '{"name":"a\\u0000b"}'],
    ["half a surrogate pair", '{"name":["\\ud83c"]}'],
    ["21 levels", `{"filter":${'{"not":'.repeat(21)}1${"}".repeat(21)}}`],
    ["20,000 levels", `{"filter":${"[".repeat(20_000)}${"]".repeat(20_000)}}`],
  ])("refuses variables with %s", (_what, json) => {
    const variables = JSON.parse(json) as Record<string, unknown>;
    const refusal = refusalOf(received("{ a }", { variables }));
    expect(refusal.code).toBe(/proto|constructor/.test(json) ? "RESERVED_NAME" : "BAD_USER_INPUT");
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it("refuses a list of more than 50 entries in a variable, however deep, and lets several of 50 through", () => {
    const listOf = (length: number) => Array.from({ length }, (_, n) => `${n}`);
    const query = "query ($f: F) { a(f: $f) }";
    expect(refusalOf(received(query, { variables: { f: { or: [{ name: { in: listOf(51) } }] } } })).code).toBe(
      "LIMIT_LIST",
    );
    const variables = { f: [listOf(50), listOf(50)] };
    expect(limitBy(DEFAULT_LIMITS)(received(query, { variables })).variables).toBe(variables);
  });

  it.each<[string, string, Record<string, unknown>]>([
    ["in the document", "{ children(first: 201) { id } }", {}],
    ["beyond 32 bits", "{ children(first: 9223372036854775807) { id } }", {}],
    ["in a list within a list", "{ children(first: 1) { talks(first: 201) { id } } }", {}],
    ["in a fragment", "{ ...F } fragment F on Query { ... { children(after: 1, first: 201) { id } } }", {}],
    ["that is not even wanted", "{ children(first: 201) @skip(if: true) { id } }", {}],
    ["in a variable", "query ($n: Int) { children(first: $n) { id } }", { n: 201 }],
    ["in a variable that overrides its default", "query ($n: Int = 20) { children(first: $n) { id } }", { n: 201 }],
    ["in a default", "query ($n: Int = 201) { children(first: $n) { id } }", {}],
    ["in one of two variables", "query ($m: Int, $n: Int) { a(first: $m) b { c(first: $n) } }", { m: 1, n: 1e9 }],
  ])("refuses a page of more than 200 %s", (_what, query, variables) => {
    const refusal = refusalOf(received(query, { variables }));
    expect([refusal.code, refusal.detail]).toEqual(["PAGE_TOO_LARGE", { limit: 200 }]);
  });

  it("looks at the page each time, in a document that it knows, and at no operation's but the one asked for", () => {
    const limit = limitBy(DEFAULT_LIMITS);
    const query = "query A ($n: Int) { a(first: $n) } query B ($n: Int) { b(least: $n) } query C { c(first: 201) }";
    const ask = (operationName: string, variables: object) => () =>
      limit(received(query, { operationName, variables: { ...variables } }));
    const tooLarge = expect.objectContaining({ code: "PAGE_TOO_LARGE" });
    expect(ask("A", { n: 200 })).not.toThrow();
    expect(ask("A", { n: 201 })).toThrow(tooLarge);
    expect(ask("A", { n: 200 })).not.toThrow();
    expect(ask("B", { n: 201 })).not.toThrow();
    expect(ask("C", {})).toThrow(tooLarge);
  });

  it.each<[string, string, Record<string, unknown>]>([
    ["of the largest size", "query ($n: Int) { a(first: $n) b(first: 200) }", { n: 200 }],
    ["of the usual size", "query ($n: Int = 201) { a(first: $n) }", { n: null }],
    ["of a negative size, which its owner refuses", "query ($n: Int) { a(first: $n) b(first: -1) }", { n: -201 }],
    ["of no size, which does not fit the schema", 'query ($n: Int) { a(first: $n) b(first: "201") }', { n: "201" }],
  ])("lets a page through %s", (_what, query, variables) => {
    expect(() => limitBy(DEFAULT_LIMITS)(received(query, { variables }))).not.toThrow();
  });

  it.each([
    ["a text with NUL", '"x\\u0000y"'],
    ["an integer of 65 bits", "9223372036854775808"],
    ["a negative integer of 65 bits", "-9223372036854775809"],
    ["an integer of 100,000 digits", "9".repeat(100_000)],
  ])("refuses %s as a literal, which a database or the planner cannot hold", (_what, literal) => {
    expect(refusalOf(received(`{ a(b: ${literal}) }`)).code).toBe("BAD_USER_INPUT");
  });

  it("says where the syntax is wrong, and at which sign", () => {
    const { faults } = refusalOf(received("{ a(b: ) }")) as Refusal & { faults: unknown };
    expect(faults).toEqual([{ sentence: 'Syntax Error: Unexpected ")".', locations: [{ line: 1, column: 8 }] }]);
  });

  it("takes text beyond the basic plane", () => {
    const variables = { name: "𠮷野家🏃" };
    expect(limitBy(DEFAULT_LIMITS)(received("{ a }", { variables })).variables).toBe(variables);
  });

  it.each(["", "{", "{ }", "# nothing", "query", "{ a(b: ) }", '{ a(b: "unterminated }', "{ a } }", "}{"])(
    "refuses %j as no GraphQL",
    (query) => {
      expect(refusalOf(received(query)).code).toBe("GRAPHQL_PARSE_FAILED");
    },
  );

  it.each([
    '{ a "990101201001010015" }',
    "{ a 990101201001010015 }",
    '{ a("""990101201001010015""") }',
    "{ a(b: 990101201001010015x) }",
  ])("does not repeat the text over which the parser stumbled: %s", (query) => {
    const { faults } = refusalOf(received(query)) as Refusal & { faults: unknown };
    expect(JSON.stringify(faults)).toMatch(/Syntax Error: .*"line":1/);
    expect(JSON.stringify(faults)).not.toContain("990101201001010015");
  });

  it.each([
    ["two operations and no name", "query A { a } query B { b }", undefined],
    ["a name that is not there", "query A { a }", "B"],
    ["a name for a nameless operation", "{ a }", "A"],
    ["two nameless operations", "{ a } { b }", undefined],
    ["no operation", "fragment A on Query { a }", undefined],
  ])("refuses %s", (_what, query, operationName) => {
    expect(refusalOf(received(query, { operationName })).code).toBe("OPERATION_UNKNOWN");
  });

  it("refuses a mutation by GET", () => {
    expect(refusalOf(received("mutation { a }", { method: "GET" })).code).toBe("METHOD_NOT_ALLOWED");
  });

  it("leaves a cycle of fragments to validation, in finite time", () => {
    const { operation } = limitBy(DEFAULT_LIMITS)(
      received("{ ...A } fragment A on Query { a { ...B } } fragment B on Query { ...A ...B }"),
    );
    expect(operation.kind).toBe("OperationDefinition");
  });

  it("lets through what stands exactly at each limit", () => {
    const limit = limitBy(DEFAULT_LIMITS);
    for (const query of [
      nested(15),
      `{ a { ${"... { ".repeat(38)}b${" }".repeat(38)} } }`,
      `{ ${times(30, (n) => `a { a${n}: b }`)} }`.replaceAll("a { a", "a{ a"),
      `{ a { ${times(1995, () => "b")} } }`,
      `{ ${times(10, (n) => `f${n}`)} }`,
      `{ a ${times(20, () => "@include(if: true)")} }`,
      "{ a(b: 9223372036854775807, c: -9223372036854775808) }",
    ]) {
      const rootFields = query.includes("a{") ? { rootFields: 30 } : {};
      expect(limitBy({ ...DEFAULT_LIMITS, ...rootFields })(received(query)).query).toBe(query);
    }
    const introspection = getIntrospectionQuery({
      inputValueDeprecation: true,
      schemaDescription: true,
      specifiedByUrl: true,
    });
    expect(limit(received(introspection)).operation.name?.value).toBe("IntrospectionQuery");
  });

  it("gives the same objects for the same text, and measures each operation of a document", () => {
    const limit = limitBy({ ...DEFAULT_LIMITS, depth: 2 });
    const query = "query A { a { b } } query B { a { b { c } } }";
    const [once, again] = [
      limit(received(query, { operationName: "A" })),
      limit(received(query, { operationName: "A" })),
    ];
    expect(again.document).toBe(once.document);
    expect(again.operation).toBe(once.operation);
    expect(() => limit(received(query, { operationName: "B" }))).toThrow(
      expect.objectContaining({ code: "LIMIT_DEPTH" }),
    );
  });
});

it("an untrusted text may cost less in every respect than a trusted one", () => {
  const tighter = Object.entries(UNTRUSTED_LIMITS) as [keyof Limits, number][];
  expect(tighter.length).toBeGreaterThan(5);
  for (const [name, most] of tighter) expect([name, most < DEFAULT_LIMITS[name]]).toEqual([name, true]);
});
