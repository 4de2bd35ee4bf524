import type { OperationTypeNode } from "graphql";
import type { ErrorCode } from "../../schema/contract/errors";

/** What became of one request, for those who watch the gateway. It has no place for what was asked or about whom. */
export interface RequestOutcome {
  /** Undefined when the request did not come as far as its operation. */
  readonly operation: OperationTypeNode | undefined;
  /** Of a refusal or a fault; undefined when the operation was carried out. */
  readonly code: ErrorCode | undefined;
  /** Whether the caller went before the answer was there. */
  readonly hasLeft: boolean;
  /** Whether every department's part is there. */
  readonly isComplete: boolean;
  /** Sent to departments and the hub. */
  readonly fetches: number;
  readonly milliseconds: number;
}
