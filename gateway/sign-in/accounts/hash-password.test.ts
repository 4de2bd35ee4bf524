import { scryptSync } from "node:crypto";
import { hashPassword, isPassword } from "./hash-password";

describe("a password's hash", () => {
  it("fits no other password", async () => {
    const stored = await hashPassword("联席会议");
    for (const other of ["联席会议 ", "联席", "", stored]) expect(await isPassword(other, stored)).toBe(false);
  });

  it("fits the password, however its characters were composed, and is another one each time", async () => {
    const stored = await hashPassword("caf\u00e9");
    expect(await isPassword("cafe\u0301", stored)).toBe(true);
    expect(await hashPassword("caf\u00e9")).not.toBe(stored);
  });

  it("can be checked at a cost that was usual before", async () => {
    const salt = Buffer.from("0123456789abcdef");
    const hash = scryptSync("old", salt, 32, { N: 1024, r: 8, p: 1 }).toString("base64url");
    const stored = `scrypt$1024$8$1$${salt.toString("base64url")}$${hash}`;
    expect(await isPassword("old", stored)).toBe(true);
  });
});
