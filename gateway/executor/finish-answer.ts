import type { VariableValues } from "./answer-shape";
import { answerIntrospection } from "./answer-introspection";
import type { ExecutionAnswer } from "./execution-answer";
import { parseWithoutPrototype } from "./execution-answer";
import type { Gathering } from "./gathering";
import { writeAnswer } from "./write-answer";

/** Turns what was gathered into what the client asked for; what is wrong in it becomes an error of its department. */
export function finishAnswer(gathering: Gathering, variables: VariableValues, fetches: number): ExecutionAnswer {
  const { plan, answer } = gathering.prepared;
  const dataText = writeAnswer(gathering.data, {
    shape: answer.forVariables(variables),
    supergraph: plan.supergraph,
    introspection: answerIntrospection(gathering.prepared, variables),
    isFull: () => gathering.isFull,
    onFault: (fault) => gathering.explain(fault),
    onLoss: (gatheredPath) => gathering.lose(gatheredPath),
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
