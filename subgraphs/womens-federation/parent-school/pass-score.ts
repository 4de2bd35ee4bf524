/** A knowledge check is passed with 60 of 100. */
export const PASS_SCORE = 60;
