import { parse, printSchema } from "graphql";
import { buildApiSchema } from "./api-schema";

const SUPERGRAPH = `
  schema
    @link(url: "https://specs.apollo.dev/link/v1.0")
    @link(url: "https://specs.apollo.dev/join/v0.5", for: EXECUTION)
    @link(url: "https://specs.apollo.dev/inaccessible/v0.2", as: "hidden", for: SECURITY)
    @link(url: "https://specs.apollo.dev/requiresScopes/v0.1", for: SECURITY)
  { query: Query }
  directive @join__type(graph: join__Graph!, key: join__FieldSet) repeatable on OBJECT
  directive @hidden on FIELD_DEFINITION | OBJECT
  directive @requiresScopes(scopes: [[requiresScopes__Scope!]!]!) on FIELD_DEFINITION
  directive @trace(label: String) on QUERY
  scalar join__FieldSet
  scalar requiresScopes__Scope
  scalar Date @specifiedBy(url: "https://example.org/date")
  enum join__Graph { A @join__graph(name: "a", url: "") }
  type Query @join__type(graph: A) {
    "What a client may see."
    shown(old: Int @hidden, kept: Int = 1): Shown @deprecated(reason: "later") @requiresScopes(scopes: [["x"]])
    secret: Secret @hidden
    either: Either
  }
  type Shown implements Named & Veiled @join__type(graph: A) { name: String date: Date key: ID! @hidden }
  type Secret @hidden @join__type(graph: A) { x: Int }
  interface Named { name: String }
  interface Veiled @hidden { key: ID! }
  union Either = Shown | Secret
  enum Kind { OPEN SEALED @hidden }
  input Filter { kind: Kind secret: Int @hidden }
`;

describe("buildApiSchema", () => {
  it("leaves nothing of the machinery and of what is hidden, by whatever name hiding goes", () => {
    expect(printSchema(buildApiSchema(parse(SUPERGRAPH)))).toBe(
      `directive @trace(label: String) on QUERY

scalar Date @specifiedBy(url: "https://example.org/date")

type Query {
  """What a client may see."""
  shown(kept: Int = 1): Shown @deprecated(reason: "later")
  either: Either
}

type Shown implements Named {
  name: String
  date: Date
}

interface Named {
  name: String
}

union Either = Shown

enum Kind {
  OPEN
}

input Filter {
  kind: Kind
}`,
    );
  });
});
