import type { Bindings } from "./statement";
import { StatementBuilder } from "./statement";

const NO_BINDINGS: Bindings = {
  argumentsOf: () => ({}),
  representations: [],
  today: "2026-11-20",
  asOf: undefined,
  listKey: () => Buffer.alloc(0),
  comparisonKey: Buffer.alloc(0),
};

describe("a statement and its parameters", () => {
  it("leaves out a parameter that the text does not use, and numbers the others anew", () => {
    const statement = new StatementBuilder();
    const first = statement.parameter("first", "int", () => 1);
    statement.parameter("limit", "int", () => 2);
    const third = statement.parameter("third", "text", () => "3");
    const { text, parameters } = statement.finish(`select ${third}, ${first}, ${third}`);
    expect(text).toBe("select $2::text, $1::int, $2::text");
    expect(parameters.map((parameter) => parameter(NO_BINDINGS))).toEqual([1, "3"]);
  });

  it("gives equal keys one parameter", () => {
    const statement = new StatementBuilder();
    const { text, parameters } = statement.finish(`select ${statement.today()}, ${statement.today()}`);
    expect(text).toBe("select $1::date, $1::date");
    expect(parameters).toHaveLength(1);
  });
});
