import type { Department } from "../host/department";
import { announced } from "./announced";
import { Child } from "./child";
import { Emergency, Notification } from "./emergency/emergency";
import { emergencyRule } from "./emergency/emergency-rule";
import { importEmergencies } from "./emergency/import-emergencies";
import { notificationRule } from "./emergency/notification-rule";
import { importNotifications } from "./emergency/import-notifications";
import { NotificationLimit } from "./emergency/notification-limit";
import { importMeetings } from "./meeting/import-meetings";
import { Meeting } from "./meeting/meeting";
import { importMemberUnits } from "./member-unit/import-member-units";
import { MemberUnit } from "./member-unit/member-unit";
import { CreateJointMeetingRecords1795300967699 } from "./migrations/create-joint-meeting-records";
import { FillNotificationLimits1795300968699 } from "./migrations/fill-notification-limits";
import { policy } from "./policy";
import { importResolutions } from "./resolution/import-resolutions";
import { importTasks } from "./resolution/import-tasks";
import { Resolution, Task } from "./resolution/resolution";
import { resolutionRule } from "./resolution/resolution-rule";
import { taskRule } from "./resolution/task-rule";

/** 联席会议: the meetings of the member units, what they resolved and who does it, and the emergencies. */
export const jointMeeting: Department = {
  name: "joint-meeting",
  anchors: [Child],
  records: [MemberUnit, Meeting, Resolution, Task, Emergency, Notification, NotificationLimit],
  announced,
  anchorQueries: [],
  policy,
  rules: [resolutionRule, taskRule, emergencyRule, notificationRule],
  imports: [importMemberUnits, importMeetings, importResolutions, importTasks, importEmergencies, importNotifications],
  demonstration: [
    { kind: "member-units", file: "JM01_成员单位.csv" },
    { kind: "meetings", file: "JM02_联席会议.csv" },
    { kind: "resolutions", file: "JM03_决议.csv" },
    { kind: "tasks", file: "JM04_任务.csv" },
    { kind: "emergencies", file: "JM05_突发事件.csv" },
    { kind: "notifications", file: "JM06_告知记录.csv" },
  ],
  migrations: [CreateJointMeetingRecords1795300967699, FillNotificationLimits1795300968699],
};
