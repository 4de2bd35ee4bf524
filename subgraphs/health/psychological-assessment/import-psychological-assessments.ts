import type { ImportKind } from "../../host/import/import-kind";
import { judgeRows, labelsOf } from "../../host/import/row-reading";
import { HEALTH_FILE_REGISTER } from "../health-file/import-health-files";
import { PsychologicalAssessment, PsychologicalRisk } from "./psychological-assessment";

const RISK = labelsOf(PsychologicalRisk);

/** 心理筛查 HE04 */
export const importPsychologicalAssessments: ImportKind = {
  name: "psychological-assessments",
  title: "心理筛查 HE04",
  source: {
    keyHeading: "档案编号",
    headings: ["档案编号", "筛查日期", "等级"],
    optionalHeadings: ["量表", "是否转介"],
  },
  judge: async (rows, world) => {
    const known = await world.localNumbers(HEALTH_FILE_REGISTER);
    return judgeRows(rows, (row) => {
      const fileNo = row.knownKey("档案编号", known);
      return [
        {
          of: PsychologicalAssessment,
          key: row.contentKey(),
          values: {
            assessedOn: row.pastDate("筛查日期", world.asOf),
            instrument: row.text("量表"),
            riskLevel: row.code("等级", RISK, "warn"),
            referred: row.yesNo("是否转介"),
          },
          child: { register: HEALTH_FILE_REGISTER, localNumber: fileNo },
        },
      ];
    });
  },
};
