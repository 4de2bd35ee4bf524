import type { EntryCase } from "../../tests/stage/describe-entries";
import { AppropriateAdultParticipation } from "./appropriate-adult/appropriate-adult-participation";
import { LegalConsultation } from "./consultation/legal-consultation";
import { LegalServiceOffice } from "./office/legal-service-office";
import { ReturnToSchoolSupervision } from "./return-to-school/return-to-school-supervision";
import { RightsPanelCase } from "./rights-panel/rights-panel-case";
import { RightsCard } from "./rights-station/rights-card";
import { RightsStation } from "./rights-station/rights-station";
import { LegalLesson } from "./school-lawyer/legal-lesson";
import { SchoolLawyer } from "./school-lawyer/school-lawyer";

/** A valid entry of each kind that a clerk of the judicial office enters by hand, in the order in which they refer to each other. */
export const entries: readonly EntryCase[] = [
  {
    of: LegalConsultation,
    input: { channel: "HOTLINE", consultedAt: "2026-11-10T15:00:00+08:00", topic: "抚养费" },
    patch: { topic: "抚养费、探望" },
    // The case is there, and another child's.
    mistake: { patch: { legalAidCaseNo: "FY2026-09" }, code: "REFERENCE_UNKNOWN" },
  },
  {
    of: LegalServiceOffice,
    input: { code: "FW01", name: "燕西法律服务所", townshipCode: "350481001" },
    patch: { phone: "16300000001" },
  },
  {
    of: RightsStation,
    input: { code: "WQ01", schoolCode: "3504810001", partTimeLawyer: "黄律师", officeCode: "FW01" },
    patch: { openedOn: "2026-09-01" },
    mistake: { patch: { officeCode: "FW99" }, code: "REFERENCE_UNKNOWN" },
  },
  {
    of: RightsCard,
    input: { issuedOn: "2026-09-10", stationCode: "WQ01" },
    patch: { phone: "16300000001" },
    mistake: { patch: { issuedOn: "2026-11-21" }, code: "DATE_FUTURE" },
  },
  {
    of: AppropriateAdultParticipation,
    input: { caseNo: "AJ2026099", stage: "TRIAL", attendedOn: "2026-11-12", adultName: "罗某" },
    patch: { effect: "安抚情绪", penaltyReduced: true },
    mistake: { patch: { attendedOn: "2026-11-21" }, code: "DATE_FUTURE" },
  },
  {
    of: RightsPanelCase,
    input: { court: "永安市人民法院", caseNoHash: "0".repeat(64), heldOn: "2026-10-09" },
    patch: { type: "抚养费纠纷" },
    mistake: { patch: { caseNoHash: "（2026）闽0481民初1号" }, code: "HASH_MALFORMED" },
  },
  {
    of: SchoolLawyer,
    input: { schoolCode: "3504810001", lawyer: "林律师", assignedOn: "2027-09-01" },
    patch: { endsOn: "2028-08-31" },
    mistake: { patch: { endsOn: "2027-08-31" }, code: "END_BEFORE_START" },
  },
  {
    of: LegalLesson,
    input: { schoolCode: "3504810001", title: "未成年人保护法", heldOn: "2026-10-15", audience: "GUARDIANS" },
    patch: { attendance: 85, laws: ["未成年人保护法"] },
    mistake: { patch: { attendance: -1 }, code: "OUTSIDE_RANGE" },
  },
  {
    of: ReturnToSchoolSupervision,
    input: { documentNo: "永司督〔2026〕3号", servedOn: "2026-10-20", onWhom: "父亲" },
    patch: { result: "RETURNED" },
    mistake: { patch: { servedOn: "2026-11-21" }, code: "DATE_FUTURE" },
  },
];
