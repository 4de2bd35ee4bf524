/**
 * What a department's part of an answer is worth (architecture decision 8): absent, withheld, unavailable and unknown are
 * four different things and never a bare null.
 */
export type CompletenessState =
  /** Everything asked of it is in the answer. */
  | "COMPLETE"
  /** Some of what was asked of it is missing; `errors` says where. */
  | "PARTIAL"
  /** It could not be reached, timed out or answered wrongly: nothing of it is in the answer. */
  | "UNAVAILABLE"
  /** It answered that this caller may not know. */
  | "WITHHELD"
  /**
   * It was not reached because what it depends on was missing, or could not answer because of a mistake in the question
   * that `errors` names: whether it knows anything is unknown.
   */
  | "UNKNOWN";

/** Department -> state, for the departments that the operation asked; sent as `extensions.completeness`. */
export type Completeness = Readonly<Record<string, CompletenessState>>;
