import type { CodeOf } from "../../host/records/code-list";
import { codeList } from "../../host/records/code-list";

export const VolunteerCategory = codeList("VolunteerCategory", "志愿者类别", {
  PARTY_MEMBER: "党员",
  YOUTH: "青年",
  WOMEN: "巾帼",
  /** Old cadres, teachers, soldiers, experts and models. */
  FIVE_ELDERS: "五老",
  SOCIAL: "社会爱心",
  FARM_HOST: "农户",
});
export type VolunteerCategory = CodeOf<typeof VolunteerCategory>;

/** 五员: the five parts that a volunteer may take. */
export const VolunteerRole = codeList("VolunteerRole", "志愿者职责（五员）", {
  EMOTION_LINK: "情感沟通员",
  CONDUCT_SUPERVISOR: "日常行为监护员",
  DAILY_LIFE_MANAGER: "生活起居管理员",
  MORAL_TUTOR: "思想品德辅导员",
  GROWTH_GUIDE: "健康成长指导员",
});
export type VolunteerRole = CodeOf<typeof VolunteerRole>;

/** 四管: what a volunteer looks after. */
export const VolunteerCharge = codeList("VolunteerCharge", "志愿者四管", {
  THOUGHT: "管思想",
  STUDY: "管学习",
  LIFE: "管生活",
  BODY: "管身体",
});
export type VolunteerCharge = CodeOf<typeof VolunteerCharge>;

/** 四掌握: what a volunteer must know of the children. */
export const VolunteerKnowledge = codeList("VolunteerKnowledge", "志愿者四掌握", {
  FAMILY_BACKGROUND: "家庭背景",
  THOUGHT: "思想状况",
  GRADES: "学习成绩",
  DAILY_CONDUCT: "日常行为",
});
export type VolunteerKnowledge = CodeOf<typeof VolunteerKnowledge>;
