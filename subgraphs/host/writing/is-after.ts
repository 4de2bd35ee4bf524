/** Dates as `YYYY-MM-DD`: their order is the order of their text. A date that is not stated is after nothing. */
export function isAfter(date: unknown, limit: unknown): boolean {
  return typeof date === "string" && typeof limit === "string" && date > limit;
}
