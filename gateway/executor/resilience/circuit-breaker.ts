import { RollingCount } from "./rolling-count";

/** `Closed`: calls pass. `Open`: none does. `HalfOpen`: one is passing, to see. */
export type BreakerState = "Closed" | "Open" | "HalfOpen";

/** `Probe`: the one call that finds out whether the subgraph is back. */
export type Admission = "Call" | "Probe" | "Refused";

/** What a call told of the subgraph; `Untold` when it ended for another's reason. */
export type Health = "Sound" | "Troubled" | "Untold";

export interface BreakerSettings {
  /** Milliseconds in which calls are counted. */
  readonly span: number;
  /** Calls within the span before anything is concluded from them. */
  readonly calls: number;
  /** Part of them that must have found the subgraph in trouble. */
  readonly share: number;
  /** Milliseconds until the first probe; twice as long after each probe that failed. */
  readonly openMilliseconds: number;
  readonly openAtMost: number;
}

/**
 * Stops asking a subgraph that does not answer, and lets one call at a time find out whether it does again. While that one
 * is under way the others are refused and do not wait for it.
 */
export class CircuitBreaker {
  readonly #settings: BreakerSettings;
  readonly #onChange: (state: BreakerState) => void;
  readonly #calls: RollingCount;
  readonly #troubled: RollingCount;
  #state: BreakerState = "Closed";
  #openUntil = 0;
  #openFor = 0;

  /** @param onChange told of each new state */
  constructor(settings: BreakerSettings, onChange: (state: BreakerState) => void = () => {}) {
    this.#settings = settings;
    this.#onChange = onChange;
    this.#calls = new RollingCount(settings.span);
    this.#troubled = new RollingCount(settings.span);
  }

  get state(): BreakerState {
    return this.#state;
  }

  /** Whether a call would be refused now. It takes nothing, the probe neither. */
  refuses(now: number): boolean {
    return this.#state === "HalfOpen" || (this.#state === "Open" && now < this.#openUntil);
  }

  /** Lets a call in, or does not. Whoever is let in must report. */
  admit(now: number): Admission {
    if (this.#state === "Closed") return "Call";
    if (this.refuses(now)) return "Refused";
    this.#change("HalfOpen");
    return "Probe";
  }

  report(admission: "Call" | "Probe", health: Health, now: number): void {
    if (admission === "Probe") this.#judge(health, now);
    // What was let in before the breaker opened tells nothing new.
    else if (this.#state === "Closed" && health !== "Untold") this.#count(health, now);
  }

  #count(health: "Sound" | "Troubled", now: number): void {
    this.#calls.add(now);
    if (health === "Sound") return;
    this.#troubled.add(now);
    const calls = this.#calls.total(now);
    const { calls: enough, share, openMilliseconds } = this.#settings;
    if (calls >= enough && this.#troubled.total(now) >= share * calls) this.#open(openMilliseconds, now);
  }

  #judge(health: Health, now: number): void {
    switch (health) {
      case "Sound":
        this.#calls.clear();
        this.#troubled.clear();
        return this.#change("Closed");
      case "Troubled":
        return this.#open(Math.min(2 * this.#openFor, this.#settings.openAtMost), now);
      case "Untold":
        // The next call probes in its place.
        this.#openUntil = now;
        return this.#change("Open");
    }
  }

  #open(milliseconds: number, now: number): void {
    this.#openFor = milliseconds;
    this.#openUntil = now + milliseconds;
    this.#change("Open");
  }

  #change(state: BreakerState): void {
    this.#state = state;
    this.#onChange(state);
  }
}
