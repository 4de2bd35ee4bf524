import { Attribute, Derived } from "../../host/records/attribute";
import type { CodeOf } from "../../host/records/code-list";
import { codeList } from "../../host/records/code-list";
import { PersonRecord } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Belongs } from "../../host/records/relation";
import { Person } from "../person";
import { ParentSchoolSession } from "./parent-school-session";
import { PASS_SCORE } from "./pass-score";

export const ParentSchoolAttendee = codeList("ParentSchoolAttendee", "家长学校参加人身份", {
  GUARDIAN: "监护人",
  PARENT: "父母",
});
export type ParentSchoolAttendee = CodeOf<typeof ParentSchoolAttendee>;

/** 家长学校签到测评 (W6): a guardian at a session, and what the knowledge check said. */
@RecordType({
  code: "W6.attendance",
  title: "家长学校签到测评",
  english: "Parent school attendance",
  list: { on: Person, field: "parentSchoolAttendances" },
  occurred: "sessionCode",
})
export class ParentSchoolAttendance extends PersonRecord {
  @Attribute("text", { title: "场次编号", required: true, filter: true, indexed: true })
  sessionCode!: string;

  @Belongs(() => ParentSchoolSession, { title: "场次", by: "sessionCode", to: "code" })
  session!: ParentSchoolSession | null;

  @Attribute("text", { title: "监护人姓名（签到）", mask: "NAME" })
  guardianName!: string | null;

  @Attribute(ParentSchoolAttendee, { title: "参加人身份", filter: true })
  attendee!: ParentSchoolAttendee | null;

  @Attribute("date", { title: "测评日期", filter: true })
  testedOn!: string | null;

  /** 0 to 100; null when the guardian signed in and was not tested. */
  @Attribute("integer", { title: "测评分数", filter: true })
  score!: number | null;

  /** As the sheet says; `passed` is what the score says. */
  @Attribute("boolean", { title: "登记为合格" })
  statedPassed!: boolean | null;

  @Derived("boolean", { title: "合格", sql: ({ column }) => `${column("score")} >= ${PASS_SCORE}` })
  passed!: boolean | null;
}
