import { Attribute } from "../../host/records/attribute";
import type { CodeOf } from "../../host/records/code-list";
import { codeList } from "../../host/records/code-list";
import { RecordBase } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Stub } from "../../host/records/relation";
import { Area } from "../area";

export const HealthFacilityKind = codeList("HealthFacilityKind", "医疗卫生机构类别", {
  COUNTY_HOSPITAL: "县级医院",
  TOWN_HOSPITAL: "乡镇卫生院",
  COMMUNITY_HEALTH_CENTRE: "社区卫生服务中心",
  VILLAGE_CLINIC: "村卫生室",
  MATERNAL_AND_CHILD_HEALTH: "妇幼保健机构",
  DISEASE_CONTROL: "疾病预防控制机构",
  OTHER: "其他",
});
export type HealthFacilityKind = CodeOf<typeof HealthFacilityKind>;

/** 医疗卫生机构: the register of facilities that visits and partnerships name by code. */
@RecordType({
  code: "H0",
  title: "医疗卫生机构",
  english: "Health facility",
  list: { on: "Query", field: "healthFacilities" },
  occurred: "name",
  key: "code",
})
export class HealthFacility extends RecordBase {
  @Attribute("text", { title: "机构代码", required: true, filter: true, order: true })
  code!: string;

  @Attribute("text", { title: "机构名称", required: true, filter: true })
  name!: string;

  @Attribute(HealthFacilityKind, { title: "机构类别", filter: true })
  kind!: HealthFacilityKind | null;

  @Attribute("text", { title: "所在区划代码", filter: true })
  placeCode!: string | null;

  @Stub(() => Area, { title: "所在区划", by: "placeCode" })
  place!: Area | null;
}
