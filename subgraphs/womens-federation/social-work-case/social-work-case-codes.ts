import type { CodeOf } from "../../host/records/code-list";
import { codeList } from "../../host/records/code-list";

/** The five stages of casework, in their order. */
export const SocialWorkStage = codeList("SocialWorkStage", "个案工作阶段", {
  INTAKE: "申请接案",
  INFORMATION: "资料收集",
  DIAGNOSIS_AND_PLAN: "诊断与计划",
  SERVICE: "处遇服务",
  CLOSURE: "结案评估",
});
export type SocialWorkStage = CodeOf<typeof SocialWorkStage>;

export const SocialWorkerKind = codeList("SocialWorkerKind", "个案工作者", {
  SOCIAL_WORKER: "社工",
  COUNSELLOR: "心理咨询师",
});
export type SocialWorkerKind = CodeOf<typeof SocialWorkerKind>;
