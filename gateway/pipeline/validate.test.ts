import { buildSchema } from "graphql";
import { askedRequest } from "./asked-request.fixture";
import { DocumentRefusal } from "./document-refusal";
import { DEFAULT_LIMITS, limitBy } from "./limit";
import type { ValidRequest } from "./validate";
import { validateAgainst } from "./validate";

const SCHEMA = buildSchema(/* GraphQL */ `
  type Query {
    child(id: ID!): Child
    childByResidentId(number: String!): Child
    count(of: Int, near: Float): Int
    children(filter: ChildFilter, first: Int = 20, sexes: [Sex!]): [Child!]
  }
  type Child { id: ID! name: String identityNumber: String sealedRecord: SealedRecord talks(filter: TalkFilter): [String] }
  type SealedRecord { kind: String }
  input ChildFilter { name: TextFilter bornIn: Int sex: Sex and: [ChildFilter!] limit: Int! = 5 }
  input TextFilter { is: String }
  input TalkFilter { summary: String }
  enum Sex { MALE FEMALE }
  scalar Date
`);
const IDENTITY = "990101201001010015";

const limit = limitBy(DEFAULT_LIMITS);
const inDevelopment = validateAgainst({ schema: SCHEMA, introspection: true });
const inProduction = validateAgainst({ schema: SCHEMA, introspection: false });

function validated(query: string, variables: Record<string, unknown> = {}, validate = inProduction): ValidRequest {
  return validate(limit(askedRequest(query, variables)));
}

function refusalOf(query: string, variables: Record<string, unknown> = {}, validate = inProduction): DocumentRefusal {
  try {
    validated(query, variables, validate);
  } catch (error) {
    if (error instanceof DocumentRefusal) return error;
    throw error;
  }
  throw new Error("The request was found valid");
}

