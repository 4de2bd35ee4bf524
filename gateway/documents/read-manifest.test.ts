import { readManifest } from "./read-manifest";

const OPERATION = { id: "a1", name: "One", type: "query", body: "query One { a }" };
const apollo = (operations: unknown, change: object = {}): string =>
  JSON.stringify({ format: "apollo-persisted-query-manifest", version: 1, operations, ...change });

describe("readManifest", () => {
  it.each([
    ["no JSON", "{", "manifest.json is not JSON"],
    ["a list", "[]", "manifest.json is no manifest"],
    ["nothing", "null", "manifest.json is no manifest"],
    ["another format", apollo([], { format: "other" }), "manifest.json is no manifest"],
    ["another version", apollo([], { version: 2 }), "manifest.json is no manifest"],
    ["operations that are no list", apollo({}), "manifest.json is no manifest"],
    ["an operation without an id", apollo([OPERATION, { ...OPERATION, id: "" }]), "manifest.json: operations[1] lacks"],
    ["an operation without a body", apollo([{ ...OPERATION, body: undefined }]), "manifest.json: operations[0] lacks"],
    ["an operation that is a text", apollo(["query One { a }"]), "manifest.json: operations[0] lacks"],
    ["an id without a text", JSON.stringify({ a1: OPERATION.body, b2: null }), "manifest.json: b2 lacks"],
    ["an empty id", JSON.stringify({ "": OPERATION.body }), "manifest.json:  lacks"],
  ])("refuses %s and says where", (_what, text, sentence) => {
    expect(() => readManifest(text, "manifest.json")).toThrow(sentence);
  });

  it("reads Apollo's form", () => {
    expect(readManifest(apollo([OPERATION]), "manifest.json")).toEqual([
      { id: "a1", text: "query One { a }", source: "manifest.json: One" },
    ]);
  });

  it("reads Relay's form", () => {
    expect(readManifest(JSON.stringify({ f00: "query One { a }", ba4: "{ b }" }), "persisted.json")).toEqual([
      { id: "f00", text: "query One { a }", source: "persisted.json: f00" },
      { id: "ba4", text: "{ b }", source: "persisted.json: ba4" },
    ]);
  });
});
