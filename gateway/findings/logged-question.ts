import type { ErrorCode } from "../../schema/contract/errors";
import type { Purpose } from "../../schema/contract/purposes";
import type { Role } from "../../schema/contract/roles";

/** What the log says of one question, as far as the rules of the findings go by it. */
export interface LoggedQuestion {
  /** By which `lianxi audit prove` finds it. */
  readonly event: string;
  readonly at: Date;
  readonly account: string;
  readonly role: Role;
  readonly purpose: Purpose;
  /** Under which names the log speaks of the children and adults concerned: nobody's own name or key. */
  readonly about: readonly string[];
  readonly outcome:
    | { readonly kind: "Refused"; readonly code: ErrorCode }
    /** @see OutcomeEntry.misses */
    | { readonly kind: "Answered"; readonly misses: number }
    /** Nothing says what it came to: it is under way, or the gateway was stopped. */
    | { readonly kind: "Unfinished" };
}
