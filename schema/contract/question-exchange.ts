/**
 * What the hub, or whoever reconciles its audit log, asks a department: which questions were you asked? Both sides know a
 * question by the same id, so that a call that went past the gateway has no entry at the hub, and an entry without its call none
 * at the department.
 */

/** Of the times at which questions were asked, by the department's clock. */
export interface AskedQuestionsRequest {
  /** ISO 8601, UTC: from the first, up to and without the second. */
  readonly from: string;
  readonly to: string;
  /** The last question of the page before; null for the first page. */
  readonly after: Pick<AskedQuestion, "id" | "at"> | null;
}

export interface AskedQuestion {
  /** `jti` of the signed context, or the question's id within one process. */
  readonly id: string;
  /** ISO 8601 with microseconds, UTC. */
  readonly at: string;
  /** False for what touched public aggregates alone, of which the hub keeps no entry. */
  readonly isPersonal: boolean;
}

/** In the order of their times; fewer than a page are the last ones. */
export interface AskedQuestionsAnswer {
  readonly questions: readonly AskedQuestion[];
}

export const QUESTIONS_OF_A_PAGE = 5_000;
