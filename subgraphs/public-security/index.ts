import type { Department } from "../host/department";
import { Child } from "./child";
import { childByResidentId } from "./household/child-by-resident-id";
import { HouseholdRegistration } from "./household/household-registration";
import { importHouseholdRegistrations } from "./household/import-household-registrations";
import { checkIncident } from "./incident/check-incident";
import { importIncidents } from "./incident/import-incidents";
import { Incident } from "./incident/incident";
import { SuspectIncident } from "./incident/suspect-incident";
import { CreatePublicSecurityRecords1795300545069 } from "./migrations/create-public-security-records";
import { CreateSealedIncidents1795300600000 } from "./migrations/create-sealed-incidents";
import { policy } from "./policy";

/** 公安: who the child is by the household register, and the incidents that concern it. */
export const publicSecurity: Department = {
  name: "public-security",
  anchors: [Child],
  records: [HouseholdRegistration, Incident, SuspectIncident],
  // A record may be sealed later, and what was told of it cannot be called back.
  announced: [],
  anchorQueries: [childByResidentId],
  policy,
  rules: [
    { of: Incident, check: checkIncident },
    { of: SuspectIncident, check: checkIncident },
  ],
  imports: [importHouseholdRegistrations, importIncidents],
  demonstration: [
    { kind: "household-registrations", file: "PS01_户籍人口提取.txt" },
    { kind: "incidents", file: "PS02_涉未成年人警情案件.csv" },
  ],
  migrations: [CreatePublicSecurityRecords1795300545069, CreateSealedIncidents1795300600000],
  rowContext: "signed",
};
