import { Attribute } from "../../host/records/attribute";
import type { CodeOf } from "../../host/records/code-list";
import { codeList } from "../../host/records/code-list";
import { RecordBase } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";

export const MemberUnitRole = codeList("MemberUnitRole", "成员单位角色", {
  CONVENOR: "牵头",
  MEMBER: "成员",
  OFFICE: "办公室",
});
export type MemberUnitRole = CodeOf<typeof MemberUnitRole>;

/**
 * 成员单位 (M1): an office of the joint meeting, with the head in charge and the liaison. Which one convenes is a role, not
 * code: it is civil affairs here, another office elsewhere (rule JM-2).
 */
@RecordType({
  code: "M1",
  title: "成员单位",
  english: "Member unit",
  list: { on: "Query", field: "memberUnits" },
  occurred: "code",
  key: "code",
})
export class MemberUnit extends RecordBase {
  @Attribute("text", { title: "单位代码", required: true, filter: true, order: true })
  code!: string;

  @Attribute("text", { title: "单位", required: true, filter: true })
  name!: string;

  @Attribute(MemberUnitRole, { title: "角色", filter: true })
  role!: MemberUnitRole | null;

  @Attribute("text", { title: "分管领导" })
  leader!: string | null;

  /** Null is a vacancy, which rule JM-3 does not allow. */
  @Attribute("text", { title: "联络员", filter: true })
  liaison!: string | null;

  @Attribute(["text"], { title: "职责" })
  duties!: string[] | null;
}
