import type { RecordRule } from "../host/writing/record-rule";
import { refuseEndBeforeStart } from "../host/writing/rules/refuse-end-before-start";
import { refuseFuture } from "../host/writing/rules/refuse-future";
import { refuseMalformed } from "../host/writing/rules/refuse-malformed";
import { refuseOutsideRange } from "../host/writing/rules/refuse-outside-range";
import { refuseUnknown } from "../host/writing/rules/refuse-unknown";
import { AppropriateAdultParticipation } from "./appropriate-adult/appropriate-adult-participation";
import { LegalConsultation } from "./consultation/legal-consultation";
import { LegalAidCase } from "./legal-aid/legal-aid-case";
import { legalAidCaseRule } from "./legal-aid/legal-aid-case-rule";
import { Mediation } from "./mediation/mediation";
import { mediationRule } from "./mediation/mediation-rule";
import { LegalServiceOffice } from "./office/legal-service-office";
import { ReturnToSchoolSupervision } from "./return-to-school/return-to-school-supervision";
import { CASE_NO_HASH, RightsPanelCase } from "./rights-panel/rights-panel-case";
import { RightsCard } from "./rights-station/rights-card";
import { RightsStation } from "./rights-station/rights-station";
import { LegalLesson } from "./school-lawyer/legal-lesson";
import { SchoolLawyer } from "./school-lawyer/school-lawyer";

/** What an entry by hand must keep beyond its types. */
export const rules: readonly RecordRule[] = [
  legalAidCaseRule,
  mediationRule,

  refuseFuture(LegalConsultation, ["consultedAt"]),
  refuseUnknown(LegalConsultation, "legalAidCaseNo", { of: LegalAidCase, where: "caseNo" }),
  refuseUnknown(LegalConsultation, "mediationNo", { of: Mediation, where: "mediationNo" }),

  refuseUnknown(RightsStation, "officeCode", { of: LegalServiceOffice, where: "code" }),
  refuseFuture(RightsStation, ["openedOn"]),

  refuseUnknown(RightsCard, "stationCode", { of: RightsStation, where: "code" }),
  refuseFuture(RightsCard, ["issuedOn"]),

  refuseFuture(AppropriateAdultParticipation, ["attendedOn"]),

  refuseMalformed(RightsPanelCase, ["caseNoHash"], CASE_NO_HASH),
  refuseFuture(RightsPanelCase, ["heldOn"]),

  refuseEndBeforeStart(SchoolLawyer, "assignedOn", "endsOn"),

  refuseFuture(LegalLesson, ["heldOn"]),
  refuseOutsideRange(LegalLesson, ["attendance"], [0, Infinity]),

  refuseFuture(ReturnToSchoolSupervision, ["servedOn"]),
];
