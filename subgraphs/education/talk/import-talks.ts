import type { ImportKind } from "../../host/import/import-kind";
import { judgeRows, labelsOf } from "../../host/import/row-reading";
import { ENROLMENT_REGISTER } from "../enrolment/import-enrolments";
import { ConcernLevel, Talk, TalkTopic, Talker } from "./talk";

const TALKER = labelsOf(Talker, { 科任: "SUBJECT_TEACHER", 校领导: "LEADING_GROUP_MEMBER", 心理教师: "COUNSELLOR" });
const TOPIC = labelsOf(TalkTopic);
const CONCERN = labelsOf(ConcernLevel, { 关注: "WATCH", 重点: "SERIOUS" });

/** 谈心记录 ED04 */
export const importTalks: ImportKind = {
  name: "talks",
  title: "谈心记录 ED04",
  source: {
    keyHeading: "学籍号",
    headings: ["学籍号", "谈话日期"],
    optionalHeadings: ["姓名", "谈话教师", "角色", "主题", "摘要", "关注程度"],
  },
  judge: async (rows, world) => {
    const known = await world.localNumbers(ENROLMENT_REGISTER);
    return judgeRows(rows, (row) => {
      const studentNo = row.knownKey("学籍号", known);
      return [
        {
          of: Talk,
          key: row.contentKey(),
          values: {
            heldOn: row.pastDate("谈话日期", world.asOf),
            talker: row.code("角色", TALKER, "warn"),
            teacher: row.name("谈话教师"),
            topics: row.codes("主题", TOPIC),
            summary: row.freeText("摘要", ["long"]),
            concernLevel: row.code("关注程度", CONCERN, "warn"),
          },
          child: { register: ENROLMENT_REGISTER, localNumber: studentNo },
        },
      ];
    });
  },
};
