import * as fc from "fast-check";
import { formatChildKey, parseChildKey } from "./child-key";

const SYMBOLS = "123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LARGEST = 2 ** 31 - 1;
const SAMPLES = [0, 1, 30, 31, 960, 65_535, 65_536, 20_161_104, 350_481_101, LARGEST - 1, LARGEST];
const anyNumber = fc.integer({ min: 0, max: LARGEST });

describe("a child key", () => {
  describe.each(SAMPLES.map((number) => [formatChildKey(number)]))("%s", (key) => {
    it("is refused with any one symbol mistyped", () => {
      for (let place = 0; place < key.length; place++) {
        for (const symbol of SYMBOLS.replace(key[place]!, "")) {
          expect(parseChildKey(key.slice(0, place) + symbol + key.slice(place + 1))).toEqual({
            valid: false,
            reason: "CHECK_SYMBOL",
          });
        }
      }
    });

    it("is refused with any two of its symbols exchanged", () => {
      for (let left = 0; left < key.length; left++) {
        for (let right = left + 1; right < key.length; right++) {
          if (key[left] === key[right]) continue;
          const symbols = [...key];
          [symbols[left], symbols[right]] = [symbols[right]!, symbols[left]!];
          expect(parseChildKey(symbols.join(""))).toEqual({ valid: false, reason: "CHECK_SYMBOL" });
        }
      }
    });

    it("is refused with a symbol missing or added", () => {
      for (let place = 0; place < key.length; place++) {
        expect(parseChildKey(key.slice(0, place) + key.slice(place + 1)).valid).toBe(false);
        expect(parseChildKey(`${key.slice(0, place)}2${key.slice(place)}`).valid).toBe(false);
      }
    });
  });

  it.each([
    "",
    "1111111",
    "0111 1111",
    "I1111111",
    "L1111111",
    "O1111111",
    "U1111111",
    "儿童一二三四五六",
    "1111111\u0000",
  ])("%j is none", (text) => {
    expect(parseChildKey(text)).toEqual({ valid: false, reason: "FORM" });
  });

  it("above the largest number is none, although its check symbol is right", () => {
    const digits = Array.from({ length: 7 }, () => SYMBOLS.length - 1);
    const check = digits.reduce((sum, digit, place) => sum + digit * (place + 2), 0) % SYMBOLS.length;
    expect(parseChildKey("Z".repeat(7) + SYMBOLS[check])).toEqual({ valid: false, reason: "FORM" });
  });

  it("leads back to its number, however it is typed", () => {
    fc.assert(
      fc.property(anyNumber, (number) => {
        const key = formatChildKey(number);
        const typed = [key, key.toLowerCase(), ` ${key.slice(0, 4)}-${key.slice(4)} `, [...key].join(" ")];
        for (const text of typed) expect(parseChildKey(text)).toEqual({ valid: true, number });
      }),
    );
  });

  it("is another one for another number", () => {
    fc.assert(
      fc.property(anyNumber, anyNumber, (one, other) => {
        expect(formatChildKey(one) === formatChildKey(other)).toBe(one === other);
      }),
    );
  });

  it("has eight symbols, none of which can be read as another", () => {
    fc.assert(fc.property(anyNumber, (number) => /^[1-9A-HJKMNP-TV-Z]{8}$/.test(formatChildKey(number))));
  });

  it.each([-1, LARGEST + 1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])("is not made of %d", (number) => {
    expect(() => formatChildKey(number)).toThrow(RangeError);
  });
});
