import type { Completeness, CompletenessState } from "../../schema/contract/completeness";
import type { ErrorCode } from "../../schema/contract/errors";
import { isSayable } from "./translate-error";

interface Tally {
  answered: number;
  failed: number;
  forbidden: number;
  /** Not asked although it should have been: what it depends on was missing. */
  unreached: number;
  damaged: boolean;
}

/** Counts how each department's fetches ended and says what its part of the answer is worth. */
export class CompletenessTracker {
  readonly #tallies = new Map<string, Tally>();

  answered(department: string): void {
    this.#of(department).answered++;
  }

  failed(department: string, codes: readonly ErrorCode[]): void {
    const tally = this.#of(department);
    if (codes.length > 0 && codes.every(isSayable)) tally.answered++;
    else if (codes.includes("SUBGRAPH_FORBIDDEN")) tally.forbidden++;
    else tally.failed++;
  }

  /** The department's turn came; `Short` when not all of what it should be asked could be. */
  reached(department: string, extent: "Reached" | "Short"): void {
    const tally = this.#of(department);
    if (extent === "Short") tally.unreached++;
  }

  /** A part of an answer that was used is missing. A mistake of the caller's is not the department's lack. */
  damaged(department: string, code: ErrorCode): void {
    if (!isSayable(code)) this.#of(department).damaged = true;
  }

  report(): Completeness {
    return Object.fromEntries([...this.#tallies].map(([department, tally]) => [department, stateOf(tally)]));
  }

  #of(department: string): Tally {
    let tally = this.#tallies.get(department);
    if (!tally) {
      tally = { answered: 0, failed: 0, forbidden: 0, unreached: 0, damaged: false };
      this.#tallies.set(department, tally);
    }
    return tally;
  }
}

function stateOf({ answered, failed, forbidden, unreached, damaged }: Tally): CompletenessState {
  if (answered > 0) return failed + forbidden + unreached > 0 || damaged ? "PARTIAL" : "COMPLETE";
  if (failed > 0) return "UNAVAILABLE";
  if (forbidden > 0) return "WITHHELD";
  return unreached > 0 ? "UNKNOWN" : "COMPLETE";
}
