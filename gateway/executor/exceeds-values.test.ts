import * as fc from "fast-check";
import { exceedsValues } from "./exceeds-values";

/** Every value in it, itself included. */
function count(value: unknown): number {
  if (typeof value !== "object" || value === null) return 1;
  return Object.values(value).reduce((sum: number, each) => sum + count(each), 1);
}

describe("exceedsValues", () => {
  it.each([
    ["[1,2,3]", 4],
    ['{"a":1,"b":[{},[]]}', 5],
    ['"a"', 1],
  ])("counts the values of %s", (text, values) => {
    expect(exceedsValues(text, values - 1)).toBe(true);
    expect(exceedsValues(`${text}${" ".repeat(100)}`, values + 2)).toBe(false);
  });

  it("never lets more through than are allowed, whatever the text", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat(20), (value, most) => {
        const values = count(value);
        expect(exceedsValues(JSON.stringify(value), most) || values <= most).toBe(true);
      }),
    );
  });

  it("does not look at a text that is too short to hold so many", () => {
    expect(exceedsValues("[,,,,,", 6)).toBe(false);
  });
});
