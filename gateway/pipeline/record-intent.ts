import type { Refusal } from "../../schema/contract/errors";
import type { OperationRecord } from "./operation-record";

/**
 * The stage that has it on record who asks what about whom, before anything is fetched.
 *
 * @throws Refusal AUDIT_UNAVAILABLE: then nothing is fetched
 */
export function recordIntent(record: OperationRecord): Promise<void> {
  return record.step("Intended", async (audit) => {
    await audit.write(record.event, { kind: "INTENT", ...(await record.describe()) });
  });
}

/** The same for an operation that was refused: which rule stood against it. @throws Refusal AUDIT_UNAVAILABLE */
export function recordRefusal(record: OperationRecord, { code, detail }: Refusal): Promise<void> {
  return record.step("Ended", async (audit) => {
    const { coordinates = [] } = detail;
    await audit.write(record.event, {
      kind: "REFUSAL",
      ...(await record.describe()),
      code,
      refused: Array.isArray(coordinates) ? (coordinates as readonly string[]) : [],
      milliseconds: record.milliseconds,
    });
  });
}
