/**
 * Those of a series that stand in at least one span of time in which enough come together.
 *
 * @param weightOf how much one counts
 * @returns in the order of their times
 */
export function crowded<Act extends { readonly at: Date }>(
  acts: readonly Act[],
  { hours, enough }: { readonly hours: number; readonly enough: number },
  weightOf: (act: Act) => number = () => 1,
): readonly Act[] {
  const ordered = acts.toSorted((one, other) => one.at.getTime() - other.at.getTime());
  const span = hours * 60 * 60 * 1_000;
  const found = new Set<Act>();
  let [start, weight] = [0, 0];
  ordered.forEach((act, end) => {
    weight += weightOf(act);
    while (ordered[start]!.at.getTime() <= act.at.getTime() - span) weight -= weightOf(ordered[start++]!);
    if (weight >= enough) for (const each of ordered.slice(start, end + 1)) found.add(each);
  });
  return ordered.filter((act) => found.has(act));
}
