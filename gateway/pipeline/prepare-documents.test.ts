import { buildSchema } from "graphql";
import { Refusal } from "../../schema/contract/errors";
import { hashDocument } from "../documents/trusted-document";
import { prepareDocuments } from "./prepare-documents";

const SCHEMA = buildSchema("type Query { child(id: ID!): Child } type Child { name: String }");

function prepare(texts: Readonly<Record<string, string>>, keep = async (): Promise<void> => {}): Promise<void> {
  const documents = Object.entries(texts).map(([source, text]) => ({ id: hashDocument(text), text, source }));
  return prepareDocuments(documents, { schema: SCHEMA, introspection: false, planner: { keep } });
}

describe("prepareDocuments", () => {
  it.each([
    ["a field that is not there", 'query A {\n  child(id: "A") {\n    nmae\n  }\n}', /a\.graphql:3:5 .*"nmae"/],
    ["a syntax error", "query A {", /a\.graphql:1:10 .*\(GRAPHQL_PARSE_FAILED\)/],
    ["two operations", "query A { __typename } query B { __typename }", /a\.graphql: .*\(OPERATION_UNKNOWN\)/],
    ["no operation", "fragment A on Child { name }", /a\.graphql: .*\(OPERATION_UNKNOWN\)/],
    ["introspection where it is closed", "query A { __schema { types { name } } }", /a\.graphql:1:11 .*introspection/],
    ["more than the limits", `query A { ${"b: __typename ".repeat(31)} }`, /a\.graphql: .*\(LIMIT_ALIASES\)/],
    ["a reserved name", "query A { __proto__: __typename }", /a\.graphql: .*\(RESERVED_NAME\)/],
    ["a kind of operation that nobody serves", "mutation A { __typename }", /a\.graphql: No mutation is served here/],
  ])("refuses %s, and says in which file and where", async (_what, text, sentence) => {
    await expect(prepare({ "a.graphql": text })).rejects.toThrow(sentence);
  });

  it("refuses what cannot be planned, and lets a fault of the planner be one", async () => {
    const tooComplex = () => Promise.reject(new Refusal("LIMIT_PLAN"));
    await expect(prepare({ "a.graphql": "{ __typename }" }, tooComplex)).rejects.toThrow(
      /a\.graphql: .*\(LIMIT_PLAN\)/,
    );
    const broken = () => Promise.reject(new Error("The planning process is closed"));
    await expect(prepare({ "a.graphql": "{ __typename }" }, broken)).rejects.toThrow("The planning process is closed");
  });

  it("names every document that does not fit at once", async () => {
    const wrong = prepare({ "a.graphql": "{ a }", "b.graphql": "{ __typename }", "c.graphql": "{ c }" });
    await expect(wrong).rejects.toThrow(/a\.graphql:1:3 [^]*c\.graphql:1:3 /);
    await expect(wrong).rejects.not.toThrow("b.graphql");
  });

  it("plans each by the name of its operation, one after another", async () => {
    const kept: unknown[] = [];
    let atOnce = 0;
    const keep = async (...asked: unknown[]): Promise<void> => {
      kept.push(asked);
      expect(++atOnce).toBe(1);
      await Promise.resolve();
      atOnce--;
    };
    const named = "query One { __typename }";
    await prepare({ "a.graphql": named, "b.graphql": "{ __typename }" }, keep);
    expect(kept).toEqual([
      [named, "One"],
      ["{ __typename }", undefined],
    ]);
  });
});
