import { Attribute, Derived } from "../../host/records/attribute";
import type { CodeOf } from "../../host/records/code-list";
import { codeList } from "../../host/records/code-list";
import { RecordBase } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Belongs, Stub } from "../../host/records/relation";
import { Area } from "../area";
import { School } from "../school";
import { PoliceStation } from "../station/police-station";

export const PostedOfficerRole = codeList("PostedOfficerRole", "驻校驻村民警职务", {
  LEGAL_DEPUTY_PRINCIPAL: "法制副校长",
  LEGAL_COUNSELLOR: "法制辅导员",
  CAMPUS_OFFICER: "驻校民警",
  /** 治安保姆, as villages call them. */
  VILLAGE_OFFICER: "驻村民警",
});
export type PostedOfficerRole = CodeOf<typeof PostedOfficerRole>;

/** 法制副校长、驻校驻村民警 (P4): an officer whom public security sends to a school or village for a term. */
@RecordType({
  code: "P4",
  title: "法制副校长、驻校驻村民警",
  english: "Posted officer",
  list: { on: "Query", field: "postedOfficers" },
  occurred: "appointedOn",
})
export class PostedOfficer extends RecordBase {
  @Attribute("text", { title: "警号", required: true, filter: true, indexed: true })
  policeNo!: string;

  @Attribute("text", { title: "姓名", required: true, filter: true })
  name!: string;

  @Attribute(PostedOfficerRole, { title: "职务", filter: true })
  role!: PostedOfficerRole | null;

  @Attribute("text", { title: "派出所编号", filter: true })
  stationCode!: string | null;

  @Belongs(() => PoliceStation, { title: "派出所", by: "stationCode", to: "code" })
  station!: PoliceStation | null;

  @Attribute("text", { title: "学校代码", filter: true })
  schoolCode!: string | null;

  @Stub(() => School, { title: "学校", by: "schoolCode" })
  school!: School | null;

  @Attribute("text", { title: "村居代码", filter: true })
  villageCode!: string | null;

  @Stub(() => Area, { title: "村居", by: "villageCode" })
  village!: Area | null;

  @Attribute("date", { title: "聘任日期", filter: true, order: true })
  appointedOn!: string | null;

  @Attribute("date", { title: "聘期至", filter: true, order: true })
  endsOn!: string | null;

  @Attribute(["text"], { title: "授课" })
  lessonsGiven!: string[] | null;

  /** Rule LE-5: a school always has one in post; both ends of the term count. */
  @Derived("boolean", {
    title: "在任",
    required: true,
    sql: ({ column, today }) =>
      `(coalesce(${column("appointed_on")} <= ${today}, false) and coalesce(${column("ends_on")} >= ${today}, true))`,
  })
  active!: boolean;
}
