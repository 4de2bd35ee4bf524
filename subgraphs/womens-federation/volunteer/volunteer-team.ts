import { Attribute } from "../../host/records/attribute";
import { RecordBase } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Belongs, Stub } from "../../host/records/relation";
import { Area } from "../area";
import { CareSite } from "../care-site/care-site";

/** 志愿者队伍 (W3): one site, one team (一站点一队伍). */
@RecordType({
  code: "W3.team",
  title: "志愿者队伍",
  english: "Volunteer team",
  list: { on: "Query", field: "volunteerTeams" },
  occurred: "foundedOn",
  key: "code",
  closes: ["disbandedOn"],
})
export class VolunteerTeam extends RecordBase {
  @Attribute("text", { title: "队伍编号", required: true, filter: true, order: true })
  code!: string;

  @Attribute("text", { title: "队伍名称", required: true, filter: true })
  name!: string;

  @Attribute("text", { title: "服务站点编号", filter: true })
  siteCode!: string | null;

  @Belongs(() => CareSite, { title: "服务站点", by: "siteCode", to: "code" })
  site!: CareSite | null;

  @Attribute("text", { title: "所在乡镇街道代码", filter: true })
  townshipCode!: string | null;

  @Stub(() => Area, { title: "所在乡镇街道", by: "townshipCode" })
  township!: Area | null;

  @Attribute("text", { title: "队长", mask: "NAME" })
  leader!: string | null;

  @Attribute("date", { title: "成立日期", filter: true, order: true })
  foundedOn!: string | null;

  @Attribute("date", { title: "撤销日期", filter: true })
  disbandedOn!: string | null;
}
