import type { ErrorCode, RefusalDetail } from "../../schema/contract/errors";
import { Refusal } from "../../schema/contract/errors";

/** One thing that is wrong with a document or a variable. The English sentence repeats no value of either. */
export interface DocumentFault {
  readonly sentence: string;
  readonly locations?: readonly { readonly line: number; readonly column: number }[];
  /** The same for a program. */
  readonly detail?: RefusalDetail;
}

/** A refusal with one entry of `errors` per fault. */
export class DocumentRefusal extends Refusal {
  constructor(
    code: ErrorCode,
    readonly faults: readonly DocumentFault[],
  ) {
    super(code);
  }
}
