import { buildSchema, parse } from "graphql";
import { AnswerShape } from "./answer-shape";
import { isAsAsked } from "./is-as-asked";

const SCHEMA = buildSchema(`
  scalar Json
  enum Sex { MALE FEMALE }
  interface Node { id: ID! }
  type Person implements Node { id: ID! name: String sex: Sex age: Int weight: Float away: Boolean extra: Json friends: [Person!] node: Node }
  type Query { person: Person }
`);

function asAsked(selection: string, person: unknown): boolean {
  const document = parse(`{ person { ${selection} } }`);
  const [operation] = document.definitions;
  const shapes = new AnswerShape({ document, operation, supergraph: { apiSchema: SCHEMA } } as never).forVariables({});
  const [field] = shapes.fieldsOf(shapes.root, "Query").fields;
  return isAsAsked(person, field!.value, shapes);
}

describe("a gathered value is not as asked", () => {
  it.each<[string, string, unknown]>([
    ["when it holds something besides", "id", { id: "1", name: "x" }],
    ["when it holds a key of ours besides", "id", { id: "1", _key_typename: "Person" }],
    ["when something is missing", "id name", { id: "1" }],
    ["when its keys stand in another order", "id name", { name: "x", id: "1" }],
    ["when the client calls it by another name", "key: id", { id: "1" }],
    ["when a null stands where none may", "id", { id: null }],
    ["when a null stands in a list that has none", "friends { id }", { friends: [null] }],
    ["when a number stands for a text", "name", { name: 5 }],
    ["when a number stands for a key", "id", { id: 5 }],
    ["when a fraction stands for a whole number", "age", { age: 1.5 }],
    ["when a whole number is too large", "age", { age: 2 ** 31 }],
    ["when a text stands for a number", "weight", { weight: "1" }],
    ["when a number stands for yes or no", "away", { away: 1 }],
    ["when a code is not in its list", "sex", { sex: "UNKNOWN" }],
    ["when an object stands for a text", "name", { name: { toJSON: "x" } }],
    ["when a list is none", "friends { id }", { friends: { id: "1" } }],
    ["when an object is none", "friends { id }", { friends: ["1"] }],
    ["when its type has to be looked up", "node { id }", { node: { id: "1" } }],
    ["when it says another type than it is", "__typename", { __typename: "Node" }],
    ["when something deep in it is not", "friends { friends { age } }", { friends: [{ friends: [{ age: "1" }] }] }],
  ])("%s", (_, selection, person) => {
    expect(asAsked(selection, person)).toBe(false);
  });
});

describe("a gathered value is as asked", () => {
  it.each<[string, string, unknown]>([
    [
      "when every value is of its type",
      "id name sex age weight away",
      { id: "1", name: "x", sex: "MALE", age: 1, weight: 1.5, away: true },
    ],
    ["when nulls stand where they may", "name friends { id }", { name: null, friends: null }],
    [
      "through lists and objects",
      "__typename friends { id friends { name } }",
      { __typename: "Person", friends: [{ id: "1", friends: [] }] },
    ],
    ["whatever a custom scalar holds", "extra", { extra: { any: [1, null] } }],
    ["when there is nothing", "id", null],
  ])("%s", (_, selection, person) => {
    expect(asAsked(selection, person)).toBe(true);
  });
});
