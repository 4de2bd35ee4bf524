import type { ImportKind } from "../../host/import/import-kind";
import { judgeRows } from "../../host/import/row-reading";
import { ENROLMENT_REGISTER } from "../enrolment/import-enrolments";
import { HomeTeachingSession } from "./home-teaching-session";

/** 送教上门 ED09 */
export const importHomeTeachingSessions: ImportKind = {
  name: "home-teaching-sessions",
  title: "送教上门 ED09",
  source: {
    keyHeading: "学籍号",
    headings: ["学籍号", "送教日期"],
    optionalHeadings: ["姓名", "教师", "课时", "交通补贴（元）", "伙食补贴（元）"],
  },
  judge: async (rows, world) => {
    const known = await world.localNumbers(ENROLMENT_REGISTER);
    return judgeRows(rows, (row) => {
      const studentNo = row.knownKey("学籍号", known);
      return [
        {
          of: HomeTeachingSession,
          key: row.contentKey(),
          values: {
            taughtOn: row.pastDate("送教日期", world.asOf),
            teacher: row.name("教师"),
            lessons: row.integer("课时"),
            transportAllowanceFen: row.money("交通补贴（元）"),
            mealAllowanceFen: row.money("伙食补贴（元）"),
          },
          child: { register: ENROLMENT_REGISTER, localNumber: studentNo },
        },
      ];
    });
  },
};
