import { scatterNumber } from "./scatter-number";

const SECRET = Buffer.from("secret");
const BLOCK = 65_536;

describe("scatterNumber", () => {
  it("gives every number of a block once", () => {
    const numbers = Array.from({ length: BLOCK }, (_, position) => scatterNumber(position, SECRET));
    expect(new Set(numbers).size).toBe(BLOCK);
    expect(Math.min(...numbers)).toBe(0);
    expect(Math.max(...numbers)).toBe(BLOCK - 1);
  });

  it("goes on in the next block", () => {
    const number = scatterNumber(BLOCK, SECRET);
    expect(number).toBeGreaterThanOrEqual(BLOCK);
    expect(number).toBeLessThan(2 * BLOCK);
  });

  it("gives an order that the position does not tell", () => {
    const numbers = Array.from({ length: 1_000 }, (_, position) => scatterNumber(position, SECRET));
    const ascending = numbers.filter((number, index) => index > 0 && number > numbers[index - 1]!).length;
    expect(ascending).toBeGreaterThan(400);
    expect(ascending).toBeLessThan(600);
  });

  it("gives another order under another secret", () => {
    const first = (secret: string): number[] =>
      Array.from({ length: 20 }, (_, position) => scatterNumber(position, Buffer.from(secret)));
    expect(first("one")).not.toEqual(first("other"));
  });
});
