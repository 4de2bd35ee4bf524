import type { Completeness, CompletenessState } from "../../schema/contract/completeness";
import type { ErrorCode } from "../../schema/contract/errors";
import { isSayable } from "./translate-error";

interface Tally {
  answered: number;
  failed: number;
  forbidden: number;
  /** Not answered because of a mistake of the caller's. */
  mistaken: number;
  /** Not asked, or not of everything, although it should have been: what it depends on was missing. */
  unreached: number;
  /** Not asked because what it depends on is null: there was nothing to ask about. */
  idle: number;
  damaged: boolean;
}

/**
 * How much of what a department should be asked about could be reached: all of it, be it nothing; not all, because
 * something on the way was not brought; or nothing, because what was brought on the way is null.
 */
export type Extent = "Reached" | "Short" | "Idle";

/** With these a department answers: it has looked, and there is nothing that this caller could be shown. */
const NOTHING_THERE: ReadonlySet<ErrorCode> = new Set<ErrorCode>(["CHILD_NOT_FOUND", "RECORD_NOT_FOUND"]);

/** Counts how each department's fetches ended and says what its part of the answer is worth. */
export class CompletenessTracker {
  readonly #tallies = new Map<string, Tally>();

  answered(department: string): void {
    this.#of(department).answered++;
  }

  failed(department: string, codes: readonly ErrorCode[]): void {
    const tally = this.#of(department);
    if (codes.length > 0 && codes.every((code) => NOTHING_THERE.has(code))) tally.answered++;
    else if (codes.length > 0 && codes.every(isSayable)) tally.mistaken++;
    else if (codes.includes("SUBGRAPH_FORBIDDEN")) tally.forbidden++;
    else tally.failed++;
  }

  /** The department's turn came. */
  reached(department: string, extent: Extent): void {
    const tally = this.#of(department);
    if (extent === "Short") tally.unreached++;
    if (extent === "Idle") tally.idle++;
  }

  /** A part of an answer that was used is missing, whoever's fault it is. */
  damaged(department: string, code: ErrorCode): void {
    if (!NOTHING_THERE.has(code)) this.#of(department).damaged = true;
  }

  report(): Completeness {
    return Object.fromEntries([...this.#tallies].map(([department, tally]) => [department, stateOf(tally)]));
  }

  #of(department: string): Tally {
    let tally = this.#tallies.get(department);
    if (!tally) {
      tally = { answered: 0, failed: 0, forbidden: 0, mistaken: 0, unreached: 0, idle: 0, damaged: false };
      this.#tallies.set(department, tally);
    }
    return tally;
  }
}

function stateOf({ answered, failed, forbidden, mistaken, unreached, idle, damaged }: Tally): CompletenessState {
  if (answered > 0) return failed + forbidden + mistaken + unreached > 0 || damaged ? "PARTIAL" : "COMPLETE";
  if (failed > 0) return "UNAVAILABLE";
  if (forbidden > 0) return "WITHHELD";
  return mistaken + unreached + idle > 0 || damaged ? "UNKNOWN" : "COMPLETE";
}
