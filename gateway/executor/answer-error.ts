import type { ErrorCode, RefusalDetail } from "../../schema/contract/errors";
import { messageOf } from "../../schema/contract/errors";
import type { ResponsePath } from "./collect-targets";

/** An error of the answer as the client sees it: from the catalogue, with the department's name and nothing of its text. */
export interface AnswerError {
  readonly message: string;
  /** Where, in the client's own aliases; empty when the whole answer is meant. */
  readonly path: ResponsePath;
  readonly extensions: {
    readonly code: ErrorCode;
    readonly department: string;
    readonly detail?: RefusalDetail;
  };
}

export function answerError(
  code: ErrorCode,
  department: string,
  path: ResponsePath,
  detail?: RefusalDetail,
): AnswerError {
  return { message: messageOf(code), path, extensions: { code, department, ...(detail && { detail }) } };
}
