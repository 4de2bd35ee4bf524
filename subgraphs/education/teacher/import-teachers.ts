import type { ImportKind } from "../../host/import/import-kind";
import { judgeRows, labelsOf } from "../../host/import/row-reading";
import { refuseRepeatedKey } from "../refuse-repeated-key";
import { Teacher, TeacherPost } from "./teacher";

const POST = labelsOf(TeacherPost);

/** 教师名册 ED12 */
export const importTeachers: ImportKind = {
  name: "teachers",
  title: "教师名册 ED12",
  source: { keyHeading: "教师编号", headings: ["教师编号", "姓名", "学校代码"], optionalHeadings: ["岗位", "在岗"] },
  judge: async (rows) => {
    const once = refuseRepeatedKey("教师编号");
    return judgeRows(rows, (row) => {
      const teacherNo = row.recordKey("教师编号") ?? row.refuse("R_UNKNOWN_KEY", "教师编号");
      const name = row.requiredName("姓名");
      return [
        {
          of: Teacher,
          key: once(row, teacherNo),
          values: {
            teacherNo,
            name,
            schoolCode: row.recordKey("学校代码"),
            post: row.code("岗位", POST, "warn"),
            inPost: row.yesNo("在岗"),
          },
        },
      ];
    });
  },
};
