import type { Caller } from "../../schema/contract/caller";
import type { OpenGrant } from "../../schema/contract/case-grant";
import { grantNeeded } from "../../schema/contract/case-grant";
import { grantsInForce } from "../../schema/contract/visible-children";
import { BoundedCache } from "./bounded-cache";

/** Asks the hub's book whom an account was given. @param now milliseconds since 1970, UTC */
export type FindGrants = (subject: string, now: number) => Promise<readonly OpenGrant[]>;

export interface KnownGrants {
  /** The caller with the children whom he was given; as he is where he is shown children without that. */
  readonly give: (caller: Caller) => Promise<Caller>;
  /** What was opened or ended in this process is known at once. */
  readonly forget: (subject: string) => void;
}

/** What another gateway opened or ended is known here within so many milliseconds; the design allows ten seconds. */
const BELIEVED = 5_000;
const REMEMBERED_SUBJECTS = 1_000;

interface Asked {
  readonly grants: Promise<readonly OpenGrant[]>;
  readonly until: number;
}

/**
 * The stage that finds out whom a caller was given: with one query for a request at most, and with none for most requests. A
 * grant whose time is over is none from that moment on, however long ago it was read.
 */
export function knowGrants(
  find: FindGrants,
  now: () => number = Date.now,
  remember = REMEMBERED_SUBJECTS,
): KnownGrants {
  const known = new BoundedCache<string, Asked>(remember);

  function ask(subject: string): Promise<readonly OpenGrant[]> {
    const before = known.find(subject);
    if (before && now() < before.until) return before.grants;
    const grants = find(subject, now());
    known.keep(subject, { grants, until: now() + BELIEVED });
    // A database that failed has said nothing.
    grants.catch(() => known.forget(subject));
    return grants;
  }

  return {
    give: async (caller) => {
      if (grantNeeded(caller.role, caller.purpose) === undefined) return caller;
      const grants = await ask(caller.subject);
      return { ...caller, granted: grantsInForce(caller, grants, now()) };
    },
    forget: (subject) => known.forget(subject),
  };
}
