import type { GrantedChild } from "./case-grant";
import type { Purpose } from "./purposes";
import type { Role } from "./roles";

/** Who asks, and for what. A caller exists only after a token or a signed context was verified. */
export interface Caller {
  /** The account, never a person's name or number. */
  readonly subject: string;
  readonly role: Role;
  /** Administrative division (GB/T 2260 code or a longer place code) whose records the caller may see: a prefix. */
  readonly division: string;
  readonly purpose: Purpose;
  /** The moment whose knowledge he asks for, RFC 3339; absent: what is known now. Nothing is written as of another moment. */
  readonly asOf?: string;
  /** The children whom he was given, where he is shown no other (`case-grant.ts`); absent there, he was given none. */
  readonly granted?: readonly GrantedChild[];
  /** When the person last proved who he is, seconds since 1970 (claim `auth_time`); undefined where the issuer does not say. */
  readonly signedInAt?: number;
}
