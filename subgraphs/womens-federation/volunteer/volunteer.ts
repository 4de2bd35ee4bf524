import { Attribute, Derived } from "../../host/records/attribute";
import { RecordBase } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Belongs, Stub } from "../../host/records/relation";
import { activeSql } from "../active-sql";
import { Area } from "../area";
import { CareSite } from "../care-site/care-site";
import { VolunteerCategory, VolunteerCharge, VolunteerKnowledge, VolunteerRole } from "./volunteer-codes";
import { VolunteerTeam } from "./volunteer-team";

/** 志愿者 (W3): somebody of the community who helps at a site or stands by children. */
@RecordType({
  code: "W3",
  title: "志愿者",
  english: "Volunteer",
  list: { on: "Query", field: "volunteers" },
  occurred: "startedOn",
  key: "code",
  closes: ["endedOn"],
})
export class Volunteer extends RecordBase {
  @Attribute("text", { title: "编号", required: true, filter: true, order: true })
  code!: string;

  @Attribute("text", { title: "姓名", required: true, filter: true, mask: "NAME" })
  name!: string;

  @Attribute(VolunteerCategory, { title: "类别", filter: true })
  category!: VolunteerCategory | null;

  @Attribute([VolunteerRole], { title: "职责（五员）", filter: true })
  roles!: VolunteerRole[] | null;

  @Attribute([VolunteerCharge], { title: "四管", filter: true })
  manages!: VolunteerCharge[] | null;

  @Attribute([VolunteerKnowledge], { title: "四掌握", filter: true })
  knows!: VolunteerKnowledge[] | null;

  /** Rule PR-11: what a volunteer knows of the children is kept fresh. */
  @Attribute("date", { title: "四掌握更新日期", filter: true })
  knowsUpdatedOn!: string | null;

  @Attribute("text", { title: "队伍编号", filter: true, indexed: true })
  teamCode!: string | null;

  @Belongs(() => VolunteerTeam, { title: "队伍", by: "teamCode", to: "code" })
  team!: VolunteerTeam | null;

  @Attribute("text", { title: "服务站点编号", filter: true, indexed: true })
  siteCode!: string | null;

  @Belongs(() => CareSite, { title: "服务站点", by: "siteCode", to: "code" })
  site!: CareSite | null;

  @Attribute("text", { title: "所属乡镇街道代码", filter: true })
  townshipCode!: string | null;

  @Stub(() => Area, { title: "所属乡镇街道", by: "townshipCode" })
  township!: Area | null;

  /** Whoever works with children is checked for violence and abuse (UPL art. 62). */
  @Attribute("date", { title: "背景核查日期", filter: true })
  checkedOn!: string | null;

  @Attribute("date", { title: "加入日期", filter: true, order: true })
  startedOn!: string | null;

  @Attribute("date", { title: "退出日期", filter: true })
  endedOn!: string | null;

  @Derived("boolean", { title: "在岗", required: true, sql: activeSql })
  active!: boolean;
}
