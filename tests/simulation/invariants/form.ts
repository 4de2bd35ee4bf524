import type { Invariant } from "../outcome";

/** The answer has the keys asked for, in the order asked, and null only where the schema allows it (GraphQL 6.4.4). */
export const form: Invariant = ({ comparison }) => comparison.deformities;
