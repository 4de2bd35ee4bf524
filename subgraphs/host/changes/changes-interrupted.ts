/**
 * Why a follower was cut off: `LOST` the connection on which changes are heard broke; `BEHIND` the follower did not read; `EXPIRED`
 * it has followed as long as it may on the strength of one signed context; `CLOSED` the department is about to stop.
 */
export type InterruptionReason = "LOST" | "BEHIND" | "EXPIRED" | "CLOSED";

/** Changes were or may be missed: whoever wants to go on following begins anew. */
export class ChangesInterrupted extends Error {
  constructor(readonly reason: InterruptionReason) {
    super(`Changes are not followed any more: ${reason}`);
    this.name = `ChangesInterrupted ${reason}`;
  }
}
