import type { Invariant } from "../outcome";

/** No child, person, school or record ever shows a value that is not its own in this world. */
export const attribution: Invariant = ({ comparison }) => comparison.falsehoods;
