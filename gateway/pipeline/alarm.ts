import type { ExecutionAnswer } from "../executor/execution-answer";
import { PlanRefusal } from "./authorize-plan";
import type { AlarmLine } from "./log-line";

/** A department refused what the gateway had allowed: one of the two decides by other rules than were agreed on. */
export function alarmOfAnswer({ errors }: Pick<ExecutionAnswer, "errors">, trace: string): AlarmLine | undefined {
  const refused = errors.filter(({ extensions }) => extensions.code === "SUBGRAPH_FORBIDDEN");
  if (refused.length === 0) return undefined;
  const departments = [...new Set(refused.map(({ extensions }) => extensions.department))];
  return { ...beginning(trace), code: "SUBGRAPH_FORBIDDEN", departments };
}

/** A plan that reaches beyond what was allowed; nothing of it was carried out. */
export function alarmOfRefusal(error: unknown, trace: string): AlarmLine | undefined {
  if (!(error instanceof PlanRefusal)) return undefined;
  return { ...beginning(trace), code: "FORBIDDEN_PLAN", coordinates: error.coordinates };
}

function beginning(trace: string): Pick<AlarmLine, "time" | "level" | "event" | "trace"> {
  return { time: new Date().toISOString(), level: "error", event: "alarm", trace };
}
