/** The executor's time. A test turns its own by hand, a simulation brings one in which nobody waits. */
export interface Clock {
  /** Milliseconds since some fixed moment; never goes back, whatever is done to the clock on the wall. */
  now(): number;
  /** @returns what stops the timer; stopping it twice, or after it rang, does nothing. */
  startTimer(milliseconds: number, ring: () => void): () => void;
}

export const SYSTEM_CLOCK: Clock = {
  now: () => performance.now(),
  startTimer: (milliseconds, ring) => {
    const timer = setTimeout(ring, milliseconds);
    return () => clearTimeout(timer);
  },
};
