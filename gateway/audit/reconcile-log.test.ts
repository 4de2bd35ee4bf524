import type { AskedQuestion } from "../../schema/contract/question-exchange";
import type { LoggedOperation } from "./list-operations";
import type { Orphan, Reconciliation } from "./reconcile-log";
import { reconcileLog } from "./reconcile-log";

const NOON = Date.UTC(2026, 10, 21, 4);
const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** Seconds after noon, so that a row can be read. */
const at = (seconds: number): string => new Date(NOON + seconds * SECOND).toISOString();

function operation(seconds: number, ids: readonly string[], outcome = "200", isEnded = true): LoggedOperation {
  const fetches = isEnded ? ids.map((id) => ({ department: "health", id, outcome })) : [];
  return { begunAt: NOON + seconds * SECOND, isEnded, fetches };
}

function question(seconds: number, id: string, isPersonal = true): AskedQuestion {
  return { id, at: at(seconds), isPersonal };
}

/** From noon for an hour and a half. */
function reconcile(
  operations: readonly LoggedOperation[],
  questions: readonly AskedQuestion[],
): Promise<Reconciliation> {
  const isBetween = (time: number, from: Date, to: Date): boolean => time >= from.getTime() && time < to.getTime();
  return reconcileLog({
    listOperations: async (from, to) => operations.filter(({ begunAt }) => isBetween(begunAt, from, to)),
    listQuestions: new Map([
      ["health", async (from, to) => questions.filter((each) => isBetween(Date.parse(each.at), from, to))],
    ]),
    from: new Date(NOON),
    to: new Date(NOON + 90 * MINUTE),
  });
}

const orphan = (kind: Orphan["kind"], id: string, seconds: number): Orphan => ({
  kind,
  department: "health",
  id,
  at: at(seconds),
});

describe("the audit log, held against a department's own", () => {
  it("finds a question that no operation asked", async () => {
    const { orphans } = await reconcile([operation(10, ["a"])], [question(10, "a"), question(11, "past the gateway")]);
    expect(orphans).toEqual([orphan("UnknownToLog", "past the gateway", 11)]);
  });

  it("finds an answer that the department never gave", async () => {
    const { orphans } = await reconcile([operation(10, ["a", "invented"])], [question(10, "a")]);
    expect(orphans).toEqual([orphan("UnknownToDepartment", "invented", 10)]);
  });

  it("does not take another department's question for this one's", async () => {
    const elsewhere: LoggedOperation = {
      begunAt: NOON + SECOND,
      isEnded: true,
      fetches: [{ department: "education", id: "a", outcome: "200" }],
    };
    const { orphans } = await reconcile([elsewhere], [question(1, "a")]);
    expect(orphans).toEqual([orphan("UnknownToLog", "a", 1)]);
  });

  it("is content where each knows of the other, also over the edge of an hour, and of clocks that differ by a minute", async () => {
    const operations = [operation(1, ["a"]), operation(3_599, ["b"]), operation(3_601, ["c"]), operation(5_399, ["d"])];
    const questions = [question(-40, "a"), question(3_602, "b"), question(3_550, "c"), question(5_440, "d")];
    expect(await reconcile(operations, questions)).toEqual({ questions: 2, answers: 4, unended: 0, orphans: [] });
  });

  it("asks for no record of what failed, and takes it where there is one", async () => {
    const operations = [operation(1, ["a", "b"], "SUBGRAPH_TIMEOUT"), operation(2, ["c"], "403")];
    expect((await reconcile(operations, [question(1, "a")])).orphans).toEqual([]);
  });

  it("asks for no entry of what was about nobody", async () => {
    expect((await reconcile([], [question(1, "a", false)])).orphans).toEqual([]);
  });

  it("tells apart what an operation asked whose end nobody wrote, for as long as one may take", async () => {
    const { unended, orphans } = await reconcile(
      [operation(10, [], "200", false)],
      [question(12, "a"), question(99, "b"), question(101, "c"), question(200, "d")],
    );
    expect(unended).toBe(2);
    expect(orphans).toEqual([orphan("UnknownToLog", "c", 101), orphan("UnknownToLog", "d", 200)]);
  });

  it("says nothing of what lies outside the times that were asked", async () => {
    const operations = [operation(-1, ["a"]), operation(5_400, ["b"])];
    expect(await reconcile(operations, [question(-1, "c"), question(5_400, "d")])).toMatchObject({
      questions: 0,
      answers: 0,
      orphans: [],
    });
  });
});
