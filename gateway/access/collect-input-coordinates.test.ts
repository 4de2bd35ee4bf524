import { buildSchema, isInputType } from "graphql";
import { collectValueInputs } from "./collect-input-coordinates";

const SCHEMA = buildSchema(/* GraphQL */ `
  type Query { ok(filters: [[TalkFilter]]): Boolean }
  input TalkFilter { heldOn: String not: TalkFilter any: [TalkFilter!] text: TextFilter }
  input TextFilter { contains: String }
`);

function usedBy(value: unknown): string[] {
  const type = SCHEMA.getType("TalkFilter");
  if (!isInputType(type)) throw new Error("no such input");
  const used = new Set<string>();
  collectValueInputs(type, value, (coordinate) => used.add(coordinate));
  return [...used].sort();
}

describe("collectValueInputs", () => {
  it.each([
    [null, []],
    [{}, []],
    [{ heldOn: null }, ["TalkFilter.heldOn"]],
    [{ not: { not: { text: { contains: "x" } } } }, ["TalkFilter.not", "TalkFilter.text", "TextFilter.contains"]],
    [[[{ any: [{ heldOn: "x" }] }]], ["TalkFilter.any", "TalkFilter.heldOn"]],
  ])("reads %j as using %j", (value, used) => {
    expect(usedBy(value)).toEqual(used);
  });
});
