import { nodes, picture } from "./sql";

const LEGAL_AID = nodes(`select c.case_no as "caseNo", c.applied_on as "appliedOn", c.eligible, c.decision
  from legal_aid_case c where c.child_number = child.number order by c.applied_on desc nulls last, c.id desc limit 20`);

const MEDIATIONS = nodes(`select m.mediation_no as "mediationNo", m.accepted_on as "acceptedOn"
  from mediation m where m.child_number = child.number order by m.accepted_on desc nulls last, m.id desc limit 20`);

export const JUDICIAL_PICTURE = picture(`${LEGAL_AID} as "legalAidCases"`, `${MEDIATIONS} as mediations`);
