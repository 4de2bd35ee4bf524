import type { RequestOutcome } from "../pipeline/request-outcome";

/** COMPLETE, INCOMPLETE (a department's part is missing) or the code of a refusal. */
export function outcomeWord({ code, isComplete }: Pick<RequestOutcome, "code" | "isComplete">): string {
  return code ?? (isComplete ? "COMPLETE" : "INCOMPLETE");
}
