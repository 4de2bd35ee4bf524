import type { BreakerState, Health } from "./circuit-breaker";
import { CircuitBreaker } from "./circuit-breaker";

const SETTINGS = { span: 10_000, calls: 20, share: 0.5, openMilliseconds: 5_000, openAtMost: 30_000 };

/** Calls whose health is told, one after the other, at one time. */
function call(breaker: CircuitBreaker, healths: readonly Health[], now: number): void {
  for (const health of healths) {
    const admission = breaker.admit(now);
    if (admission !== "Refused") breaker.report(admission, health, now);
  }
}

const times = (count: number, health: Health): Health[] => Array.from({ length: count }, () => health);

describe("a circuit breaker", () => {
  let changes: BreakerState[];
  let breaker: CircuitBreaker;
  beforeEach(() => {
    changes = [];
    breaker = new CircuitBreaker(SETTINGS, (state) => changes.push(state));
  });

  it.each<[string, readonly Health[], BreakerState]>([
    ["twenty calls in trouble", times(20, "Troubled"), "Open"],
    ["nineteen", times(19, "Troubled"), "Closed"],
    ["half of twenty", [...times(10, "Sound"), ...times(10, "Troubled")], "Open"],
    ["nine of twenty", [...times(11, "Sound"), ...times(9, "Troubled")], "Closed"],
    ["a hundred that ended for another's reason", times(100, "Untold"), "Closed"],
  ])("is after %s %s", (_, healths, state) => {
    call(breaker, healths, 0);
    expect(breaker.state).toBe(state);
  });

  it("forgets trouble that is long past", () => {
    call(breaker, times(19, "Troubled"), 0);
    call(breaker, times(19, "Troubled"), 10_000);
    expect(breaker.state).toBe("Closed");
  });

  it("refuses everything while it is open", () => {
    call(breaker, times(20, "Troubled"), 0);
    expect([breaker.refuses(4_999), breaker.admit(4_999)]).toEqual([true, "Refused"]);
    expect(breaker.refuses(5_000)).toBe(false);
  });

  it("lets one call probe, and refuses the others until it is told of", () => {
    call(breaker, times(20, "Troubled"), 0);
    expect([breaker.admit(5_000), breaker.admit(5_000), breaker.admit(60_000)]).toEqual([
      "Probe",
      "Refused",
      "Refused",
    ]);
    expect(breaker.refuses(60_000)).toBe(true);
  });

  it("closes when the probe is answered, and begins to count anew", () => {
    call(breaker, times(20, "Troubled"), 0);
    call(breaker, ["Sound", ...times(19, "Troubled")], 5_000);
    expect(breaker.state).toBe("Closed");
    call(breaker, ["Troubled"], 5_000);
    expect(changes).toEqual(["Open", "HalfOpen", "Closed", "Open"]);
  });

  it("waits twice as long after each probe that fails, half a minute at most", () => {
    call(breaker, times(20, "Troubled"), 0);
    const waited: number[] = [];
    for (let now = 0, since = 0; waited.length < 5; now += 500) {
      if (breaker.admit(now) === "Refused") continue;
      waited.push(now - since);
      since = now;
      breaker.report("Probe", "Troubled", now);
    }
    expect(waited).toEqual([5_000, 10_000, 20_000, 30_000, 30_000]);
  });

  it("lets the next call probe when a probe ended for another's reason", () => {
    call(breaker, times(20, "Troubled"), 0);
    call(breaker, ["Untold"], 5_000);
    expect([breaker.state, breaker.admit(5_000)]).toEqual(["Open", "Probe"]);
  });

  it("learns nothing from calls that began before it opened", () => {
    const early = breaker.admit(0);
    call(breaker, times(20, "Troubled"), 0);
    if (early !== "Refused") breaker.report(early, "Sound", 1_000);
    expect(breaker.admit(1_000)).toBe("Refused");
    if (early !== "Refused") breaker.report(early, "Troubled", 4_000);
    expect(breaker.admit(5_000)).toBe("Probe");
  });
});
