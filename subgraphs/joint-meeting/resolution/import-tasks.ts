import type { ImportKind, SubjectEntry } from "../../host/import/import-kind";
import { judgeRows } from "../../host/import/row-reading";
import { MemberUnit } from "../member-unit/member-unit";
import { ownKeyReader } from "../rows/own-key-reader";
import { readKnownKeys } from "../rows/read-known-keys";
import { readOptionalKey } from "../rows/read-optional-key";
import { Resolution, Task } from "./resolution";

/** The register by which the child index knows the children of the task list. */
export const TASK_REGISTER = "task";

/** 任务 JM04: names the child by civil affairs' 登记编号; a task may be about no child. */
export const importTasks: ImportKind = {
  name: "tasks",
  title: "任务 JM04",
  source: {
    keyHeading: "任务编号",
    headings: ["任务编号", "决议编号", "单位", "内容", "期限", "完成日期"],
    optionalHeadings: ["经办人", "儿童登记编号"],
  },
  judge: async (rows, world) => {
    const resolutions = await readKnownKeys(world, Resolution);
    const units = await readKnownKeys(world, MemberUnit);
    const ownKey = ownKeyReader("任务编号");
    return judgeRows(rows, (row) => {
      const number = ownKey(row);
      if (row.text("内容") === null) row.warn("W_MISSING_FIELD");
      const registrationNo = row.recordKey("儿童登记编号");
      return [
        {
          of: Task,
          key: number,
          values: {
            number,
            resolutionNumber: readOptionalKey(row, "决议编号", resolutions),
            unitCode: readOptionalKey(row, "单位", units),
            assignee: row.name("经办人"),
            content: row.text("内容"),
            dueOn: row.date("期限", "warn"),
            doneOn: row.date("完成日期", "warn"),
          },
          ...(registrationNo ? { child: childOfTask(number, registrationNo) } : {}),
        },
      ];
    });
  },
};

/** Whom the task is about, by the number under which civil affairs registered the child; that number is not kept here. */
function childOfTask(number: string, registrationNo: string): SubjectEntry {
  return {
    register: TASK_REGISTER,
    localNumber: number,
    particulars: {
      residentIdNumber: null,
      name: null,
      birthDate: null,
      sex: null,
      parentNames: [],
      villageCode: null,
      seeksCandidates: false,
      via: { department: "civil-affairs", localNumber: registrationNo },
    },
  };
}
