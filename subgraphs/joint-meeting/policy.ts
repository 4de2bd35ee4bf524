import type { PolicyRow } from "../../schema/contract/policy";
import type { Purpose } from "../../schema/contract/purposes";
import { PURPOSES } from "../../schema/contract/purposes";
import { DEPARTMENT_CLERKS, JOINT_ROLES, ROLES } from "../../schema/contract/roles";
import { changePolicy } from "../host/schema/change-policy";
import type { Audience } from "../host/schema/kind-policy";
import { kindPolicy } from "../host/schema/kind-policy";
import { AccountabilityDecision } from "./accountability/accountability-decision";
import { announced } from "./announced";
import { PerformanceAssessment } from "./assessment/performance-assessment";
import { PerformanceAssessmentItem } from "./assessment/performance-assessment-item";
import { CityAward } from "./award/city-award";
import { CareStandard } from "./care-standard/care-standard";
import { IssuedDocument } from "./document/issued-document";
import { Emergency, Notification } from "./emergency/emergency";
import { EmergencyPlan } from "./emergency/emergency-plan";
import { NotificationLimit } from "./emergency/notification-limit";
import { ExternalReport } from "./external-report/external-report";
import { SupervisoryInspection } from "./inspection/supervisory-inspection";
import { Meeting } from "./meeting/meeting";
import { MemberUnit } from "./member-unit/member-unit";
import { Resolution, Task } from "./resolution/resolution";
import { StaffTraining } from "./staff-training/staff-training";
import { SurveyAnswer } from "./survey/survey-answer";
import { SurveyQuota } from "./survey/survey-quota";
import { SurveyRound } from "./survey/survey-round";
import { WorkCalendarItem } from "./work-calendar/work-calendar-item";

const PURPOSE: readonly Purpose[] = [
  "CASE_MEETING",
  "WELFARE_REVIEW",
  "MANDATORY_REPORT",
  "DATA_CORRECTION",
  "GUARDIAN_REQUEST",
  "MISSING_CHILD",
];

/** What was decided and who does it: every member unit's clerks, each in its own line of work. */
const ordinary: Audience = {
  grade: "I",
  who: [...DEPARTMENT_CLERKS, ...JOINT_ROLES],
  purposes: [...PURPOSE, "SCHOOL_SUPPORT", "HEALTH_FOLLOWUP", "SOCIAL_INQUIRY"],
  because: "sharing matrix: other departments read what is ordinary if they have a task; tasks go to their own units",
};

/** What befell a child and who was told: the joint office. */
const sensitive: Audience = {
  grade: "S",
  who: ["joint-meeting.clerk", ...JOINT_ROLES],
  purposes: PURPOSE,
  because: "sharing matrix: facts about a child under 14 are sensitive; the joint office keeps the emergencies",
};

/** Free text may name a victim, a suspect or a diagnosis. */
const restricted: Audience = {
  grade: "R",
  who: ["joint-meeting.clerk", "joint.coordinator"],
  purposes: ["CASE_MEETING", "MANDATORY_REPORT", "DATA_CORRECTION", "MISSING_CHILD"],
  because: "sharing matrix: victims are restricted, need to know; Law on Protection of Minors art. 103",
};

/** What follows for a named officer or teacher stays with the joint office. */
const ofStaff: Audience = {
  ...sensitive,
  because: "PIPL art. 6: what a named adult is reproached with or assessed at is read by those who must act on it",
};

/** What a case of another body or a child itself says may name a family. */
const caseText: Audience = {
  ...restricted,
  grade: "S",
  purposes: [...restricted.purposes, "WELFARE_REVIEW"],
  because: "sharing matrix: free text about a child is read by its owner and, with a reason, by the coordinator",
};

const byClerks: Audience = {
  grade: "I",
  who: ["joint-meeting.clerk"],
  purposes: ["WELFARE_REVIEW", "MANDATORY_REPORT", "DATA_CORRECTION"],
  because: "only the owner writes its records (architecture decision 5)",
};

const open: Audience = {
  grade: "P",
  who: ROLES,
  purposes: Object.keys(PURPOSES) as Purpose[],
  because: "a limit or standard by which offices are judged is public",
};

/** Who may read and write which field of the joint meeting's records, and why. */
export const policy: readonly PolicyRow[] = [
  ...kindPolicy(MemberUnit, { ...ordinary, write: byClerks }),
  ...kindPolicy(Meeting, { ...ordinary, write: byClerks }),
  ...kindPolicy(Resolution, { ...ordinary, write: byClerks }),
  ...kindPolicy(Task, { ...ordinary, write: byClerks }),
  ...kindPolicy(Emergency, {
    ...sensitive,
    write: byClerks,
    narrower: [{ ...restricted, fields: ["summary", "timeline", "review"] }],
  }),
  ...kindPolicy(Notification, { ...sensitive, write: byClerks }),
  ...kindPolicy(NotificationLimit, open),
  ...kindPolicy(EmergencyPlan, { ...ordinary, write: byClerks }),
  ...kindPolicy(SupervisoryInspection, { ...ordinary, write: byClerks }),
  ...kindPolicy(PerformanceAssessment, {
    ...ordinary,
    write: byClerks,
    narrower: [{ ...ofStaff, fields: ["subjectName"] }],
  }),
  ...kindPolicy(PerformanceAssessmentItem, { ...ordinary, write: byClerks }),
  ...kindPolicy(AccountabilityDecision, { ...ofStaff, write: byClerks }),
  ...kindPolicy(CityAward, {
    ...ordinary,
    write: byClerks,
    narrower: [
      {
        ...sensitive,
        fields: ["recipientName"],
        because: "a child is not singled out (domain report 7.1): who was honoured is read by the joint office",
      },
    ],
  }),
  ...kindPolicy(IssuedDocument, { ...ordinary, write: byClerks }),
  ...kindPolicy(WorkCalendarItem, { ...ordinary, write: byClerks }),
  ...kindPolicy(CareStandard, { ...open, write: byClerks }),
  ...kindPolicy(SurveyRound, { ...ordinary, write: byClerks }),
  ...kindPolicy(SurveyQuota, { ...ordinary, write: byClerks }),
  ...kindPolicy(SurveyAnswer, { ...sensitive, write: byClerks, narrower: [{ ...caseText, fields: ["problems"] }] }),
  ...kindPolicy(ExternalReport, { ...ordinary, write: byClerks, narrower: [{ ...caseText, fields: ["summary"] }] }),
  ...kindPolicy(StaffTraining, { ...ordinary, write: byClerks }),
  ...changePolicy("joint-meeting", announced, ordinary),
];
