import type { VariableValues } from "./answer-shape";
import { answerIntrospection } from "./answer-introspection";
import type { ResponsePath } from "./collect-targets";
import type { ExecutionAnswer } from "./execution-answer";
import { parseWithoutPrototype } from "./execution-answer";
import type { Gathering } from "./gathering";
import { findSupplier } from "./locate-error";
import type { Fault } from "./write-answer";
import { writeAnswer } from "./write-answer";

/** Turns what was gathered into what the client asked for; what is wrong in it becomes an error of its department. */
export function finishAnswer(gathering: Gathering, variables: VariableValues, fetches: number): ExecutionAnswer {
  const { plan, answer } = gathering.prepared;
  const dataText = writeAnswer(gathering.data, {
    shape: answer.forVariables(variables),
    supergraph: plan.supergraph,
    incomplete: { has: (object) => gathering.failed.has(object) || gathering.unknown.has(object) },
    introspection: answerIntrospection(gathering.prepared, variables),
    isFull: () => gathering.isFull,
    onFault: (fault) => tellFault(fault, gathering),
  });
  let data: unknown;
  return {
    dataText,
    get data() {
      return (data ??= parseWithoutPrototype(dataText));
    },
    errors: gathering.errors,
    completeness: gathering.completeness.report(),
    fetches,
  };
}

/** A null or a gap that an error explains already is not told twice. */
function tellFault({ kind, path, gatheredPath }: Fault, gathering: Gathering): void {
  if (kind !== "WrongType" && gathering.errors.some((error) => touches(error.path, path))) return;
  const department = findSupplier(gathering.prepared, gatheredPath);
  if (department) gathering.damage("SUBGRAPH_BAD_ANSWER", department, gatheredPath);
}

/** Whether one place holds the other. */
function touches(one: ResponsePath, other: ResponsePath): boolean {
  const length = Math.min(one.length, other.length);
  for (let at = 0; at < length; at++) if (one[at] !== other[at]) return false;
  return true;
}
