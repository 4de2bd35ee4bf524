import type { PolicyRow } from "../../schema/contract/policy";
import type { Purpose } from "../../schema/contract/purposes";
import type { Audience } from "../host/schema/kind-policy";
import { kindPolicy } from "../host/schema/kind-policy";
import { LegalAidCase } from "./legal-aid/legal-aid-case";
import { Mediation } from "./mediation/mediation";

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
];
