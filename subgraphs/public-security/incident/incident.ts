import { Attribute } from "../../host/records/attribute";
import type { CodeOf } from "../../host/records/code-list";
import { codeList } from "../../host/records/code-list";
import { RecordType } from "../../host/records/record-type";
import { Child } from "../child";
import { IncidentRecord } from "./incident-record";

export const IncidentRole = codeList("IncidentRole", "儿童在案件中的角色", {
  VICTIM: "被侵害人",
  MISSING: "走失",
  WITNESS: "证人",
});
export type IncidentRole = CodeOf<typeof IncidentRole>;

/** 涉未警情案件 (P2): an incident in which the child was harmed, missing or a witness; suspects stand in another kind. */
@RecordType({
  code: "P2",
  title: "涉未警情案件",
  english: "Incident",
  list: { on: Child, field: "incidents" },
  occurred: "reportedOn",
})
export class Incident extends IncidentRecord {
  @Attribute(IncidentRole, { title: "角色", required: true })
  role!: IncidentRole;
}
