import type { RequestOutcome } from "../pipeline/request-outcome";

/** COMPLETE, INCOMPLETE (a department's part is missing), LEFT (the caller went before) or the code of a refusal. */
export function outcomeWord({
  code,
  hasLeft,
  isComplete,
}: Pick<RequestOutcome, "code" | "hasLeft" | "isComplete">): string {
  if (code !== undefined) return code;
  if (hasLeft) return "LEFT";
  return isComplete ? "COMPLETE" : "INCOMPLETE";
}
