/** What was set in motion since the case began. */
export interface Counts {
  /** Fetches that reached a department. */
  fetches: number;
  /** Questions that reached a planner's process. */
  plans: number;
}
