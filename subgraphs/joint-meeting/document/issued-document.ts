import { Attribute } from "../../host/records/attribute";
import type { CodeOf } from "../../host/records/code-list";
import { codeList } from "../../host/records/code-list";
import { RecordBase } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Belongs } from "../../host/records/relation";
import { MemberUnit } from "../member-unit/member-unit";

export const IssuedDocumentKind = codeList("IssuedDocumentKind", "文件类型", {
  NOTICE: "通知",
  METHOD: "办法",
  OPINION: "意见",
  BULLETIN: "简报",
});
export type IssuedDocumentKind = CodeOf<typeof IssuedDocumentKind>;

/** 文件、简报 (M11): a document that the joint meeting or a unit of it issued. */
@RecordType({
  code: "M11",
  title: "文件简报",
  english: "Issued document",
  list: { on: "Query", field: "issuedDocuments" },
  occurred: "issuedOn",
  key: "documentNo",
})
export class IssuedDocument extends RecordBase {
  @Attribute("text", { title: "文号", required: true, filter: true, order: true })
  documentNo!: string;

  @Attribute("text", { title: "标题", required: true, filter: true })
  title!: string;

  @Attribute(IssuedDocumentKind, { title: "类型", filter: true })
  kind!: IssuedDocumentKind | null;

  @Attribute("date", { title: "印发日期", required: true, filter: true, order: true })
  issuedOn!: string;

  @Attribute("text", { title: "印发单位代码", filter: true })
  issuedByCode!: string | null;

  @Belongs(() => MemberUnit, { title: "印发单位", by: "issuedByCode", to: "code" })
  issuedBy!: MemberUnit | null;
}
