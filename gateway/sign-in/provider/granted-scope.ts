import type { Purpose } from "../../../schema/contract/purposes";
import { isPurpose } from "../../../schema/contract/purposes";

/** In which role a person asks, and for what: what was chosen on the page, for as long as the program's sign-in lasts. */
export interface Choice {
  /** Id of the role assignment. */
  readonly assignment: string;
  readonly purpose: Purpose;
}

/** How a choice stands in the provider's grant, as scopes of our resource: `CASE_MEETING assignment:12`. */
export function scopeOfChoice({ assignment, purpose }: Choice): string {
  return `${purpose} assignment:${assignment}`;
}

/** @throws Error for what `scopeOfChoice` did not write */
export function choiceOfScope(scope: string): Choice {
  const words = scope.split(" ");
  const purpose = words.find(isPurpose);
  const assignment = words.find((word) => word.startsWith("assignment:"))?.slice("assignment:".length);
  if (!purpose || !assignment) throw new Error("A grant holds no choice of role and purpose");
  return { assignment, purpose };
}
