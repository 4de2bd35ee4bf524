import { Field, ID, Int, ObjectType } from "type-graphql";
import type { FindingKind } from "../../findings/audit-finding";
import { FINDING_KINDS } from "../../findings/audit-finding";
import { enumOf } from "./enum-of";

export const FindingKinds = enumOf(
  "AuditFindingKind",
  "What may be worth a question to somebody (审计线索类别)",
  FINDING_KINDS,
);

@ObjectType({ description: "An account did something that may be worth a question; it is no verdict (审计线索)" })
export class AuditFinding {
  @Field(() => FindingKinds, { description: "类别" })
  kind!: FindingKind;

  @Field(() => String, { description: "账号" })
  account!: string;

  @Field(() => String, { description: "岗位" })
  role!: string;

  @Field(() => String, { description: "首次时间 RFC 3339, UTC" })
  first!: string;

  @Field(() => String, { description: "末次时间 RFC 3339, UTC" })
  last!: string;

  @Field(() => Int, { description: "次数" })
  count!: number;

  @Field(() => [String], {
    description: "日志中的指代，不是编号 the log's own names of those concerned; no keys; 20 at most",
  })
  references!: string[];

  @Field(() => [ID], { description: "事件编号 for `lianxi audit prove`; of broken glass, the grants; 20 at most" })
  events!: string[];
}
