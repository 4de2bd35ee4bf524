import { RetryBudget } from "./retry-budget";

const SETTINGS = { span: 10_000, share: 0.1, least: 3 };

function ask(budget: RetryBudget, times: number, now: number): void {
  for (let asked = 0; asked < times; asked++) budget.asked(now);
}

function takeAll(budget: RetryBudget, now: number): number {
  let taken = 0;
  while (budget.take(now)) taken++;
  return taken;
}

describe("a retry budget", () => {
  it.each([
    [0, 3],
    [29, 3],
    [40, 4],
    [49, 4],
    [1_000, 100],
  ])("of a tenth allows for %i requests %i repetitions", (asked, repeated) => {
    const budget = new RetryBudget(SETTINGS);
    ask(budget, asked, 0);
    expect(takeAll(budget, 0)).toBe(repeated);
  });

  it("is not filled by repetitions", () => {
    const budget = new RetryBudget(SETTINGS);
    ask(budget, 100, 0);
    takeAll(budget, 0);
    expect(takeAll(budget, 5_000)).toBe(0);
  });

  it("forgets requests and repetitions alike", () => {
    const budget = new RetryBudget(SETTINGS);
    ask(budget, 100, 0);
    takeAll(budget, 0);
    ask(budget, 60, 10_000);
    expect(takeAll(budget, 10_000)).toBe(6);
  });
});
