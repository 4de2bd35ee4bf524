import type { EntryCase } from "../../tests/stage/describe-entries";
import { KeyPersonCheck } from "./campus-safety/key-person-check";
import { PreventedIncident } from "./campus-safety/prevented-incident";
import { SchoolDispute } from "./campus-safety/school-dispute";
import { SchoolHazard } from "./campus-safety/school-hazard";
import { EarlyHelp } from "./early-help/early-help";
import { MandatoryReport } from "./mandatory-report/mandatory-report";
import { OfficerTalk } from "./officer/officer-talk";
import { PostedOfficer } from "./officer/posted-officer";
import { PerimeterInspection } from "./perimeter/perimeter-inspection";
import { SafetyEducationSession } from "./safety-education/safety-education-session";
import { PoliceStation } from "./station/police-station";

/** A valid entry of each kind that a clerk of public security enters by hand, in the order in which they refer to each other. */
export const entries: readonly EntryCase[] = [
  {
    of: PoliceStation,
    input: { code: "PCS01", name: "燕西派出所", townshipCode: "350481002", phone: "16300000002" },
    patch: { address: "燕西街道" },
  },
  {
    of: MandatoryReport,
    input: {
      reporterUnit: "某小学",
      reasons: ["MULTIPLE_INJURIES_OR_MALNUTRITION", "ABANDONED_OR_UNATTENDED"],
      reportedAt: "2026-11-18T10:00:00+08:00",
      stationCode: "PCS01",
    },
    patch: { firstResponseAt: "2026-11-18T10:20:00+08:00", outcome: "已处置" },
    mistake: { patch: { firstResponseAt: "2026-11-18T09:59:00+08:00" }, code: "END_BEFORE_START" },
  },
  {
    of: PostedOfficer,
    input: { policeNo: "900900", name: "林某", role: "VILLAGE_OFFICER", villageCode: "350481002201" },
    patch: { stationCode: "PCS01", appointedOn: "2026-09-01", lessonsGiven: ["防溺水"] },
    mistake: { patch: { stationCode: "PCS99" }, code: "REFERENCE_UNKNOWN" },
  },
  {
    of: OfficerTalk,
    input: { heldOn: "2026-11-12", policeNo: "900900" },
    patch: { heldOn: "2026-11-13" },
    mistake: { patch: { policeNo: "900999" }, code: "REFERENCE_UNKNOWN" },
  },
  {
    of: PerimeterInspection,
    input: { number: "JC900", schoolCode: "3504810001", inspectedOn: "2026-11-02", inspectors: ["POLICE", "HEALTH"] },
    patch: { target: "FOOD_STALL", action: "NONE", distanceMetres: 120 },
    mistake: { patch: { rectifyBy: "2026-11-01" }, code: "END_BEFORE_START" },
  },
  {
    of: SchoolHazard,
    input: { schoolCode: "3504810001", place: "围墙", severity: "MAJOR", foundOn: "2026-10-08" },
    patch: { fixedOn: "2026-10-20" },
    mistake: { patch: { fixedOn: "2026-10-07" }, code: "END_BEFORE_START" },
  },
  {
    of: KeyPersonCheck,
    input: { schoolCode: "3504810001", checkedOn: "2026-09-03", personsFound: 0 },
    patch: { personsFound: 1 },
    mistake: { patch: { personsFound: -1 }, code: "OUTSIDE_RANGE" },
  },
  {
    of: SchoolDispute,
    input: { schoolCode: "3504810001", foundOn: "2026-09-12", matter: "接送纠纷" },
    patch: { resolvedOn: "2026-09-20" },
    mistake: { patch: { resolvedOn: "2026-09-11" }, code: "END_BEFORE_START" },
  },
  {
    of: PreventedIncident,
    input: { schoolCode: "3504810001", preventedOn: "2026-10-11" },
    patch: { matter: "约架" },
    mistake: { patch: { preventedOn: "2026-11-21" }, code: "DATE_FUTURE" },
  },
  {
    of: SafetyEducationSession,
    input: { topic: "DROWNING", heldOn: "2026-06-20", schoolCode: "3504810001", attendance: 300 },
    patch: { leaflets: 350 },
    mistake: { patch: { leaflets: -1 }, code: "OUTSIDE_RANGE" },
  },
  {
    of: EarlyHelp,
    input: { measure: "MENTORING", startedOn: "2026-10-01", mentor: "林某" },
    patch: { endedOn: "2026-11-01" },
    mistake: { patch: { endedOn: "2026-09-30" }, code: "END_BEFORE_START" },
  },
];
