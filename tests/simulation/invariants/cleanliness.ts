import type { Invariant } from "../outcome";

/** Nothing is left behind: no timer, no listener, no rejection that nobody took, no mark on `Object.prototype`. */
export const cleanliness: Invariant = ({ remains }) => remains.map((each) => `left behind: ${each}`);
