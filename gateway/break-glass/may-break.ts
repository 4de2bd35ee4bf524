import type { BreakGlassAsked } from "./break-glass";

export const SHORTEST_NARRATIVE = 30;
export const LONGEST_MINUTES = 60;
/** Seconds after a sign-in for which it is fresh. */
export const FRESH_SECONDS = 5 * 60;
/** How far the issuer's clock may be ahead, in seconds. */
const SKEW_SECONDS = 30;

export type BreakGlassDecision =
  | { readonly kind: "Allowed" }
  /** The second factor is due: whoever sits there has to sign in now, and not to have signed in this morning. */
  | { readonly kind: "SignInAgain" }
  | { readonly kind: "Unfit"; readonly argument: "narrative" | "minutes" };

/**
 * The rules of breaking the glass (security design 3.8), pure. Who may at all, and whether there is such a child, is decided
 * elsewhere.
 *
 * @param signedInAt when the person proved who he is, seconds since 1970; undefined where the issuer does not say, and then
 *   the glass cannot be broken
 */
export function decideBreakGlass(
  { narrative, minutes }: Pick<BreakGlassAsked, "narrative" | "minutes">,
  signedInAt: number | undefined,
  now: Date,
): BreakGlassDecision {
  const age = signedInAt === undefined ? Number.NaN : now.getTime() / 1_000 - signedInAt;
  if (!(age <= FRESH_SECONDS && age >= -SKEW_SECONDS)) return { kind: "SignInAgain" };
  // Characters as people count them; blanks at the ends and in a row are none.
  if ([...narrative.trim().replaceAll(/\s+/g, " ")].length < SHORTEST_NARRATIVE) {
    return { kind: "Unfit", argument: "narrative" };
  }
  if (!Number.isInteger(minutes) || minutes < 1 || minutes > LONGEST_MINUTES) {
    return { kind: "Unfit", argument: "minutes" };
  }
  return { kind: "Allowed" };
}
