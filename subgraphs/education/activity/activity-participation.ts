import { Attribute } from "../../host/records/attribute";
import { ChildRecord } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Belongs } from "../../host/records/relation";
import { Child } from "../child";
import { SchoolActivity } from "./school-activity";

/** 活动参与 (E17): one child took part in one activity of a school. */
@RecordType({
  code: "E17.participation",
  title: "活动参与",
  english: "Activity participation",
  list: { on: Child, field: "activityParticipations" },
  occurred: "recordedAt",
})
export class ActivityParticipation extends ChildRecord {
  @Attribute("id", { title: "所参加活动", required: true, private: true, input: true, indexed: true })
  activityId!: string;

  @Belongs(() => SchoolActivity, { title: "活动", by: "activityId" })
  activity!: SchoolActivity | null;
}
