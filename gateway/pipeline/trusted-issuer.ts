import type { Caller } from "../../schema/contract/caller";
import type { TokenKeys } from "./token-keys";

/** Somebody whose tokens are believed, for one audience. */
export interface TrustedIssuer {
  /** The claim `iss`, letter for letter. */
  readonly issuer: string;
  /** What the claim `aud` must name. */
  readonly audience: string;
  readonly keys: TokenKeys;
  /**
   * Seconds after its issue for which a token is taken at most, whatever it says of its own end: how long somebody who left
   * can still ask, where nobody can be asked whether he left.
   */
  readonly oldest?: number;
  /** Asked for every request: whether the account, its role and the sign-in still are what the token says. */
  readonly stillHolds?: (token: Standing) => Promise<boolean>;
}

/** What a token says of who signed in. */
export interface Standing {
  readonly caller: Caller;
  /** The sign-in that the token comes from (claim `sid`), where its issuer names one. */
  readonly signIn: string | undefined;
}
