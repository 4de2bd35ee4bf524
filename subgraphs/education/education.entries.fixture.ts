import type { EntryCase } from "../../tests/stage/describe-entries";
import { ActivityParticipation } from "./activity/activity-participation";
import { SchoolActivity } from "./activity/school-activity";
import { AfterSchoolService } from "./after-school-service/after-school-service";
import { ArchiveTransfer } from "./archive-transfer/archive-transfer";
import { ConductObservation } from "./conduct-observation/conduct-observation";
import { CounsellingSession } from "./counselling/counselling-session";
import { SchoolDutyChain } from "./safety/school-duty-chain";
import { SchoolSafetyCheck } from "./safety/school-safety-check";
import { SchoolSafetyPledge } from "./safety/school-safety-pledge";
import { SchoolAbsence } from "./school-absence/school-absence";
import { SchoolAward } from "./school-award/school-award";
import { SchoolLiaison } from "./school-liaison/school-liaison";
import { RestrictedSupportPlan } from "./support-plan/restricted-support-plan";
import { RestrictedSupportPlanCheck } from "./support-plan/restricted-support-plan-check";
import { SupportPlan } from "./support-plan/support-plan";
import { SupportPlanCheck } from "./support-plan/support-plan-check";
import { Teacher } from "./teacher/teacher";

const NOTHING = "00000000-0000-4000-8000-000000000000";
const SCHOOL = "3504810001";

const PLAN = {
  kind: "INDIVIDUAL_EDUCATION_PLAN",
  author: "郑广发",
  startsOn: "2026-09-07",
  endsOn: "2027-01-15",
  content: "每周一次谈话",
  expectedStageResults: ["按时到校", "完成作业"],
};

const CHECK = { checkedOn: "2026-10-09", checkedBy: "郑广发", effect: "按时到校" };

/** A valid entry of each kind that a clerk of education enters by hand, in the order in which they refer to each other. */
export const entries: readonly EntryCase[] = [
  {
    of: Teacher,
    input: { teacherNo: "T90001", name: "邱海波", schoolCode: SCHOOL, post: "COUNSELLOR", inPost: true },
    patch: { inPost: false },
  },
  {
    of: SchoolAbsence,
    input: { absentOn: "2026-11-19", lessons: 6, kind: "TRUANCY" },
    patch: { kind: "SICK_LEAVE", lessons: null },
  },
  {
    of: ArchiveTransfer,
    input: {
      reason: "SCHOOL_TRANSFER",
      fromPlace: "外县某小学三年级",
      toSchoolCode: SCHOOL,
      requestedOn: "2026-09-01",
      sentOn: "2026-09-08",
      missingItems: ["谈心记录卡"],
    },
    patch: { receivedOn: "2026-09-15", acknowledgedBy: "吴秋菊", missingItems: [] },
    mistake: { patch: { acknowledgedBy: "吴秋菊" }, code: "ACKNOWLEDGED_UNRECEIVED" },
  },
  {
    of: SupportPlan,
    input: { ...PLAN, trigger: "SEVERE_STUDY_DECLINE" },
    patch: { outcome: "PARTLY", endOfTermSummary: "有进步" },
  },
  {
    of: SupportPlanCheck,
    input: CHECK,
    refersTo: { planId: SupportPlan },
    patch: { effect: "完成作业" },
    mistake: { patch: { planId: NOTHING }, code: "REFERENCE_UNKNOWN" },
  },
  { of: RestrictedSupportPlan, input: PLAN, patch: { outcome: "ACHIEVED" } },
  {
    of: RestrictedSupportPlanCheck,
    input: CHECK,
    refersTo: { planId: RestrictedSupportPlan },
    patch: { effect: "完成作业" },
    mistake: { patch: { planId: NOTHING }, code: "REFERENCE_UNKNOWN" },
  },
  {
    of: SchoolLiaison,
    input: {
      contactedAt: "2026-11-02T10:00:00+08:00",
      initiator: "SCHOOL",
      staffRole: "班主任",
      channel: "PHONE",
      counterpart: "PARENT_AWAY",
      content: "SCHOOL_REPORT",
    },
    patch: { content: "MAJOR_EVENT" },
  },
  {
    of: CounsellingSession,
    input: {
      heldAt: "2026-11-03T16:30:00+08:00",
      room: "HEART_TALK_ROOM",
      source: "MAILBOX",
      issue: "LONELINESS",
      counsellor: "郭海波",
      counsellorFullTime: true,
      result: "CONTINUE",
      notes: "想念父母",
    },
    patch: { result: "RESOLVED", notes: "想念父母，已与母亲视频" },
  },
  {
    of: AfterSchoolService,
    input: { term: "2026-2027-1", schoolCode: SCHOOL, priorityPlace: true, free: true, hoursPerWeek: "7.5" },
    patch: { hoursPerWeek: "10" },
  },
  {
    of: SchoolActivity,
    input: { heldOn: "2026-11-10", kind: "PERIODIC", type: "BIRTHDAY", schoolCode: SCHOOL },
    patch: { type: "LETTER_HOME" },
  },
  {
    of: ActivityParticipation,
    input: {},
    refersTo: { activityId: SchoolActivity },
    patch: {},
    mistake: { patch: { activityId: NOTHING }, code: "REFERENCE_UNKNOWN" },
  },
  {
    of: ConductObservation,
    input: { weekOf: "2026-11-09", studyNote: "认真", lifeNote: "正常", issues: ["TRUANCY", "INTERNET_ADDICTION"] },
    patch: { issues: ["NONE"] },
  },
  {
    of: SchoolSafetyPledge,
    input: { schoolCode: SCHOOL, year: 2026, signer: "何素芳", superior: "杨彩霞", signedOn: "2026-09-01" },
    patch: { superior: "高广发" },
  },
  {
    of: SchoolSafetyCheck,
    input: { schoolCode: SCHOOL, checkedOn: "2026-11-01", areas: ["FIRE", "FALLS"], findings: "楼梯扶手松动" },
    patch: { areas: ["FIRE", "FALLS", "TRAFFIC"] },
  },
  {
    of: SchoolDutyChain,
    input: {
      schoolCode: SCHOOL,
      schoolYear: 2026,
      className: "三年级1班",
      principal: "何素芳",
      moralEducationOfficer: "杨彩霞",
      homeroomTeacher: "叶志明",
      subjectTeachers: ["郑广发", "赵建国"],
    },
    patch: { homeroomTeacher: "吴秋菊" },
  },
  {
    of: SchoolAward,
    input: { award: "LITTLE_ANGEL", year: 2026 },
    patch: { award: "SELF_RELIANCE" },
    mistake: { patch: { award: "CARE_MODEL" }, code: "RECIPIENT_MISSING" },
  },
];
