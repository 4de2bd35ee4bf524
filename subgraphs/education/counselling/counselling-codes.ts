import type { CodeOf } from "../../host/records/code-list";
import { codeList } from "../../host/records/code-list";

export const CounsellingRoom = codeList("CounsellingRoom", "辅导场所", {
  HEART_TALK_ROOM: "心语交流室",
  WHISPER_ROOM: "悄悄话室",
  HEART_HARBOUR: "心灵港湾",
  HEART_STATION: "心灵驿站",
  COUNSELLING_ROOM: "心理咨询室",
});
export type CounsellingRoom = CodeOf<typeof CounsellingRoom>;

export const CounsellingSource = codeList("CounsellingSource", "辅导来源", {
  SELF: "本人求助",
  MAILBOX: "知心信箱",
  TEACHER_REFERRAL: "教师转介",
  SCREENING: "筛查发现",
});
export type CounsellingSource = CodeOf<typeof CounsellingSource>;

export const CounsellingIssue = codeList("CounsellingIssue", "辅导问题", {
  ANXIETY_OVER_STUDY: "学习焦虑",
  LONELINESS: "孤独",
  INFERIORITY: "自卑",
  WITHDRAWAL: "封闭孤僻",
  COLDNESS: "情感冷漠",
  HOSTILITY: "敌对",
  CONDUCT_DEVIATION: "品德行为偏差",
  OTHER: "其他",
});
export type CounsellingIssue = CodeOf<typeof CounsellingIssue>;

export const CounsellingResult = codeList("CounsellingResult", "辅导结果", {
  RESOLVED: "已缓解",
  CONTINUE: "继续辅导",
  REFER_TO_HEALTH: "转介医疗机构",
});
export type CounsellingResult = CodeOf<typeof CounsellingResult>;
