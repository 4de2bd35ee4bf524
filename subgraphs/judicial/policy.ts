import type { PolicyRow } from "../../schema/contract/policy";
import type { Purpose } from "../../schema/contract/purposes";
import { PURPOSES } from "../../schema/contract/purposes";
import { JOINT_ROLES, ROLES } from "../../schema/contract/roles";
import type { Audience } from "../host/schema/kind-policy";
import { kindPolicy } from "../host/schema/kind-policy";
import { AppropriateAdultParticipation } from "./appropriate-adult/appropriate-adult-participation";
import { LegalConsultation } from "./consultation/legal-consultation";
import { LegalAidCase } from "./legal-aid/legal-aid-case";
import { Mediation } from "./mediation/mediation";
import { LegalServiceOffice } from "./office/legal-service-office";
import { ReturnToSchoolSupervision } from "./return-to-school/return-to-school-supervision";
import { RightsPanelCase } from "./rights-panel/rights-panel-case";
import { RightsCard } from "./rights-station/rights-card";
import { RightsStation } from "./rights-station/rights-station";
import { LegalLesson } from "./school-lawyer/legal-lesson";
import { SchoolLawyer } from "./school-lawyer/school-lawyer";

const PURPOSE: readonly Purpose[] = [
  "SOCIAL_INQUIRY",
  "CASE_MEETING",
  "MANDATORY_REPORT",
  "DATA_CORRECTION",
  "GUARDIAN_REQUEST",
];

/** That there is a case, since when, and whether the child is helped: what a meeting must know to act. */
const outline: Audience = {
  grade: "R",
  who: ["judicial.clerk", "joint.coordinator", "joint.member"],
  purposes: PURPOSE,
  because:
    "sharing matrix: a child's legal cases are restricted; members of a case meeting see number, dates, decision",
};

/** What the case is about and who acts in it: the owner, and the coordinator who prepares the case. */
const substance: Audience = {
  grade: "R",
  who: ["judicial.clerk", "joint.coordinator"],
  purposes: PURPOSE,
  because: "Law on the Protection of Minors, article 103: particulars of a minor's case only to those who handle it",
};

/** Who stood by a minor in proceedings says that there were any: counts leave, rows do not. */
const ownerOnly: Audience = {
  grade: "R",
  who: ["judicial.clerk"],
  purposes: ["SOCIAL_INQUIRY", "DATA_CORRECTION", "MANDATORY_REPORT"],
  because: "sharing matrix: of suspects and victims in proceedings others learn counts of 5 and more, never a row",
};

const ordinary: Audience = {
  grade: "I",
  who: ["judicial.clerk", ...JOINT_ROLES],
  purposes: PURPOSE,
  because: "sharing matrix: what every child of a school is given is ordinary; the joint office reads it for a case",
};

/** The way of a child back to school: education keeps the case of which this is a step. */
const returning: Audience = {
  ...ordinary,
  who: [...ordinary.who, "education.clerk"],
  purposes: [...PURPOSE, "SCHOOL_SUPPORT"],
  because:
    "Compulsory Education Law art. 58: judicial supervision is a step of the case that the education office keeps",
};

const open: Audience = {
  grade: "P",
  who: ROLES,
  purposes: Object.keys(PURPOSES) as Purpose[],
  because: "whom a school and its pupils can turn to is public",
};

const byClerks: Audience = {
  grade: "R",
  who: ["judicial.clerk"],
  purposes: ["SOCIAL_INQUIRY", "DATA_CORRECTION", "MANDATORY_REPORT"],
  because: "only the owner writes its records (architecture decision 5)",
};

/** Who may read and write which field of the judicial office's records, and why. */
export const policy: readonly PolicyRow[] = [
  ...kindPolicy(LegalAidCase, {
    ...outline,
    write: byClerks,
    narrower: [
      {
        ...substance,
        fields: [
          "partyName",
          "caseType",
          "decidedOn",
          "lawyer",
          "closedOn",
          "result",
          "decisionOverdue",
          "daysWithoutAid",
        ],
      },
    ],
  }),
  ...kindPolicy(Mediation, {
    ...outline,
    write: byClerks,
    narrower: [{ ...substance, fields: ["childName", "dispute", "agreedOn", "agreementKept"] }],
  }),
  ...kindPolicy(LegalConsultation, { ...outline, write: byClerks, narrower: [{ ...substance, fields: ["topic"] }] }),
  ...kindPolicy(LegalServiceOffice, { ...open, write: byClerks }),
  ...kindPolicy(RightsStation, { ...open, write: byClerks }),
  ...kindPolicy(RightsCard, { ...ordinary, write: byClerks }),
  ...kindPolicy(AppropriateAdultParticipation, { ...ownerOnly, write: byClerks }),
  ...kindPolicy(RightsPanelCase, { ...substance, write: byClerks }),
  ...kindPolicy(SchoolLawyer, { ...open, write: byClerks }),
  ...kindPolicy(LegalLesson, { ...open, write: byClerks }),
  ...kindPolicy(ReturnToSchoolSupervision, { ...returning, write: byClerks }),
];
