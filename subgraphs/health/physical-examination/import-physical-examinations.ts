import type { ImportKind } from "../../host/import/import-kind";
import { judgeRows, labelsOf } from "../../host/import/row-reading";
import { HEALTH_FILE_REGISTER } from "../health-file/import-health-files";
import { listedConditions } from "../listed-conditions";
import { ExaminationPlace, PhysicalExamination } from "./physical-examination";

const PLACE = labelsOf(ExaminationPlace, {
  卫生院: "TOWN_HOSPITAL",
  卫生室: "VILLAGE_CLINIC",
  村卫生所: "VILLAGE_CLINIC",
});

/** 年度体检 HE02 */
export const importPhysicalExaminations: ImportKind = {
  name: "physical-examinations",
  title: "年度体检 HE02",
  source: {
    keyHeading: "档案编号",
    headings: ["档案编号", "体检日期", "异常项目"],
    optionalHeadings: ["地点", "身高cm", "体重kg", "左眼视力", "右眼视力", "处理建议", "复查日期"],
  },
  judge: async (rows, world) => {
    const known = await world.localNumbers(HEALTH_FILE_REGISTER);
    return judgeRows(rows, (row) => {
      const fileNo = row.knownKey("档案编号", known);
      return [
        {
          of: PhysicalExamination,
          key: row.contentKey(),
          values: {
            examinedOn: row.pastDate("体检日期", world.asOf),
            place: row.code("地点", PLACE, "warn"),
            heightCm: row.decimal("身高cm"),
            weightKg: row.decimal("体重kg"),
            visionLeft: row.decimal("左眼视力"),
            visionRight: row.decimal("右眼视力"),
            abnormalFindings: listedConditions(row.text("异常项目")),
            advice: row.freeText("处理建议"),
            followUpOn: row.date("复查日期", "warn"),
          },
          child: { register: HEALTH_FILE_REGISTER, localNumber: fileNo },
        },
      ];
    });
  },
};
