import { residentMemory } from "./resident-memory";

describe("residentMemory", () => {
  it("says nothing of a process that does not exist", () => {
    expect(residentMemory(undefined)).toBeUndefined();
    expect(residentMemory(2 ** 31 - 1)).toBeUndefined();
  });

  it("grows on Linux with what a process writes to, and is not told elsewhere", () => {
    const written = 64 * 1024 * 1024;
    const told = residentMemory(process.pid) ?? Number.NaN;
    const bytes = Buffer.alloc(written, 1);
    const grown = (residentMemory(process.pid) ?? Number.NaN) - told;
    const expected =
      process.platform === "linux" ? grown > bytes.length / 2 && grown < 4 * written : Number.isNaN(grown);
    expect(expected).toBe(true);
  });
});
