import { randomBytes } from "node:crypto";
import { seal, unseal } from "./seal";

const KEY = randomBytes(32);
const PLACE = Buffer.from("Session 1");

describe("a sealed text", () => {
  it("is opened by no other key, at no other place and after no change", () => {
    const sealed = seal("联席", KEY, PLACE);
    expect(() => unseal(sealed, randomBytes(32), PLACE)).toThrow(/authenticat/);
    expect(() => unseal(sealed, KEY, Buffer.from("Session 2"))).toThrow(/authenticat/);
    for (const at of [0, 12, 28, sealed.length - 1]) {
      const changed = Buffer.from(sealed);
      changed[at]! ^= 1;
      expect(() => unseal(changed, KEY, PLACE)).toThrow(/authenticat/);
    }
    expect(() => unseal(sealed.subarray(0, 20), KEY, PLACE)).toThrow(/authenticat/);
  });

  it("is opened where it belongs, and never looks the same twice", () => {
    const sealed = seal("联席", KEY, PLACE);
    expect(unseal(sealed, KEY, PLACE)).toBe("联席");
    expect(seal("联席", KEY, PLACE).equals(sealed)).toBe(false);
  });
});
