import type { Department } from "../host/department";
import { AccountabilityDecision } from "./accountability/accountability-decision";
import { announced } from "./announced";
import { PerformanceAssessment } from "./assessment/performance-assessment";
import { PerformanceAssessmentItem } from "./assessment/performance-assessment-item";
import { CityAward } from "./award/city-award";
import { CareStandard } from "./care-standard/care-standard";
import { Child } from "./child";
import { IssuedDocument } from "./document/issued-document";
import { Emergency, Notification } from "./emergency/emergency";
import { EmergencyPlan } from "./emergency/emergency-plan";
import { importEmergencies } from "./emergency/import-emergencies";
import { importNotifications } from "./emergency/import-notifications";
import { NotificationLimit } from "./emergency/notification-limit";
import { ExternalReport } from "./external-report/external-report";
import { SupervisoryInspection } from "./inspection/supervisory-inspection";
import { importMeetings } from "./meeting/import-meetings";
import { Meeting } from "./meeting/meeting";
import { importMemberUnits } from "./member-unit/import-member-units";
import { MemberUnit } from "./member-unit/member-unit";
import { AddInspectionsSurveysAndStandards1795332475284 } from "./migrations/add-inspections-surveys-and-standards";
import { CreateJointMeetingRecords1795300967699 } from "./migrations/create-joint-meeting-records";
import { FillNotificationLimits1795300968699 } from "./migrations/fill-notification-limits";
import { policy } from "./policy";
import { importResolutions } from "./resolution/import-resolutions";
import { importTasks } from "./resolution/import-tasks";
import { Resolution, Task } from "./resolution/resolution";
import { rules } from "./rules";
import { StaffTraining } from "./staff-training/staff-training";
import { importSurveyRounds } from "./survey/import-survey-rounds";
import { SurveyAnswer } from "./survey/survey-answer";
import { SurveyQuota } from "./survey/survey-quota";
import { SurveyRound } from "./survey/survey-round";
import { WorkCalendarItem } from "./work-calendar/work-calendar-item";

/** 联席会议: the meetings of the member units, what they resolved and who does it, and the emergencies. */
export const jointMeeting: Department = {
  name: "joint-meeting",
  anchors: [Child],
  records: [
    MemberUnit,
    Meeting,
    Resolution,
    Task,
    EmergencyPlan,
    Emergency,
    Notification,
    NotificationLimit,
    SupervisoryInspection,
    PerformanceAssessment,
    PerformanceAssessmentItem,
    AccountabilityDecision,
    CityAward,
    IssuedDocument,
    WorkCalendarItem,
    CareStandard,
    SurveyRound,
    SurveyQuota,
    SurveyAnswer,
    ExternalReport,
    StaffTraining,
  ],
  announced,
  anchorQueries: [],
  policy,
  rules,
  imports: [
    importMemberUnits,
    importMeetings,
    importResolutions,
    importTasks,
    importEmergencies,
    importNotifications,
    importSurveyRounds,
  ],
  demonstration: [
    { kind: "member-units", file: "JM01_成员单位.csv" },
    { kind: "meetings", file: "JM02_联席会议.csv" },
    { kind: "resolutions", file: "JM03_决议.csv" },
    { kind: "tasks", file: "JM04_任务.csv" },
    { kind: "emergencies", file: "JM05_突发事件.csv" },
    { kind: "notifications", file: "JM06_告知记录.csv" },
    { kind: "survey-rounds", file: "JM07_摸底排查.csv" },
  ],
  migrations: [
    CreateJointMeetingRecords1795300967699,
    FillNotificationLimits1795300968699,
    AddInspectionsSurveysAndStandards1795332475284,
  ],
};
