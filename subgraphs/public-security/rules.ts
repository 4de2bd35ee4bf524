import type { RecordClass } from "../host/records/record-metadata";
import type { RecordRule } from "../host/writing/record-rule";
import { refuseEndBeforeStart } from "../host/writing/rules/refuse-end-before-start";
import { refuseFuture } from "../host/writing/rules/refuse-future";
import { refuseOutsideRange } from "../host/writing/rules/refuse-outside-range";
import { refuseUnknown } from "../host/writing/rules/refuse-unknown";
import { KeyPersonCheck } from "./campus-safety/key-person-check";
import { PreventedIncident } from "./campus-safety/prevented-incident";
import { SchoolDispute } from "./campus-safety/school-dispute";
import { SchoolHazard } from "./campus-safety/school-hazard";
import { EarlyHelp } from "./early-help/early-help";
import { checkIncident } from "./incident/check-incident";
import { Incident } from "./incident/incident";
import { SuspectIncident } from "./incident/suspect-incident";
import { MandatoryReport } from "./mandatory-report/mandatory-report";
import { OfficerTalk } from "./officer/officer-talk";
import { PostedOfficer } from "./officer/posted-officer";
import { PerimeterInspection } from "./perimeter/perimeter-inspection";
import { SafetyEducationSession } from "./safety-education/safety-education-session";
import { PoliceStation } from "./station/police-station";

/** A code that an entry names must be a station's. */
const knownStation = (of: RecordClass): RecordRule =>
  refuseUnknown(of, "stationCode", { of: PoliceStation, where: "code" });

/** What an entry by hand must keep beyond its types. */
export const rules: readonly RecordRule[] = [
  { of: Incident, check: checkIncident },
  { of: SuspectIncident, check: checkIncident },

  knownStation(MandatoryReport),
  refuseFuture(MandatoryReport, ["reportedAt", "firstResponseAt"]),
  refuseEndBeforeStart(MandatoryReport, "reportedAt", "firstResponseAt"),

  knownStation(PostedOfficer),
  refuseEndBeforeStart(PostedOfficer, "appointedOn", "endsOn"),

  refuseUnknown(OfficerTalk, "policeNo", { of: PostedOfficer, where: "policeNo" }),
  refuseFuture(OfficerTalk, ["heldOn"]),

  refuseFuture(PerimeterInspection, ["inspectedOn", "rectifiedOn"]),
  refuseEndBeforeStart(PerimeterInspection, "inspectedOn", "rectifyBy"),
  refuseEndBeforeStart(PerimeterInspection, "inspectedOn", "rectifiedOn"),
  refuseOutsideRange(PerimeterInspection, ["distanceMetres"], [0, Infinity]),

  refuseFuture(SchoolHazard, ["foundOn", "fixedOn"]),
  refuseEndBeforeStart(SchoolHazard, "foundOn", "fixedOn"),

  refuseFuture(KeyPersonCheck, ["checkedOn"]),
  refuseOutsideRange(KeyPersonCheck, ["personsFound"], [0, Infinity]),

  refuseFuture(SchoolDispute, ["foundOn", "resolvedOn"]),
  refuseEndBeforeStart(SchoolDispute, "foundOn", "resolvedOn"),

  refuseFuture(PreventedIncident, ["preventedOn"]),

  refuseFuture(SafetyEducationSession, ["heldOn"]),
  refuseOutsideRange(SafetyEducationSession, ["attendance", "leaflets"], [0, Infinity]),

  refuseFuture(EarlyHelp, ["startedOn"]),
  refuseEndBeforeStart(EarlyHelp, "startedOn", "endedOn"),
];
