import type { ImportEntry, ImportKind, SubjectEntry } from "../../host/import/import-kind";
import { enumLabels } from "../../host/import/cells/read-enum";
import type { RowReading } from "../../host/import/row-reading";
import { judgeRows, labelsOf } from "../../host/import/row-reading";
import type { IncidentRole } from "./incident";
import { Incident } from "./incident";
import { IncidentStatus, IncidentType } from "./incident-record";
import { SuspectIncident } from "./suspect-incident";

const ROLE = enumLabels<IncidentRole | "SUSPECT">({
  被侵害人: "VICTIM",
  被害人: "VICTIM",
  受害人: "VICTIM",
  走失: "MISSING",
  失踪: "MISSING",
  证人: "WITNESS",
  嫌疑人: "SUSPECT",
  犯罪嫌疑人: "SUSPECT",
  违法嫌疑人: "SUSPECT",
});
const TYPE = labelsOf(IncidentType, { 失踪: "MISSING", 吸毒: "DRUGS" });
const STATUS = labelsOf(IncidentStatus, { 已破: "SOLVED", 移送: "TRANSFERRED", 结案: "CLOSED" });

/** The register of references that victims, missing children and witnesses make. */
const INCIDENT_REGISTER = "incident";

/**
 * 涉未成年人警情案件 PS02. A case names several children, each once. Where the row does not say clearly which part the child
 * had or whether it is sealed, it is refused: a guess could publish what the law closes.
 */
export const importIncidents: ImportKind = {
  name: "incidents",
  title: "涉未成年人警情案件 PS02",
  source: {
    keyHeading: "案件编号",
    headings: ["案件编号", "姓名", "身份证号", "角色", "类型", "报警日期", "是否封存"],
    optionalHeadings: ["派出所", "状态", "询问讯问日期", "法定代理人到场"],
    synonyms: { 身份证号: ["公民身份号码", "公民身份证号码", "身份证号码"] },
  },
  judge: async (rows, world) => {
    const open = new Set<string>();
    return judgeRows(rows, (row) => {
      const caseNo = row.recordKey("案件编号") ?? row.refuse("R_UNKNOWN_KEY", "案件编号");
      const role = row.code("角色", ROLE) ?? row.refuse("R_ENUM_UNKNOWN", "角色");
      const sealed = row.yesNo("是否封存") ?? row.refuse("R_ENUM_UNKNOWN", "是否封存");
      const residentIdNumber = row.residentId("身份证号")?.number ?? null;
      const name = row.name("姓名");
      const residentIdToken = residentIdNumber === null ? null : world.residentIdToken(residentIdNumber);
      const key = `${caseNo} ${residentIdToken ?? name}`;
      const child = { register: INCIDENT_REGISTER, localNumber: key, particulars: identifiedBy(residentIdNumber) };
      const values = { caseNo, ...readFacts(row) };
      if (sealed) {
        return [
          {
            sealed: "Incident",
            key,
            insteadOf: [Incident, SuspectIncident],
            matters: [Incident, SuspectIncident].map((of) => ({ of, by: "caseNo", value: caseNo })),
            about: child,
            content: { ...values, role, name, residentIdNumber },
          },
        ];
      }
      if (open.has(key)) row.refuse("R_DUPLICATE_ROW", "身份证号");
      open.add(key);
      if (role === "SUSPECT") return [{ of: SuspectIncident, key, values: { ...values, residentIdToken } }];
      return [{ of: Incident, key, values: { ...values, role }, child }];
    });
  },
};

function readFacts(row: RowReading): ImportEntry["values"] {
  return {
    type: row.code("类型", TYPE),
    reportedOn: row.date("报警日期"),
    station: row.text("派出所"),
    status: row.code("状态", STATUS),
    questionedOn: row.date("询问讯问日期"),
    legalRepresentativePresent: row.yesNo("法定代理人到场"),
  };
}

/** The number alone: an incident must not send a child's likeness out to look for him. */
function identifiedBy(residentIdNumber: string | null): SubjectEntry["particulars"] {
  return {
    residentIdNumber,
    name: null,
    birthDate: null,
    sex: null,
    parentNames: [],
    villageCode: null,
    seeksCandidates: false,
  };
}
