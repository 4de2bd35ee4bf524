import type { ImportEntry, ImportKind } from "../../host/import/import-kind";
import { judgeRows, labelsOf } from "../../host/import/row-reading";
import { ENROLMENT_REGISTER } from "../enrolment/import-enrolments";
import { refuseRepeatedKey } from "../refuse-repeated-key";
import { DropoutCase, DropoutClosure, DropoutState } from "./dropout-case";
import { DropoutStep } from "./dropout-step";
import { DropoutStepResult, DropoutStepType } from "./dropout-step-codes";

const STATE = labelsOf(DropoutState, { 疑似: "AT_RISK", 辍学风险: "AT_RISK", 风险: "AT_RISK" });
const CLOSURE = labelsOf(DropoutClosure, { 复学: "RETURNED", 送教: "HOME_TAUGHT" });
const STEP = labelsOf(DropoutStepType);
const RESULT = labelsOf(DropoutStepResult, { 复学: "RETURNED", 承诺复学: "PROMISED" });

/** 控辍保学台账 ED08: one row per step; the rows of one case number are one case, and its first row describes it. */
export const importDropoutCases: ImportKind = {
  name: "dropout-cases",
  title: "控辍保学台账 ED08",
  source: {
    sheet: "台账",
    keyHeading: "案件编号",
    headings: ["案件编号", "学籍号", "立案日期", "类型", "步骤序号", "步骤", "步骤日期", "步骤结果"],
    optionalHeadings: ["姓名", "文书号", "结案日期", "结案原因"],
  },
  judge: async (rows, world) => {
    const known = await world.localNumbers(ENROLMENT_REGISTER);
    const opened = new Set<string>();
    const once = refuseRepeatedKey("步骤序号");
    return judgeRows(rows, (row) => {
      const studentNo = row.knownKey("学籍号", known);
      const caseNo = row.recordKey("案件编号") ?? row.refuse("R_UNKNOWN_KEY", "案件编号");
      const child = { register: ENROLMENT_REGISTER, localNumber: studentNo };
      const sequence = row.integer("步骤序号") ?? 1;
      const step: ImportEntry = {
        of: DropoutStep,
        key: once(row, `${caseNo} ${sequence}`),
        refersTo: { caseId: { of: DropoutCase, key: caseNo } },
        values: {
          sequence,
          type: row.code("步骤", STEP, "warn"),
          takenOn: row.date("步骤日期", "warn"),
          result: row.code("步骤结果", RESULT, "warn"),
          documentNo: row.text("文书号"),
        },
        child,
      };
      if (opened.has(caseNo)) return [step];
      opened.add(caseNo);
      const dropoutCase: ImportEntry = {
        of: DropoutCase,
        key: caseNo,
        values: {
          caseNo,
          openedOn: row.date("立案日期", "warn"),
          state: row.code("类型", STATE, "warn"),
          closedOn: row.date("结案日期", "warn"),
          closedReason: row.code("结案原因", CLOSURE, "warn"),
        },
        child,
      };
      return [dropoutCase, step];
    });
  },
};
