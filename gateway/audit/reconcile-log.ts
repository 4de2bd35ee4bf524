import type { AskedQuestion } from "../../schema/contract/question-exchange";
import type { LoggedOperation } from "./list-operations";

/** What only one of two logs tells of. */
export interface Orphan {
  /** `UnknownToLog`: a department was asked past the gateway. `UnknownToDepartment`: the log tells of an answer that it never gave. */
  readonly kind: "UnknownToLog" | "UnknownToDepartment";
  readonly department: string;
  /** `jti`. */
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly at: string;
}

export interface Reconciliation {
  /** Questions about persons that departments say they were asked. */
  readonly questions: number;
  /** Answers of departments that the log tells of. */
  readonly answers: number;
  /** Questions of operations whose end nobody wrote, because the gateway was killed or a subscription goes on. */
  readonly unended: number;
  readonly orphans: readonly Orphan[];
}

export interface ReconcileSettings {
  readonly listOperations: (from: Date, to: Date) => Promise<readonly LoggedOperation[]>;
  /** By department. */
  readonly listQuestions: ReadonlyMap<string, (from: Date, to: Date) => Promise<readonly AskedQuestion[]>>;
  readonly from: Date;
  readonly to: Date;
}

/** Held in memory at once. */
const SLICE = 60 * 60_000;
/** How far the clocks of the hub and of a department may be apart. */
const SKEW = 60_000;
/** Within which all of an operation's questions are asked: it has ten seconds, and five for its entry in the log. */
const REACH = 30_000;
/** Looked at before and after a slice, so that what belongs together is seen together. */
const MARGIN = SKEW + REACH;
/** What is answered is known to the department; what failed may never have come there. */
const ANSWERED = "200";

/** Holds the hub's log against each department's own. Reads only. */
export async function reconcileLog(settings: ReconcileSettings): Promise<Reconciliation> {
  const sum = { questions: 0, answers: 0, unended: 0, orphans: [] as Orphan[] };
  const end = settings.to.getTime();
  for (let start = settings.from.getTime(); start < end; start += SLICE) {
    const slice = await reconcileSlice(settings, start, Math.min(start + SLICE, end));
    sum.questions += slice.questions;
    sum.answers += slice.answers;
    sum.unended += slice.unended;
    sum.orphans.push(...slice.orphans);
  }
  return sum;
}

async function reconcileSlice(settings: ReconcileSettings, start: number, end: number): Promise<Reconciliation> {
  const around = [new Date(start - MARGIN), new Date(end + MARGIN)] as const;
  const isWithin = (time: number): boolean => time >= start && time < end;
  const operations = await settings.listOperations(...around);
  const unended = operations.filter(({ isEnded }) => !isEnded).map(({ begunAt }) => begunAt);
  const belongsToUnended = (time: number): boolean =>
    unended.some((begunAt) => time >= begunAt - SKEW && time < begunAt + MARGIN);
  const sum = { questions: 0, answers: 0, unended: 0, orphans: [] as Orphan[] };
  for (const [department, listQuestions] of settings.listQuestions) {
    const questions = await listQuestions(...around);
    const asked = new Set(questions.map(({ id }) => id));
    const logged = new Set<string>();
    for (const { begunAt, fetches } of operations) {
      for (const { department: of, id, outcome } of fetches) {
        if (of !== department) continue;
        logged.add(id);
        if (outcome !== ANSWERED || !isWithin(begunAt)) continue;
        sum.answers++;
        if (asked.has(id)) continue;
        sum.orphans.push({ kind: "UnknownToDepartment", department, id, at: new Date(begunAt).toISOString() });
      }
    }
    for (const { id, at, isPersonal } of questions) {
      const time = Date.parse(at);
      if (!isPersonal || !isWithin(time)) continue;
      sum.questions++;
      if (logged.has(id)) continue;
      if (belongsToUnended(time)) sum.unended++;
      else sum.orphans.push({ kind: "UnknownToLog", department, id, at });
    }
  }
  return sum;
}
