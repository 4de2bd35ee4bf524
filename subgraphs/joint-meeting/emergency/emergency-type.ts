import type { CodeOf } from "../../host/records/code-list";
import { codeList } from "../../host/records/code-list";

export const EmergencyType = codeList("EmergencyType", "突发事件类型", {
  TRAFFIC: "交通安全",
  FOOD_SAFETY: "食品安全",
  MENTAL_HEALTH: "心理健康",
  ACCIDENTAL_INJURY: "意外伤害",
  DROWNING: "溺水",
  MISSING: "失踪",
  VIOLENCE: "暴力伤害",
  NATURAL_DISASTER: "自然灾害",
  OTHER: "其他",
});
export type EmergencyType = CodeOf<typeof EmergencyType>;
