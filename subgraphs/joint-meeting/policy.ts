import type { PolicyRow } from "../../schema/contract/policy";
import type { Purpose } from "../../schema/contract/purposes";
import { PURPOSES } from "../../schema/contract/purposes";
import { DEPARTMENT_CLERKS, JOINT_ROLES, ROLES } from "../../schema/contract/roles";
import { changePolicy } from "../host/schema/change-policy";
import type { Audience } from "../host/schema/kind-policy";
import { kindPolicy } from "../host/schema/kind-policy";
import { announced } from "./announced";
import { Emergency, Notification } from "./emergency/emergency";
import { NotificationLimit } from "./emergency/notification-limit";
import { Meeting } from "./meeting/meeting";
import { MemberUnit } from "./member-unit/member-unit";
import { Resolution, Task } from "./resolution/resolution";

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
  because: "a limit by which offices are judged is public",
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
  ...changePolicy("joint-meeting", announced, ordinary),
];
