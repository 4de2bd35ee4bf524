/** The calendar date in Asia/Shanghai, `YYYY-MM-DD`. */
export function todayInShanghai(now = new Date()): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai" }).format(now);
}