describe("validate: the document", () => {
  it.each([
    ["the fields of federation", "{ _service { sdl } _entities(representations: []) { __typename } }"],
    ["a cycle of one fragment", "{ ...A } fragment A on Query { ...A }"],
    ["a cycle of two fragments", "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }"],
    ["a directive twice", "{ child(id: 1) { name @include(if: true) @include(if: true) } }"],
    ["an unknown variable", "{ child(id: $id) { name } }"],
  ])("refuses %s in production", (_what, query) => {
    const { code, faults } = refusalOf(query);
    expect(code).toBe("GRAPHQL_VALIDATION_FAILED");
    expect(faults[0]?.locations?.[0]).toMatchObject({ line: 1 });
  });

  it.each([
    ["the schema", "{ __schema { types { name } } }", "__schema", 3],
    ["a type", '{ __type(name: "SealedRecord") { name } }', "__type", 3],
    ["the schema in a fragment", "{ ...Q } fragment Q on Query { __schema { queryType { name } } }", "__schema", 32],
    ["the schema beside what is not there", "{ nothing __schema { queryType { name } } }", "__schema", 11],
  ])("refuses a question about %s where introspection is off, and says nothing else", (_what, query, field, column) => {
    const { code, faults } = refusalOf(query);
    expect(code).toBe("INTROSPECTION_OFF");
    expect(faults).toEqual([
      { sentence: `The field "${field}" is not answered here.`, locations: [{ line: 1, column }] },
    ]);
  });

  it.each(["mutation", "subscription"])("refuses a %s when the schema has none", (operation) => {
    expect(refusalOf(`${operation} { child(id: 1) { name } }`)).toMatchObject({
      code: "GRAPHQL_VALIDATION_FAILED",
      faults: [{ sentence: `No ${operation} is served here.` }],
    });
  });

  it("refuses a cycle of fifty fragments", () => {
    const cycle = Array.from({ length: 50 }, (_, n) => `fragment F${n} on Query { ...F${(n + 1) % 50} }`).join(" ");
    expect(refusalOf(`{ ...F0 } ${cycle}`).code).toBe("GRAPHQL_VALIDATION_FAILED");
  });

  it("never suggests a name, and in production tells none that was not typed", () => {
    for (const query of [
      "{ child(id: 1) { idNumbr } }",
      "{ child(id: 1) { sealedRecor { kind } } }",
      "{ child { id } }",
    ]) {
      const [open, closed] = [inDevelopment, inProduction].map((validate) =>
        JSON.stringify(refusalOf(query, {}, validate).faults),
      );
      expect(open).not.toContain("Did you mean");
      expect(closed).not.toMatch(/Did you mean|Child|identityNumber|sealedRecord|ID!/);
    }
    expect(refusalOf("{ child(id: 1) { idNumbr } }").faults).toEqual([
      { sentence: 'Cannot query field "idNumbr" on type "…".', locations: [{ line: 1, column: 18 }] },
    ]);
    expect(refusalOf("{ child(id: 1) { idNumbr } }", {}, inDevelopment).faults[0]?.sentence).toBe(
      'Cannot query field "idNumbr" on type "Child".',
    );
  });

  it("gives the federation's fields the text of any unknown field", () => {
    const sentence = refusalOf("{ _service { sdl } }").faults[0]?.sentence;
    expect(sentence).toBe(refusalOf("{ _servicf { sdl } }").faults[0]?.sentence.replace("_servicf", "_service"));
  });

  it.each([
    [`{ count(of: "${IDENTITY}") }`, 'This value is not of the type "Int".'],
    [`{ count(of: ${IDENTITY}) }`, 'This value is not of the type "Int".'],
    [`{ childByResidentId(number: ${IDENTITY}) { id } }`, 'This value is not of the type "String!".'],
    [`{ children(filter: { bornIn: ["${IDENTITY}"] }) { id } }`, 'This value is not of the type "Int".'],
    [`{ children(filter: { sex: "${IDENTITY}" }) { id } }`, 'This value is not of the type "Sex".'],
    [`{ children(filter: "${IDENTITY}") { id } }`, 'This value is not of the type "ChildFilter".'],
    [`{ children(filter: { name: { is: { of: "${IDENTITY}" } } }) { id } }`, 'This value is not of the type "String".'],
    [`{ count(near: "${IDENTITY}") }`, 'This value is not of the type "Float".'],
  ])("does not repeat the value that stands in %s", (query, sentence) => {
    const { code, faults } = refusalOf(query, {}, inDevelopment);
    expect(code).toBe("GRAPHQL_VALIDATION_FAILED");
    expect(faults.map((fault) => fault.sentence)).toContain(sentence);
    expect(JSON.stringify(faults)).not.toContain(IDENTITY);
  });

  it("names a wrong enum value, which is no value of a record", () => {
    expect(refusalOf("{ children(filter: { sex: OTHER }) { id } }", {}, inDevelopment).faults[0]?.sentence).toBe(
      'Value "OTHER" does not exist in "Sex" enum.',
    );
  });

  it("refuses a document again when it is remembered", () => {
    const query = "{ nothing }";
    expect(refusalOf(query).faults).toEqual(refusalOf(query).faults);
  });

  it("takes less than 200 ms of CPU whatever 2,000 tokens can hold", () => {
    const documents = [
      `{ child(id: 1) { ${"name ".repeat(1980)} } }`,
      `{ ${"child(id: 1) { name } ".repeat(9)} }`,
      `{ child(id: 1) { ${"talks(filter: {summary: $x}) ".repeat(150)} } }`,
      `{ child(id: 1) { ${"... { name } ".repeat(450)} } }`,
      `{ child(id: 1) { ${Array.from({ length: 180 }, (_, n) => `...F${n}`).join(" ")} } } ${Array.from({ length: 180 }, (_, n) => `fragment F${n} on Child { name id }`).join(" ")}`,
    ];
    for (const query of documents) {
      const tries = [1, 2, 3].map((round) => {
        const start = process.cpuUsage();
        try {
          validated(`${query} # ${round}`);
        } catch (error) {
          if (!(error instanceof DocumentRefusal)) throw error;
        }
        return process.cpuUsage(start).user / 1000;
      });
      expect(Math.min(...tries)).toBeLessThan(200);
    }
  });
});

