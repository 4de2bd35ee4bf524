/** Attempts that one address may make within a minute, whomever it claims to be. */
const MOST_ATTEMPTS = 30;
const WINDOW_MS = 60_000;

/**
 * Counts attempts by address. Forgotten with the process, and that may be: accounts are locked in the database, this only keeps
 * one machine from trying them all in turn.
 *
 * @returns whether this address may make one more
 */
export function limitAttempts(now: () => number = () => performance.now()): (address: string) => boolean {
  let counts = new Map<string, number>();
  let until = now() + WINDOW_MS;
  return (address) => {
    if (now() >= until) [counts, until] = [new Map(), now() + WINDOW_MS];
    const count = (counts.get(address) ?? 0) + 1;
    counts.set(address, count);
    return count <= MOST_ATTEMPTS;
  };
}
