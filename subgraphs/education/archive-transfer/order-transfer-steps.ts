import type { RecordRule, RuleViolation } from "../../host/writing/record-rule";
import { ArchiveTransfer } from "./archive-transfer";

/** The three dated steps of a transfer, in their order, with what a form calls them. */
const STEPS = [
  { field: "requestedOn", title: "申请日期" },
  { field: "sentOn", title: "寄出日期" },
  { field: "receivedOn", title: "收到日期" },
] as const;

export type TransferSteps = Partial<Pick<ArchiveTransfer, (typeof STEPS)[number]["field"] | "acknowledgedBy">>;

/**
 * An archive is asked for, sent and received in this order, on one day or on later ones; a step that nobody dated is passed
 * over. Nobody acknowledges what has not been received.
 */
export function orderTransferSteps(transfer: TransferSteps): RuleViolation[] {
  const dated = STEPS.flatMap((step) => (transfer[step.field] ? [{ ...step, on: transfer[step.field]! }] : []));
  const tooEarly = dated.flatMap((step, index): RuleViolation[] => {
    const before = dated[index - 1];
    if (!before || step.on >= before.on) return [];
    return [
      {
        field: step.field,
        code: "STEP_OUT_OF_ORDER",
        zh: `${step.title}早于${before.title}，请核对。`,
        en: `${step.field} lies before ${before.field}; check both.`,
      },
    ];
  });
  return transfer.acknowledgedBy && !transfer.receivedOn ? [...tooEarly, NOT_RECEIVED] : tooEarly;
}

const NOT_RECEIVED: RuleViolation = {
  field: "receivedOn",
  code: "ACKNOWLEDGED_UNRECEIVED",
  zh: "填写签收人时须填写收到日期。",
  en: "Who acknowledged an archive has received it; give the day.",
};

export const archiveTransferSteps: RecordRule = { of: ArchiveTransfer, check: (values) => orderTransferSteps(values) };
