import { Attribute } from "../../host/records/attribute";
import { RecordType } from "../../host/records/record-type";
import { IncidentRecord } from "./incident-record";

/**
 * 涉未案件（嫌疑人） (P2): an unsealed incident in which the child is a suspect. It is withheld: kept to be counted (five and
 * more), in no type of the subgraph, and without a reference, so that the child index does not learn of it either. Whose it is
 * only this department can tell, by the token of the identity number.
 */
@RecordType({
  code: "P2.suspect",
  title: "涉未案件（嫌疑人）",
  english: "Incident with a minor suspect",
  list: null,
  occurred: "reportedOn",
  writable: false,
})
export class SuspectIncident extends IncidentRecord {
  @Attribute("text", { title: "公民身份号码令牌", private: true })
  residentIdToken!: string | null;
}