describe("validate: the variables", () => {
  it.each<[string, Record<string, unknown>, string]>([
    ["query ($n: Int) { count(of: $n) }", { n: IDENTITY }, 'Variable "$n" does not fit its declared type "Int".'],
    ["query ($n: Int) { count(of: $n) }", { n: 2 ** 31 }, 'Variable "$n" does not fit its declared type "Int".'],
    ["query ($n: Float) { count(near: $n) }", { n: "NaN" }, 'Variable "$n" does not fit its declared type "Float".'],
    ["query ($id: ID!) { child(id: $id) { id } }", {}, 'Variable "$id" does not fit its declared type "ID!".'],
    [
      "query ($id: ID!) { child(id: $id) { id } }",
      { id: null },
      'Variable "$id" does not fit its declared type "ID!".',
    ],
    [
      "query ($id: ID!) { child(id: $id) { id } }",
      { id: { [IDENTITY]: 1 } },
      'Variable "$id" does not fit its declared type "ID!".',
    ],
    [
      "query ($f: ChildFilter) { children(filter: $f) { id } }",
      { f: { sex: IDENTITY } },
      'Variable "$f.sex" does not fit its declared type "ChildFilter".',
    ],
    [
      "query ($f: ChildFilter) { children(filter: $f) { id } }",
      { f: { [IDENTITY]: 1 } },
      'Variable "$f" does not fit its declared type "ChildFilter".',
    ],
    [
      "query ($f: ChildFilter) { children(filter: $f) { id } }",
      { f: { and: [{}, { name: { is: 7 } }] } },
      'Variable "$f.and[1].name.is" does not fit its declared type "ChildFilter".',
    ],
    [
      "query ($f: ChildFilter) { children(filter: $f) { id } }",
      { f: IDENTITY },
      'Variable "$f" does not fit its declared type "ChildFilter".',
    ],
    [
      "query ($s: [Sex!]) { children(sexes: $s) { id } }",
      { s: ["MALE", "male"] },
      'Variable "$s[1]" does not fit its declared type "[Sex!]".',
    ],
  ])("refuses %s with %j", (query, variables, sentence) => {
    const refusal = refusalOf(query, variables);
    expect(refusal.code).toBe("BAD_USER_INPUT");
    expect(refusal.faults).toEqual([{ sentence, locations: [{ line: 1, column: 8 }] }]);
    expect(JSON.stringify(refusal)).not.toContain(IDENTITY);
  });

  it("names every variable that is wrong, up to ten", () => {
    const query =
      "query ($a: Int, $b: Int, $s: [Sex!]) { x: count(of: $a) y: count(of: $b) children(sexes: $s) { id } }";
    expect(refusalOf(query, { a: "", b: "" }).faults).toHaveLength(2);
    expect(refusalOf(query, { s: Array.from({ length: 40 }, () => "x") }).faults).toHaveLength(10);
  });

  it("coerces: defaults filled in, identifiers as text, one item as a list, nothing undeclared", () => {
    const query =
      "query ($id: ID!, $f: ChildFilter, $s: [Sex!], $n: Int = 3, $none: Int) { child(id: $id) { id } children(filter: $f, sexes: $s, first: $n) { id } count(of: $none) }";
    const { coercedVariables } = validated(query, { id: 7, f: { bornIn: 2015 }, s: "MALE", undeclared: 1 });
    expect({ ...coercedVariables }).toEqual({ id: "7", f: { bornIn: 2015, limit: 5 }, s: ["MALE"], n: 3 });
    expect(Object.getPrototypeOf(coercedVariables)).toBeNull();
  });

  it("lets the schema be asked about itself in development", () => {
    expect(validated('{ __type(name: "Child") { name } }', {}, inDevelopment).operation.operation).toBe("query");
  });
});
