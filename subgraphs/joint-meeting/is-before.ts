/** Whether a calendar date lies before another; a blank lies nowhere. */
export function isBefore(date: string | null | undefined, limit: string | null | undefined): boolean {
  return Boolean(date && limit && date < limit);
}
