import type { CodeOf } from "../../host/records/code-list";
import { codeList } from "../../host/records/code-list";

export const CareSiteKind = codeList("CareSiteKind", "关爱阵地类型", {
  LB_CHILDREN_HOME: "留守儿童之家",
  SUNSHINE_HOME: "阳光家园",
  SWALLOW_HOME: "雏燕之家",
  SCHOOL_YOUTH_PALACE: "乡村学校少年宫",
  WARM_CABIN: "温馨小屋",
  CARE_CABIN: "关爱小屋",
  HEART_TALK_ROOM: "心语交流室",
  FARM_HOME: "农户家园",
  CUSTODY_CENTRE: "托管中心",
});
export type CareSiteKind = CodeOf<typeof CareSiteKind>;

export const CareSiteStatus = codeList("CareSiteStatus", "站点状态", {
  PLANNED: "筹建",
  OPEN: "开放",
  SUSPENDED: "停用",
});
export type CareSiteStatus = CodeOf<typeof CareSiteStatus>;

export const CareSiteHost = codeList("CareSiteHost", "依托单位", {
  SCHOOL: "学校",
  VILLAGE: "村",
  COMMUNITY: "社区",
  HOUSEHOLD: "农户",
});
export type CareSiteHost = CodeOf<typeof CareSiteHost>;

export const CareSitePremises = codeList("CareSitePremises", "场所来源", {
  VILLAGE_OFFICE: "村级办公场所",
  IDLE_CLASSROOM: "空闲教室",
  COMMUNITY: "社区用房",
  IDLE_HOUSE: "闲置房屋",
  FARM_HOUSE: "农户家",
});
export type CareSitePremises = CodeOf<typeof CareSitePremises>;

/** What shows that a site is at work. */
export const CareSiteProof = codeList("CareSiteProof", "站点工作佐证", {
  PLAN: "有计划",
  STAFF: "有专人",
  ACTIVITY_LOG: "有活动记录",
  ARCHIVE: "有档案",
  RESULTS: "有成效",
});
export type CareSiteProof = CodeOf<typeof CareSiteProof>;

/** 五个一 of a site's equipment. */
export const CareSiteEquipment = codeList("CareSiteEquipment", "五个一设备", {
  PHONE: "一部电话",
  VIDEO_COMPUTER: "一台视频电脑",
  TELEVISION: "一台电视",
  BOOK_SET: "一套图书",
  GROWTH_ARCHIVES: "一套成长档案",
});
export type CareSiteEquipment = CodeOf<typeof CareSiteEquipment>;
