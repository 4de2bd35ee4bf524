import type { UnsentLimits } from "./unsent-answers";
import { UNSENT_LIMITS } from "./unsent-answers";

/** How slow a caller may be: nobody holds a connection, or an answer, by sending or reading slowly. Times in milliseconds. */
export interface Patience {
  /** In which a request's headers must have come, the first from the moment the connection is open. */
  readonly headers: number;
  /** In which a request must have come whole. */
  readonly request: number;
  /** Between two looks for those who are late. */
  readonly lookEvery: number;
  /** For how long, and how much of, answers may wait to be taken. */
  readonly unsent: UnsentLimits;
}

export const PATIENCE: Patience = { headers: 10_000, request: 15_000, lookEvery: 2_000, unsent: UNSENT_LIMITS };
