import { watchReadiness } from "./watch-readiness";

const SETTINGS = { every: 2_000, within: 5_000 };

describe("the watch over what the gateway cannot do without", () => {
  let checks: { readonly succeed: () => void; readonly fail: () => void }[];
  const check = (): Promise<void> =>
    new Promise((resolve, reject) => checks.push({ succeed: resolve, fail: () => reject(new Error("away")) }));
  beforeEach(() => {
    checks = [];
    jest.useFakeTimers();
  });
  afterEach(() => jest.useRealTimers());

  it("turns red when a check fails, and green when the next one succeeds", async () => {
    const watch = watchReadiness(check, SETTINGS);
    expect(watch.isReady()).toBe(true);
    checks[0]?.fail();
    await jest.advanceTimersByTimeAsync(SETTINGS.every);
    expect([watch.isReady(), checks.length]).toEqual([false, 2]);
    checks[1]?.succeed();
    await jest.advanceTimersByTimeAsync(0);
    expect(watch.isReady()).toBe(true);
    watch.stop();
  });

  it("turns red when a check hangs, starts none beside it, and turns green when it ends well after all", async () => {
    const watch = watchReadiness(check, SETTINGS);
    await jest.advanceTimersByTimeAsync(SETTINGS.within - 1);
    expect(watch.isReady()).toBe(true);
    await jest.advanceTimersByTimeAsync(60_000);
    expect([watch.isReady(), checks.length]).toEqual([false, 1]);
    checks[0]?.succeed();
    await jest.advanceTimersByTimeAsync(0);
    expect(watch.isReady()).toBe(true);
    watch.stop();
  });

  it("checks no more once stopped, be a check under way or not", async () => {
    const [early, late] = [watchReadiness(check, SETTINGS), watchReadiness(check, SETTINGS)];
    early.stop();
    checks[0]?.succeed();
    checks[1]?.succeed();
    await jest.advanceTimersByTimeAsync(0);
    late.stop();
    expect(jest.getTimerCount()).toBe(0);
  });
});
