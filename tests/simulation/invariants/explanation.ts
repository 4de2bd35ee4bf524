import type { ResponsePath } from "../../../gateway/executor/collect-targets";
import type { Invariant } from "../outcome";
import { isFullOfErrors } from "../outcome";

/**
 * What is missing has an error: there, at what holds it, or at what inside of it could not be missing. What could not be
 * asked for lack of something else has its error there, and its department is not COMPLETE.
 */
export const explanation: Invariant = (outcome) => {
  if (isFullOfErrors(outcome)) return [];
  const { answer, comparison, operation } = outcome;
  return comparison.losses
    .filter(({ path, nullAt, department = "" }) => {
      const dependences = operation.dependences.get(department);
      return !answer.errors.some(
        (error) =>
          holds(error.path, path) ||
          holds(nullAt, error.path) ||
          (answer.completeness[department] !== "COMPLETE" && dependences?.has(error.extensions.department)),
      );
    })
    .map(({ path }) => `no error tells why ${path.join(".")} is missing`);
};

function holds(holder: ResponsePath, path: ResponsePath): boolean {
  return holder.every((step, at) => path[at] === step);
}
