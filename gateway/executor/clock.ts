/** The executor's time. A simulation brings its own, in which nobody waits. */
export interface Clock {
  /** Milliseconds since some fixed moment; never goes back. */
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
