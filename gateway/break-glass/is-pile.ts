/** So many uses by one account within so many hours are a pile: one emergency follows another, or none was one. */
export const PILE = { uses: 3, hours: 24 };

/**
 * Whether the latest of an account's uses makes a pile of them.
 *
 * @param openings when, the latest among them, in whatever order
 */
export function isPile(openings: readonly Date[]): boolean {
  const times = openings.map((each) => each.getTime());
  const since = Math.max(...times) - PILE.hours * 60 * 60 * 1_000;
  return times.filter((time) => time > since).length >= PILE.uses;
}
