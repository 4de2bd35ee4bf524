import { Refusal } from "../../schema/contract/errors";

/** How many subscriptions are open at once. */
export interface SubscriptionLimits {
  readonly all: number;
  /** Of one account, over all its connections. */
  readonly perCaller: number;
}

/** An account's console, its phone and a few windows each; in all what one process can carry out an event for within seconds. */
export const SUBSCRIPTION_LIMITS: SubscriptionLimits = { all: 1_000, perCaller: 20 };

/**
 * @param subject the account, or undefined where nobody is asked who he is
 * @returns what gives the place back, once
 * @throws Refusal SUBSCRIPTION_LIMIT
 */
export type TakePlace = (subject: string | undefined) => () => void;

/** Counts the subscriptions that are open; handed in, because another supergraph's pipeline shares the places. */
export function subscriptionPlaces({ all, perCaller }: SubscriptionLimits = SUBSCRIPTION_LIMITS): TakePlace {
  const open = new Map<string | undefined, number>();
  let total = 0;
  return (subject) => {
    const own = open.get(subject) ?? 0;
    if (total >= all || (subject !== undefined && own >= perCaller)) throw new Refusal("SUBSCRIPTION_LIMIT");
    total++;
    open.set(subject, own + 1);
    let isTaken = true;
    return () => {
      if (!isTaken) return;
      isTaken = false;
      total--;
      const left = open.get(subject)! - 1;
      if (left === 0) open.delete(subject);
      else open.set(subject, left);
    };
  };
}
