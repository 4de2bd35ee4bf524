/** What one operation may cost (security design 3.12). Times in milliseconds, sizes in bytes. */
export interface ExecutionLimits {
  readonly readMilliseconds: number;
  readonly writeMilliseconds: number;
  readonly operationMilliseconds: number;
  readonly answerBytes: number;
  readonly operationBytes: number;
  /** Representations in one fetch; a larger set is asked for in several fetches. */
  readonly entitiesPerFetch: number;
  /** Fetches of one operation, splits counted. */
  readonly fetches: number;
}

export const EXECUTION_LIMITS: ExecutionLimits = {
  readMilliseconds: 3_000,
  writeMilliseconds: 5_000,
  operationMilliseconds: 10_000,
  answerBytes: 5 * 1024 * 1024,
  operationBytes: 10 * 1024 * 1024,
  entitiesPerFetch: 500,
  fetches: 40,
};
