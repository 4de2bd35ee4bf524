import { Refusal } from "../../schema/contract/errors";
import type { CallKind } from "../executor/resilience/call-kind";
import { AdaptiveLimit } from "./adaptive-limit";

/** How many requests are worked on at once. */
export interface LoadLimits {
  readonly requests: number;
  /** Places besides, for writes and emergencies alone. */
  readonly reserved: number;
}

/**
 * At 50 requests a second, 3 s of a department that hangs fit in, until its breaker opens. All together they are no more than
 * are called at, or wait for, one department at once (`resilience-settings.ts`): whoever was let in finds room there.
 */
export const LOAD_LIMITS: LoadLimits = { requests: 160, reserved: 32 };

/** However long the turns of the event loop become, so many ordinary reads are worked on: a burst waits a moment, and is answered. */
const LEAST = 64;
/** Milliseconds. */
const LONGEST_TURN = 20;

/** One request on its way through the gateway. */
export interface Visit {
  /**
   * The stage that gives a request its place, once it is known who asks and for what: nobody has one by claiming something.
   *
   * @throws Refusal OVERLOADED when the places are taken that are for this kind
   */
  admit(kind: CallKind): void;
  /** The request is answered. */
  leave(): void;
}

export interface Enter {
  /** @throws Refusal OVERLOADED when every place is taken: before anything was done, whoever asks */
  (): Visit;
  /** Whether an ordinary read would be turned away now. */
  readonly isCrowded: () => boolean;
}

/** Thrown often, and never logged with its stack: one is enough. */
const OVERLOADED = new Refusal("OVERLOADED");

/**
 * Bounds the requests that are worked on at once, and sheds what is above before work is put into it: everything where the
 * request comes in, ordinary reads as soon as it is known what they are. For these there are fewer places while the event loop
 * is behind.
 */
export function shedAbove({ requests, reserved }: LoadLimits): Enter {
  const limit = new AdaptiveLimit({ most: requests, least: Math.min(LEAST, requests), turn: LONGEST_TURN });
  let ordinary = 0;
  let urgent = 0;
  let isTurnWatched = false;

  /** From the first request of a turn until everything has been done that was there to be done. */
  function watchTurn(): void {
    if (isTurnWatched) return;
    isTurnWatched = true;
    const began = performance.now();
    setImmediate(() => {
      isTurnWatched = false;
      limit.adapt(performance.now() - began, ordinary);
    });
  }

  const isFull = (): boolean => ordinary + urgent >= requests + reserved;

  const isCrowded = (): boolean => {
    watchTurn();
    return isFull() || ordinary >= limit.places;
  };

  const enter = (): Visit => {
    if (isFull()) throw OVERLOADED;
    let place: "None" | "Ordinary" | "Urgent" = "None";
    return {
      admit: (kind) => {
        if (kind === "Read" ? isCrowded() : isFull()) throw OVERLOADED;
        place = kind === "Read" ? "Ordinary" : "Urgent";
        if (place === "Ordinary") ordinary++;
        else urgent++;
      },
      leave: () => {
        if (place === "Ordinary") ordinary--;
        else if (place === "Urgent") urgent--;
      },
    };
  };
  return Object.assign(enter, { isCrowded });
}
