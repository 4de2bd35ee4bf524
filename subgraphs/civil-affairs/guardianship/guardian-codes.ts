import type { CodeOf } from "../../host/records/code-list";
import { codeList } from "../../host/records/code-list";

/** Named after GB/T 4761-2008, as far as the roll uses it. */
export const GuardianRelation = codeList("GuardianRelation", "与被监护人关系", {
  PATERNAL_GRANDFATHER: "祖父",
  PATERNAL_GRANDMOTHER: "祖母",
  MATERNAL_GRANDFATHER: "外祖父",
  MATERNAL_GRANDMOTHER: "外祖母",
  FATHERS_ELDER_BROTHER: "伯父",
  FATHERS_ELDER_BROTHERS_WIFE: "伯母",
  FATHERS_YOUNGER_BROTHER: "叔父",
  FATHERS_SISTER: "姑姑",
  MOTHERS_BROTHER: "舅舅",
  MOTHERS_SISTER: "姨母",
  SIBLING: "兄弟姐妹",
  OTHER: "其他",
});
export type GuardianRelation = CodeOf<typeof GuardianRelation>;

export const GuardianHealth = codeList("GuardianHealth", "监护人健康", { GOOD: "良好", FAIR: "一般", POOR: "较差" });
export type GuardianHealth = CodeOf<typeof GuardianHealth>;

export const GuardianHarmony = codeList("GuardianHarmony", "与儿童相处", { GOOD: "融洽", FAIR: "一般", POOR: "不好" });
export type GuardianHarmony = CodeOf<typeof GuardianHarmony>;

export const GuardianTalk = codeList("GuardianTalk", "与儿童交谈", { OFTEN: "经常", RARELY: "很少", NEVER: "从不" });
export type GuardianTalk = CodeOf<typeof GuardianTalk>;

export const GuardianshipType = codeList("GuardianshipType", "监护方式", {
  PARENT: "在家一方",
  GRANDPARENTS: "祖父母",
  CLOSE_RELATIVE: "近亲属",
  OTHER_PERSON: "其他人员",
  SIBLING: "兄姐",
  BOARDING_SCHOOL: "寄宿托管",
  CUSTODY_CENTRE: "托管中心",
  FARM_HOUSEHOLD: "农户家园",
  ALONE: "独自生活",
  STATE_TEMPORARY: "临时监护",
});
export type GuardianshipType = CodeOf<typeof GuardianshipType>;

export const GuardianshipBasis = codeList("GuardianshipBasis", "监护依据", {
  STATUTORY: "法定监护",
  ENTRUSTED: "委托照护",
  TEMPORARY: "临时监护",
});
export type GuardianshipBasis = CodeOf<typeof GuardianshipBasis>;

/** Who may not be entrusted (未成年人保护法 第二十二条). */
export const GuardianDisqualifier = codeList("GuardianDisqualifier", "不得委托情形", {
  CRIMINAL_RECORD: "曾实施侵害未成年人犯罪",
  ADDICTION: "有吸毒、酗酒、赌博等恶习",
  FAILED_DUTY: "曾拒不履行或怠于履行监护、照护职责",
  OTHER_UNSUITABLE: "其他不适宜情形",
});
export type GuardianDisqualifier = CodeOf<typeof GuardianDisqualifier>;
