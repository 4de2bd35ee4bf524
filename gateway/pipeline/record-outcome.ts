import type { ErrorCode } from "../../schema/contract/errors";
import { Refusal } from "../../schema/contract/errors";
import type { ExecutionAnswer } from "../executor/execution-answer";
import type { OperationRecord } from "./operation-record";
import { recordRefusal } from "./record-intent";

/**
 * The stage that has it on record what an operation came to: which departments were asked, what they answered and about whom.
 *
 * @throws Refusal AUDIT_UNAVAILABLE: then no answer leaves
 */
export function recordOutcome(
  record: OperationRecord,
  { completeness, misses = 0 }: Pick<ExecutionAnswer, "completeness"> & { readonly misses?: number },
  code?: ErrorCode,
): Promise<void> {
  return record.step("Ended", async (audit) => {
    await audit.write(record.event, {
      kind: "OUTCOME",
      at: new Date(),
      code,
      completeness,
      subjects: await record.referToEntities(),
      fetches: record.fetches,
      misses,
      milliseconds: record.milliseconds,
    });
  });
}

/**
 * Has it on record that an operation ended without an answer, wherever it was.
 *
 * @returns what the caller is told: the refusal, or that the log could not be written
 */
export async function recordEnd(record: OperationRecord | undefined, refusal: Refusal): Promise<Refusal> {
  try {
    if (record?.state === "Unwritten") await recordRefusal(record, refusal);
    if (record?.state === "Intended") await recordOutcome(record, { completeness: {} }, refusal.code);
    return refusal;
  } catch {
    return new Refusal("AUDIT_UNAVAILABLE");
  }
}
