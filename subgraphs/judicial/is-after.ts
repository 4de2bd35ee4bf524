/** Whether a calendar date lies after another; a blank lies nowhere. */
export function isAfter(date: string | null | undefined, limit: string | null | undefined): boolean {
  return Boolean(date && limit && date > limit);
}
