import { Attribute, Derived } from "../../host/records/attribute";
import { RecordBase } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Stub } from "../../host/records/relation";
import { Area } from "../area";
import { School } from "../school";
import {
  CareSiteEquipment,
  CareSiteHost,
  CareSiteKind,
  CareSitePremises,
  CareSiteProof,
  CareSiteStatus,
} from "./care-site-codes";
import { standardSql } from "./standard-sql";
import { volunteersActiveSql } from "./volunteers-active-sql";

/** 留守儿童之家 (W4): a place in a village or a school where left-behind children are looked after. */
@RecordType({
  code: "W4",
  title: "儿童之家",
  english: "Care site",
  list: { on: "Query", field: "careSites" },
  occurred: "openedOn",
  key: "code",
})
export class CareSite extends RecordBase {
  @Attribute("text", { title: "站点编号", required: true, filter: true, order: true })
  code!: string;

  @Attribute("text", { title: "名称", required: true, filter: true })
  name!: string;

  @Attribute(CareSiteKind, { title: "类型", filter: true })
  kind!: CareSiteKind | null;

  @Attribute(CareSiteStatus, { title: "状态", filter: true })
  status!: CareSiteStatus | null;

  @Attribute(CareSiteHost, { title: "依托单位", filter: true })
  host!: CareSiteHost | null;

  @Attribute(CareSitePremises, { title: "场所来源", filter: true })
  premises!: CareSitePremises | null;

  @Attribute("text", { title: "所在乡镇街道代码", filter: true })
  townshipCode!: string | null;

  @Stub(() => Area, { title: "所在乡镇街道", by: "townshipCode" })
  township!: Area | null;

  @Attribute("text", { title: "所在村居代码", filter: true })
  villageCode!: string | null;

  @Stub(() => Area, { title: "所在村居", by: "villageCode" })
  village!: Area | null;

  @Attribute("text", { title: "所在学校代码", filter: true })
  schoolCode!: string | null;

  @Stub(() => School, { title: "所在学校", by: "schoolCode" })
  school!: School | null;

  @Attribute(["text"], { title: "共建部门" })
  builders!: string[] | null;

  @Attribute("text", { title: "管理员" })
  manager!: string | null;

  @Attribute("date", { title: "启用日期", filter: true, order: true })
  openedOn!: string | null;

  @Attribute("integer", { title: "星级", filter: true })
  starRating!: number | null;

  @Attribute("boolean", { title: "有牌子", filter: true })
  hasSignboard!: boolean | null;

  @Attribute("boolean", { title: "有制度", filter: true })
  hasRules!: boolean | null;

  @Attribute("boolean", { title: "有场所", filter: true })
  hasVenue!: boolean | null;

  @Attribute("boolean", { title: "有热线", filter: true })
  hasHotline!: boolean | null;

  @Attribute("boolean", { title: "有队伍", filter: true })
  hasVolunteerTeam!: boolean | null;

  @Attribute("boolean", { title: "有主题活动", filter: true })
  hasThemeActivities!: boolean | null;

  @Derived("boolean", { title: "达标（开放且六有俱全）", required: true, sql: standardSql })
  standard!: boolean;

  /** Rule SI-6: what the register of volunteers says, beside the tick of the site's own list (有队伍). */
  @Derived("boolean", { title: "名册中有在岗志愿者", required: true, sql: volunteersActiveSql })
  hasActiveVolunteers!: boolean;

  @Attribute([CareSiteEquipment], { title: "五个一设备", filter: true })
  equipment!: CareSiteEquipment[] | null;

  @Attribute([CareSiteProof], { title: "工作佐证", filter: true })
  proofs!: CareSiteProof[] | null;

  @Attribute("boolean", { title: "爱心超市" })
  loveShop!: boolean | null;

  /** WGS 84, degrees. */
  @Attribute("decimal", { title: "纬度" })
  latitude!: string | null;

  @Attribute("decimal", { title: "经度" })
  longitude!: string | null;
}
