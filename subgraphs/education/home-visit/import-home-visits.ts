import type { ImportKind } from "../../host/import/import-kind";
import { judgeRows, labelsOf } from "../../host/import/row-reading";
import { ENROLMENT_REGISTER } from "../enrolment/import-enrolments";
import { HomeVisit, HomeVisitCounterpart, HomeVisitSeason } from "./home-visit";

const COUNTERPART = labelsOf(HomeVisitCounterpart);
const SEASON = labelsOf(HomeVisitSeason);

/** 家访记录 ED05 */
export const importHomeVisits: ImportKind = {
  name: "home-visits",
  title: "家访记录 ED05",
  source: {
    keyHeading: "学籍号",
    headings: ["学籍号", "家访日期"],
    optionalHeadings: ["姓名", "家访人", "会见对象", "书面报告", "季节类型"],
  },
  judge: async (rows, world) => {
    const known = await world.localNumbers(ENROLMENT_REGISTER);
    return judgeRows(rows, (row) => {
      const studentNo = row.knownKey("学籍号", known);
      return [
        {
          of: HomeVisit,
          key: row.contentKey(),
          values: {
            visitedOn: row.pastDate("家访日期", world.asOf),
            visitor: row.name("家访人"),
            metWith: row.codes("会见对象", COUNTERPART),
            season: row.code("季节类型", SEASON, "warn"),
            writtenReport: row.yesNo("书面报告"),
          },
          child: { register: ENROLMENT_REGISTER, localNumber: studentNo },
        },
      ];
    });
  },
};
