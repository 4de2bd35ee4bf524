import type { GraphQLLeafType } from "graphql";
import { buildSchema } from "graphql";
import { declareTextScalars } from "../planner/text-scalar";
import { leafText } from "./leaf-text";

const SDL = "scalar Date type Query { date: Date name: String }";

function typeNamed(name: string, schema = buildSchema(SDL)): GraphQLLeafType {
  return schema.getType(name) as GraphQLLeafType;
}

describe("the text of a custom scalar's value", () => {
  const texts = buildSchema(SDL);
  declareTextScalars(texts);

  it.each([{ value: "2026-11-22" }, ["2026-11-22"], 20_261_122, true])(
    "is none for %j where the schema's scalars are texts",
    (value) => {
      expect(leafText(value, typeNamed("Date", texts))).toBeUndefined();
    },
  );

  it("is the text where they are", () => {
    expect(leafText("2026-11-22", typeNamed("Date", texts))).toBe('"2026-11-22"');
    expect(leafText(5, typeNamed("String", texts))).toBe('"5"');
  });

  it("is whatever came where nothing is known of them", () => {
    expect(leafText({ value: [1, null] }, typeNamed("Date"))).toBe('{"value":[1,null]}');
  });
});
