import type { CodeOf } from "../../host/records/code-list";
import { codeList } from "../../host/records/code-list";

export const DropoutStepType = codeList("DropoutStepType", "劝返步骤", {
  PERSUASION: "劝返",
  ADMIN_SUPERVISION: "行政督促复学",
  JUDICIAL_SUPERVISION: "司法督促复学",
});
export type DropoutStepType = CodeOf<typeof DropoutStepType>;

export const DropoutStepResult = codeList("DropoutStepResult", "步骤结果", {
  RETURNED: "返校",
  PROMISED: "承诺返校",
  REFUSED: "拒绝",
  NOT_FOUND: "未找到",
});
export type DropoutStepResult = CodeOf<typeof DropoutStepResult>;
