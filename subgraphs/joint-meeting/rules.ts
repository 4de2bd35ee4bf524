import type { RecordClass } from "../host/records/record-metadata";
import type { RecordRule } from "../host/writing/record-rule";
import { refuseEndBeforeStart } from "../host/writing/rules/refuse-end-before-start";
import { refuseFuture } from "../host/writing/rules/refuse-future";
import { TERM, refuseMalformed } from "../host/writing/rules/refuse-malformed";
import { refuseOutsideRange } from "../host/writing/rules/refuse-outside-range";
import { refuseUnknown } from "../host/writing/rules/refuse-unknown";
import { AccountabilityDecision } from "./accountability/accountability-decision";
import { PerformanceAssessment } from "./assessment/performance-assessment";
import { PerformanceAssessmentItem } from "./assessment/performance-assessment-item";
import { CityAward } from "./award/city-award";
import { CareStandard, RULE_CODE } from "./care-standard/care-standard";
import { IssuedDocument } from "./document/issued-document";
import { EmergencyPlan } from "./emergency/emergency-plan";
import { emergencyPlanRule } from "./emergency/emergency-plan-rule";
import { emergencyRule } from "./emergency/emergency-rule";
import { notificationRule } from "./emergency/notification-rule";
import { ExternalReport } from "./external-report/external-report";
import { SupervisoryInspection } from "./inspection/supervisory-inspection";
import { MemberUnit } from "./member-unit/member-unit";
import { resolutionRule } from "./resolution/resolution-rule";
import { taskRule } from "./resolution/task-rule";
import { StaffTraining } from "./staff-training/staff-training";
import { SurveyAnswer } from "./survey/survey-answer";
import { SurveyQuota } from "./survey/survey-quota";
import { SurveyRound } from "./survey/survey-round";
import { MONTH, WorkCalendarItem } from "./work-calendar/work-calendar-item";

/** A code that an entry names must be a member unit's. */
function knownUnit(of: RecordClass, field: string): RecordRule {
  return refuseUnknown(of, field, { of: MemberUnit, where: "code" });
}

/** What an entry by hand must keep beyond its types. */
export const rules: readonly RecordRule[] = [
  resolutionRule,
  taskRule,
  emergencyRule,
  emergencyPlanRule,
  notificationRule,

  knownUnit(EmergencyPlan, "ownerUnitCode"),
  refuseFuture(EmergencyPlan, ["reviewedOn"]),

  knownUnit(SupervisoryInspection, "targetUnitCode"),
  refuseFuture(SupervisoryInspection, ["inspectedOn", "rectifiedOn"]),
  refuseEndBeforeStart(SupervisoryInspection, "inspectedOn", "rectifyBy"),
  refuseEndBeforeStart(SupervisoryInspection, "inspectedOn", "rectifiedOn"),

  refuseMalformed(PerformanceAssessment, ["term"], TERM),
  refuseOutsideRange(PerformanceAssessment, ["year"], [2000, 2100]),
  refuseOutsideRange(PerformanceAssessment, ["rewardFen"], [0, Infinity]),
  refuseUnknown(PerformanceAssessmentItem, "assessmentNumber", { of: PerformanceAssessment, where: "number" }),
  refuseOutsideRange(PerformanceAssessmentItem, ["weight", "score"], [0, 100]),

  knownUnit(AccountabilityDecision, "unitCode"),
  refuseFuture(AccountabilityDecision, ["decidedOn"]),

  knownUnit(CityAward, "recommendedByCode"),
  refuseFuture(CityAward, ["awardedOn"]),

  knownUnit(IssuedDocument, "issuedByCode"),
  refuseFuture(IssuedDocument, ["issuedOn"]),

  knownUnit(WorkCalendarItem, "ownerUnitCode"),
  refuseMalformed(WorkCalendarItem, ["month"], MONTH),
  refuseFuture(WorkCalendarItem, ["doneOn"]),

  refuseMalformed(CareStandard, ["ruleCode"], RULE_CODE),
  refuseOutsideRange(CareStandard, ["value"], [0, Infinity]),

  refuseEndBeforeStart(SurveyRound, "startsOn", "endsOn"),
  refuseOutsideRange(SurveyRound, ["childrenDue", "childrenSurveyed"], [0, Infinity]),
  refuseUnknown(SurveyQuota, "roundName", { of: SurveyRound, where: "name" }),
  refuseOutsideRange(SurveyQuota, ["childrenAssigned", "formsComplete"], [0, Infinity]),
  refuseUnknown(SurveyAnswer, "roundName", { of: SurveyRound, where: "name" }),
  refuseFuture(SurveyAnswer, ["answeredOn"]),
  refuseOutsideRange(SurveyAnswer, ["callMinutes", "callGapDays"], [0, Infinity]),

  refuseFuture(ExternalReport, ["reportedOn"]),

  refuseFuture(StaffTraining, ["heldOn"]),
  refuseOutsideRange(StaffTraining, ["attendance"], [0, Infinity]),
];
