import { Attribute } from "../../host/records/attribute";
import type { CodeOf } from "../../host/records/code-list";
import { codeList } from "../../host/records/code-list";
import { RecordBase } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";

export const NotificationTarget = codeList("NotificationTarget", "告知对象", {
  ENTRUSTED_GUARDIAN: "委托监护人",
  PARENT_AWAY: "务工家长",
  EDUCATION_AUTHORITY: "教育主管部门",
  TOWNSHIP: "乡镇党委政府",
  POLICE: "公安",
  HEALTH: "卫健",
});
export type NotificationTarget = CodeOf<typeof NotificationTarget>;

/**
 * 告知时限: within how many minutes after its discovery an emergency must have reached someone (rules EM-1 to EM-4). A new
 * limit is a new row of a migration, in force from its day; what happened before is judged by the one before. A blank place
 * code holds everywhere, a longer one overrides it for its place.
 */
@RecordType({
  code: "M5c",
  title: "告知时限",
  english: "Notification limit",
  list: { on: "Query", field: "notificationLimits" },
  occurred: "validFrom",
  writable: false,
})
export class NotificationLimit extends RecordBase {
  @Attribute(NotificationTarget, { title: "告知对象", required: true, filter: true })
  target!: NotificationTarget;

  @Attribute("integer", { title: "时限（分钟）", required: true })
  minutes!: number;

  @Attribute("date", { title: "生效日期", required: true, filter: true, order: true })
  validFrom!: string;

  @Attribute("text", { title: "依据" })
  source!: string | null;
}
