import { RecordType } from "../../host/records/record-type";
import { Child } from "../child";
import { IncidentRecord } from "./incident-record";

/**
 * 涉未案件（嫌疑人） (P2): an unsealed incident in which the child is a suspect. A kind and a table of its own, so that no
 * rule about the other incidents, present or future, can let it out: only public security reads it.
 */
@RecordType({
  code: "P2.suspect",
  title: "涉未案件（嫌疑人）",
  english: "Incident with a minor suspect",
  list: { on: Child, field: "suspectIncidents" },
  occurred: "reportedOn",
})
export class SuspectIncident extends IncidentRecord {}
