import type { ImportKind } from "../../host/import/import-kind";
import { judgeRows, labelsOf } from "../../host/import/row-reading";
import { ENROLMENT_REGISTER } from "../enrolment/import-enrolments";
import { refuseRepeatedKey } from "../refuse-repeated-key";
import { EducationSubsidy, EducationSubsidyKind } from "./education-subsidy";

const KIND = labelsOf(EducationSubsidyKind);

/** 两免一补 ED07: one row per pupil, term and item. */
export const importEducationSubsidies: ImportKind = {
  name: "education-subsidies",
  title: "两免一补 ED07",
  source: {
    keyHeading: "学籍号",
    headings: ["学籍号", "学期", "项目", "金额（元）"],
    optionalHeadings: ["姓名", "发放日期"],
  },
  judge: async (rows, world) => {
    const known = await world.localNumbers(ENROLMENT_REGISTER);
    const once = refuseRepeatedKey("项目");
    return judgeRows(rows, (row) => {
      const studentNo = row.knownKey("学籍号", known);
      const term = row.text("学期");
      return [
        {
          of: EducationSubsidy,
          key: once(row, `${studentNo} ${term} ${row.text("项目")}`),
          values: {
            kind: row.code("项目", KIND, "warn"),
            amountFen: row.money("金额（元）"),
            term,
            paidOn: row.date("发放日期", "warn"),
          },
          child: { register: ENROLMENT_REGISTER, localNumber: studentNo },
        },
      ];
    });
  },
};
