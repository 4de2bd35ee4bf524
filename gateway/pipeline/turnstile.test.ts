import { setImmediate as turn } from "node:timers/promises";
import { Turnstile } from "./turnstile";

describe("Turnstile", () => {
  it("lets no more through than it has places, and the others in their order, also after one that failed", async () => {
    const turnstile = new Turnstile(2);
    const [begun, ends]: [number[], Map<number, () => void>] = [[], new Map()];
    const works = [1, 2, 3, 4].map((number) =>
      turnstile.pass(() => {
        begun.push(number);
        return new Promise<void>((resolve, reject) =>
          ends.set(number, number === 1 ? () => reject(new Error("broken")) : resolve),
        );
      }),
    );
    await turn();
    expect(begun).toEqual([1, 2]);
    ends.get(1)!();
    await expect(works[0]).rejects.toThrow("broken");
    await turn();
    expect(begun).toEqual([1, 2, 3]);
    for (const number of [2, 3]) ends.get(number)!();
    await turn();
    ends.get(4)!();
    await Promise.all(works.slice(1));
    expect(begun).toEqual([1, 2, 3, 4]);
    expect(await turnstile.pass(() => Promise.resolve("free again"))).toBe("free again");
  });
});
