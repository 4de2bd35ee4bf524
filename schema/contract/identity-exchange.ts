/**
 * What a department and the child index say to each other about who is who (architecture decision 4).
 * The index never sees a name, a date of birth or an identity number: only tokens, keyed with a secret that every
 * department holds and the hub does not (HMAC-SHA-256, hex). Two departments that mean the same person send equal tokens.
 */
export type Subject = "CHILD" | "PERSON";

/**
 * The books in which a child stands as such. What stands in any other register is one case or one event, and that there is one
 * is told by its department's own rules or not at all: only books are listed among a child's links.
 */
export const CHILD_BOOKS: readonly string[] = ["roll", "assistance-roll", "enrolment", "household", "health-file"];

/** One reference of a department's books that has no number yet. */
export interface PendingLink {
  /** Opaque and unique within the department: a uuid, never a local number that could contain an identity number. */
  readonly reference: string;
  readonly subject: Subject;
  /** Which of the department's registers it stands in, e.g. `roll`, `enrolment`, `household`, `health-file`. */
  readonly register: string;
  /** Token of the usable identity number; null when the row has none. */
  readonly identityToken: string | null;
  /** Token of the department's own number for the child, so that another office's file may refer to it. */
  readonly localToken: string | null;
  /** Instead of an identity: the local token under which another department knows the child. */
  readonly viaLocalToken: string | null;
  /** Tokens for candidates, null when birth date or sex is unknown. Never the phone: siblings share it. */
  readonly likeness: Likeness | null;
  /**
   * Whether this register may found a child without a usable identity number. Only the left-behind roll does: a child
   * whom nobody ever registered must still be found (domain report 7.5, rule 6).
   */
  readonly mayFound: boolean;
}

/** Tokens of birth date + sex + name, whole and with one character left out at a time, so that a homophone still meets. */
export interface Likeness {
  readonly whole: string;
  readonly oneCharacterOff: readonly string[];
  /** Supporting evidence for the person who decides: tokens of parents' names and of the village. */
  readonly parents: readonly string[];
  readonly village: string | null;
}

/**
 * LINKED: by identity number or another department's local number. FOUNDED: a provisional number, no identity number yet.
 * WAITING: a person must decide.
 */
export type LinkState = "LINKED" | "FOUNDED" | "WAITING";

export interface AssignedLink {
  readonly reference: string;
  readonly state: LinkState;
  /** Null while WAITING. */
  readonly number: number | null;
}

export interface PendingLinksRequest {
  /** Resume after this reference; null starts from the first. */
  readonly after: string | null;
  /** At most 10,000. */
  readonly limit: number;
}

export interface PendingLinksAnswer {
  readonly links: readonly PendingLink[];
}

export interface AssignLinksRequest {
  readonly links: readonly AssignedLink[];
}

export interface AssignLinksAnswer {
  /** References whose number was stored. */
  readonly stored: number;
}
