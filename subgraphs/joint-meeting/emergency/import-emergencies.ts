import type { ImportKind, SubjectEntry } from "../../host/import/import-kind";
import { judgeRows, labelsOf } from "../../host/import/row-reading";
import { ownKeyReader } from "../rows/own-key-reader";
import { readOptionalPastTime } from "../rows/read-optional-past-time";
import { Emergency } from "./emergency";
import { EmergencyType } from "./emergency-type";

const TYPE = labelsOf(EmergencyType, { 交通事故: "TRAFFIC", 食物中毒: "FOOD_SAFETY", 走失: "MISSING" });

/** The register by which the child index knows the children of the emergency file. */
export const EMERGENCY_REGISTER = "emergency";

/** 突发事件 JM05: names the child by education's 学籍号; at least one of the two times must be known. */
export const importEmergencies: ImportKind = {
  name: "emergencies",
  title: "突发事件 JM05",
  source: {
    keyHeading: "事件编号",
    headings: ["事件编号", "类型", "发生时间", "发现时间", "学校代码", "儿童学籍号"],
    optionalHeadings: ["首问责任人", "简述"],
  },
  judge: async (rows, world) => {
    const ownKey = ownKeyReader("事件编号");
    return judgeRows(rows, (row) => {
      const number = ownKey(row);
      const occurredAt = readOptionalPastTime(row, "发生时间", world.asOf);
      const discoveredAt = readOptionalPastTime(row, "发现时间", world.asOf);
      if (occurredAt === null && discoveredAt === null) row.refuse("R_DATE_BAD", "发现时间");
      const studentNo = row.recordKey("儿童学籍号");
      return [
        {
          of: Emergency,
          key: number,
          values: {
            number,
            type: row.code("类型", TYPE, "warn"),
            occurredAt,
            discoveredAt,
            schoolCode: row.recordKey("学校代码"),
            firstHandler: row.name("首问责任人"),
            summary: row.freeText("简述", ["long", "formula"]),
          },
          ...(studentNo ? { child: childOfEmergency(number, studentNo) } : {}),
        },
      ];
    });
  },
};

/** Whom it befell, by the number under which education knows the child; it may hold an identity number and is not kept here. */
function childOfEmergency(number: string, studentNo: string): SubjectEntry {
  return {
    register: EMERGENCY_REGISTER,
    localNumber: number,
    particulars: {
      residentIdNumber: null,
      name: null,
      birthDate: null,
      sex: null,
      parentNames: [],
      villageCode: null,
      seeksCandidates: false,
      via: { department: "education", localNumber: studentNo },
    },
  };
}
