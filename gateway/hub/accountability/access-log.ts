import { Field, ID, InputType, ObjectType } from "type-graphql";
import type { WithholdingGround } from "../../access-log/withholding";
import { WITHHOLDING_GROUNDS } from "../../access-log/withholding";
import { enumOf } from "./enum-of";

@ObjectType({ description: "A kind of data that was looked into (所查阅的信息类别)" })
export class AccessedKind {
  @Field(() => String, { description: "所属部门" })
  department!: string;

  @Field(() => String, { description: "类别，如 谈心记录" })
  title!: string;

  @Field(() => String, { description: "the same in English" })
  english!: string;
}

@ObjectType({
  description: "On this day this department looked, for this purpose; who it was is not told (查阅记录)",
})
export class AccessLogEntry {
  @Field(() => String, { description: "查阅日期 YYYY-MM-DD, Asia/Shanghai" })
  date!: string;

  @Field(() => String, { description: "查阅部门 name of the department that looked" })
  department!: string;

  @Field(() => String, { description: "查阅部门名称" })
  departmentTitle!: string;

  @Field(() => String, { description: "目的 code of the purpose" })
  purpose!: string;

  @Field(() => String, { description: "目的名称" })
  purposeTitle!: string;

  @Field(() => String, { description: "法律依据" })
  legalBasis!: string;

  @Field(() => [AccessedKind], { description: "所查阅的信息类别" })
  kinds!: AccessedKind[];
}

@ObjectType({ description: "A page of the access log, newest first; it has no total (查阅记录分页)" })
export class AccessLogPage {
  @Field(() => [AccessLogEntry], { description: "按日期倒序" })
  entries!: AccessLogEntry[];

  @Field(() => String, { nullable: true, description: "下一页的游标；没有更多时为空" })
  next!: string | null;
}

export const WithholdingGrounds = enumOf(
  "WithholdingGround",
  "Why guardians are not told of a look for now (暂不告知的依据)",
  WITHHOLDING_GROUNDS,
);

@InputType({ description: "Looks that guardians are not to be told of for now (暂不告知)" })
export class AccessLogWithholdingInput {
  @Field(() => ID, { description: "儿童编号" })
  childId!: string;

  @Field(() => String, { nullable: true, description: "哪个部门的查阅；空为全部部门" })
  department?: string | null;

  @Field(() => String, { nullable: true, description: "哪一目的的查阅；空为全部目的" })
  purpose?: string | null;

  @Field(() => String, { description: "自何时起的查阅 RFC 3339" })
  since!: string;

  @Field(() => String, { description: "至何时止，不超过一年 RFC 3339" })
  until!: string;

  @Field(() => WithholdingGrounds, { description: "依据" })
  ground!: WithholdingGround;

  @Field(() => String, { description: "理由，不少于十个字" })
  reason!: string;
}

@ObjectType({ description: "Looks that guardians are not told of for now: who decided it, why, until when (暂不告知)" })
export class AccessLogWithholding {
  @Field(() => ID)
  id!: string;

  @Field(() => String, { nullable: true, description: "哪个部门的查阅；空为全部部门" })
  department!: string | null;

  @Field(() => String, { nullable: true, description: "哪一目的的查阅；空为全部目的" })
  purpose!: string | null;

  @Field(() => String, { description: "自何时起的查阅 RFC 3339, UTC" })
  since!: string;

  @Field(() => String, { description: "至何时止 RFC 3339, UTC" })
  until!: string;

  @Field(() => WithholdingGrounds, { description: "依据" })
  ground!: WithholdingGround;

  @Field(() => String, { description: "理由" })
  reason!: string;

  @Field(() => String, { description: "决定人账号" })
  approvedBy!: string;

  @Field(() => String, { description: "决定时间 RFC 3339, UTC" })
  openedAt!: string;

  @Field(() => String, { nullable: true, description: "提前结束的时间 RFC 3339, UTC" })
  endedAt!: string | null;

  @Field(() => String, { nullable: true, description: "提前结束人账号" })
  endedBy!: string | null;

  @Field(() => String, { nullable: true, description: "提前结束的理由" })
  endedBecause!: string | null;
}
