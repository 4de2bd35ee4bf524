import { BoundedCache } from "./bounded-cache";
import type { Standing } from "./trusted-issuer";

/** Milliseconds for which an answer is believed: a departure is felt after as long, at every gateway. */
const BELIEVED = 10_000;
const REMEMBERED = 1_000;

interface Known {
  readonly holds: Promise<boolean>;
  readonly until: number;
}

/** Asks of each token once in ten seconds whether it still holds; who asks meanwhile hears what was answered then. */
export function rememberStanding(
  ask: (token: Standing) => Promise<boolean>,
  now: () => number = () => performance.now(),
): (token: Standing) => Promise<boolean> {
  const known = new BoundedCache<string, Known>(REMEMBERED);
  return (token) => {
    const { subject, role, division } = token.caller;
    const place = [subject, role, division, token.signIn].join(" ");
    const before = known.find(place);
    if (before && before.until > now()) return before.holds;
    const holds = ask(token);
    known.keep(place, { holds, until: now() + BELIEVED });
    // A database that failed has said nothing.
    holds.catch(() => known.forget(place));
    return holds;
  };
}
