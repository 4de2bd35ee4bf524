import { setTimeout as sleep } from "node:timers/promises";
import { atNextTick } from "./at-next-tick";

/** Node's timers may come a millisecond early. */
const EARLY = 2;

async function took(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work().catch(() => undefined);
  return performance.now() - started;
}

describe("what is told at the next tick", () => {
  it("is told no sooner when it is refused at once", async () => {
    const refuse = atNextTick.bind(undefined, () => Promise.reject(new Error("refused")), 40);
    await expect(refuse()).rejects.toThrow("refused");
    expect(await took(refuse)).toBeGreaterThanOrEqual(40 - EARLY);
  });

  it("is told at the one after when it took longer than one", async () => {
    expect(await took(() => atNextTick(() => sleep(50), 40))).toBeGreaterThanOrEqual(80 - EARLY);
    await expect(atNextTick(async () => 7, 1)).resolves.toBe(7);
  });
});
