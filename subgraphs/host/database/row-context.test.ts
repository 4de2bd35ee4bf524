import { rowContextBy, signRowContext } from "./row-context";

const NOW = Date.UTC(2026, 10, 22, 4, 1, 0);
const SECOND = 1_000;
const KEY = Buffer.from("0b".repeat(20), "hex");

describe("a plain row context", () => {
  it("is the division as it is, and behind a slash the children who alone are shown", () => {
    const rowContext = rowContextBy({ mode: "plain" });
    expect(rowContext("350481")).toBe("350481");
    expect(rowContext("350481", "All")).toBe("350481");
    expect(rowContext("350481", [])).toBe("350481/");
    expect(rowContext("350481", [17, 23])).toBe("350481/17,23");
  });
});

describe("a signed row context", () => {
  it("says division and expiry, and proves them", () => {
    const context = signRowContext("350481", 1_795_320_060, KEY);
    expect(context).toMatch(/^350481\.1795320060\.[0-9a-f]{64}$/);
    expect(signRowContext("350481", 1_795_320_060, Buffer.from("another"))).not.toBe(context);
  });

  it("proves the children with it, and is another for others", () => {
    const rowContext = rowContextBy({ mode: "signed", key: KEY }, () => NOW);
    expect(rowContext("350481", [17])).toBe(signRowContext("350481/17", NOW / SECOND + 60, KEY));
    expect(new Set([rowContext("350481"), rowContext("350481", []), rowContext("350481", [17])]).size).toBe(3);
  });

  it("lives a minute and is made anew long before: whoever gets one has time left, also by a clock that differs", () => {
    let now = NOW;
    const rowContext = rowContextBy({ mode: "signed", key: KEY }, () => now);
    const [first, other] = [rowContext("350481"), rowContext("110101")];
    expect(first).toBe(signRowContext("350481", NOW / SECOND + 60, KEY));
    expect(other).toBe(signRowContext("110101", NOW / SECOND + 60, KEY));
    now += 19 * SECOND;
    expect(rowContext("350481")).toBe(first);
    now += SECOND;
    expect(rowContext("350481")).toBe(signRowContext("350481", NOW / SECOND + 80, KEY));
  });
});
