import type { EntryCase } from "../../tests/stage/describe-entries";
import { AccountabilityDecision } from "./accountability/accountability-decision";
import { PerformanceAssessment } from "./assessment/performance-assessment";
import { PerformanceAssessmentItem } from "./assessment/performance-assessment-item";
import { CityAward } from "./award/city-award";
import { CareStandard } from "./care-standard/care-standard";
import { IssuedDocument } from "./document/issued-document";
import { EmergencyPlan } from "./emergency/emergency-plan";
import { ExternalReport } from "./external-report/external-report";
import { SupervisoryInspection } from "./inspection/supervisory-inspection";
import { StaffTraining } from "./staff-training/staff-training";
import { SurveyAnswer } from "./survey/survey-answer";
import { SurveyQuota } from "./survey/survey-quota";
import { WorkCalendarItem } from "./work-calendar/work-calendar-item";

/** A valid entry of each kind that a clerk of the joint meeting enters by hand, in the order in which they refer to each other. */
export const entries: readonly EntryCase[] = [
  {
    of: EmergencyPlan,
    input: { number: "YA-01", type: "TRAFFIC", ownerUnitCode: "JY", steps: ["报警", "送医"] },
    patch: { firstResponderRule: "首问负责", reviewedOn: "2026-09-01" },
    mistake: { patch: { ownerUnitCode: "XX" }, code: "REFERENCE_UNKNOWN" },
  },
  {
    of: SupervisoryInspection,
    input: {
      number: "DC-01",
      byUnit: "纪委监委",
      manner: "UNANNOUNCED",
      targetUnitCode: "JY",
      inspectedOn: "2026-10-08",
      findings: ["联系卡未更新"],
      rectifyBy: "2026-10-31",
    },
    patch: { rectifiedOn: "2026-11-02" },
    mistake: { patch: { rectifiedOn: "2026-10-07" }, code: "END_BEFORE_START" },
  },
  {
    of: PerformanceAssessment,
    input: { number: "KH-01", scheme: "年度考核", year: 2026, subject: "DEPARTMENT", subjectCode: "JY" },
    patch: { result: "PASS", rewardFen: 500_000 },
    mistake: { patch: { term: "2026" }, code: "TERM_MALFORMED" },
  },
  {
    of: PerformanceAssessmentItem,
    input: { assessmentNumber: "KH-01", name: "建档率", weight: "40", indicator: 1 },
    patch: { score: "92.5" },
    mistake: { patch: { score: "101" }, code: "OUTSIDE_RANGE" },
  },
  {
    of: AccountabilityDecision,
    input: { decidedOn: "2026-11-10", cause: "迟报", unitCode: "JY", measure: "CRITICISM" },
    patch: { personName: "某某" },
    mistake: { patch: { decidedOn: "2026-11-21" }, code: "DATE_FUTURE" },
  },
  {
    of: CityAward,
    input: { kind: "CARE_STAR", awardedOn: "2026-06-01", recipientName: "某某" },
    patch: { recommendedByCode: "FL" },
    mistake: { patch: { recommendedByCode: "XX" }, code: "REFERENCE_UNKNOWN" },
  },
  {
    of: IssuedDocument,
    input: { documentNo: "永联〔2026〕1号", title: "关爱工作办法", issuedOn: "2026-04-01", issuedByCode: "MZ" },
    patch: { kind: "METHOD" },
    mistake: { patch: { issuedOn: "2026-11-21" }, code: "DATE_FUTURE" },
  },
  {
    of: WorkCalendarItem,
    input: { month: "2026-11", items: ["结对", "家访"], schoolCode: "3504810001" },
    patch: { doneOn: "2026-11-19" },
    mistake: { patch: { month: "2026-13" }, code: "MONTH_MALFORMED" },
  },
  {
    of: CareStandard,
    input: { ruleCode: "CT-1", placeCode: "350481", value: "1", unit: "MONTHS", validFrom: "2026-09-01" },
    patch: { source: "永联〔2026〕1号" },
    mistake: { patch: { ruleCode: "monthly" }, code: "RULE_CODE_MALFORMED" },
  },
  {
    of: SurveyQuota,
    input: { roundName: "2026年秋季", surveyor: "某某", childrenAssigned: 4 },
    patch: { formsComplete: 4 },
    mistake: { patch: { roundName: "2027年春季" }, code: "REFERENCE_UNKNOWN" },
  },
  {
    of: SurveyAnswer,
    input: { roundName: "2026年秋季", answeredOn: "2026-10-20", wishesToLiveWithParents: true, callGapDays: 7 },
    patch: { problems: ["想念父母"] },
    mistake: { patch: { callGapDays: -1 }, code: "OUTSIDE_RANGE" },
  },
  {
    of: ExternalReport,
    input: {
      body: "HUMAN_RESOURCES",
      kind: "CASE",
      reportedOn: "2026-08-12",
      subject: "童工检查",
      summary: "未发现",
    },
    patch: { figure: "0", figureUnit: "件" },
    mistake: { patch: { reportedOn: "2026-11-21" }, code: "DATE_FUTURE" },
  },
  {
    of: StaffTraining,
    input: { heldOn: "2026-05-15", topic: "强制报告", unitCodes: ["JY", "FL"] },
    patch: { attendance: 60 },
    mistake: { patch: { attendance: -1 }, code: "OUTSIDE_RANGE" },
  },
];
