import type { ImportKind } from "../../host/import/import-kind";
import { judgeRows, labelsOf } from "../../host/import/row-reading";
import { identifiedBy } from "../identified-by";
import { AppropriateAdultParticipation, ProceedingsStage } from "./appropriate-adult-participation";

/** The register in which these children stand; its name must not tell what for. */
const LEGAL_MATTER_REGISTER = "legal-matter";
const STAGE = labelsOf(ProceedingsStage, { 询问: "QUESTIONING", 讯问: "QUESTIONING" });

/** 合适成年人到场 JD04: each row names the child by an identity number of its own; a case may have several of them. */
export const importAppropriateAdultParticipations: ImportKind = {
  name: "appropriate-adult-participations",
  title: "合适成年人到场 JD04",
  source: {
    keyHeading: "案件编号",
    headings: ["案件编号", "儿童身份证号", "阶段", "到场日期", "合适成年人"],
  },
  judge: async (rows, world) =>
    judgeRows(rows, (row) => {
      const caseNo = row.recordKey("案件编号") ?? row.refuse("R_UNKNOWN_KEY", "案件编号");
      const residentIdNumber = row.residentId("儿童身份证号")?.number ?? null;
      const key = residentIdNumber === null ? row.contentKey() : `${caseNo} ${world.residentIdToken(residentIdNumber)}`;
      return [
        {
          of: AppropriateAdultParticipation,
          key: row.contentKey(),
          values: {
            caseNo,
            stage: row.code("阶段", STAGE, "warn"),
            attendedOn: row.date("到场日期", "warn"),
            adultName: row.name("合适成年人"),
          },
          child: { register: LEGAL_MATTER_REGISTER, localNumber: key, particulars: identifiedBy(residentIdNumber) },
        },
      ];
    }),
};
