import { Refusal } from "../../schema/contract/errors";
import type { CallKind } from "../executor/resilience/call-kind";

/** How many requests are worked on at once. */
export interface LoadLimits {
  readonly requests: number;
  /** Places besides, for writes and emergencies alone. */
  readonly reserved: number;
}

/** At 50 requests a second, 3 s of a department that hangs fit in, until its breaker opens. */
export const LOAD_LIMITS: LoadLimits = { requests: 256, reserved: 64 };

/** One request on its way through the gateway. */
export interface Visit {
  /**
   * The stage that turns an ordinary read away when its places are taken. Writes and emergencies pass.
   *
   * @throws Refusal OVERLOADED
   */
  admit(kind: CallKind): void;
  /** The request is answered. */
  leave(): void;
}

/** @throws Refusal OVERLOADED when every place is taken: before anything was done, whoever asks */
export type Enter = () => Visit;

/**
 * Bounds the requests that are worked on at once, and sheds what is above before work is put into it: everything where the
 * request comes in, ordinary reads as soon as it is known what they are.
 */
export function shedAbove({ requests, reserved }: LoadLimits): Enter {
  let inside = 0;
  let ordinary = 0;
  return () => {
    if (inside >= requests + reserved) throw new Refusal("OVERLOADED");
    inside++;
    let isOrdinary = false;
    return {
      admit: (kind) => {
        if (kind !== "Read") return;
        if (ordinary >= requests) throw new Refusal("OVERLOADED");
        ordinary++;
        isOrdinary = true;
      },
      leave: () => {
        inside--;
        if (isOrdinary) ordinary--;
      },
    };
  };
}
