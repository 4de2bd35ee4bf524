import { Field, ID, ObjectType } from "type-graphql";
import type { CaseGrantRow } from "../grants/case-grant-row";
import { Child } from "./child";
import { UserError } from "./user-error";

@ObjectType({ description: "Who was given which child for a case, until when and why (个案授权)" })
export class CaseGrant {
  @Field(() => ID)
  id!: string;

  @Field(() => Child, { nullable: true, description: "儿童" })
  child!: Child;

  @Field(() => String, { description: "被授权的账号 the account that is given the child" })
  subject!: string;

  @Field(() => String, { description: "目的" })
  purpose!: string;

  @Field(() => String, { nullable: true, description: "仅限该部门的记录 whose records alone; null: all departments'" })
  department!: string | null;

  @Field(() => String, { description: "授权账号 the account that opened it" })
  openedBy!: string;

  @Field(() => String, { description: "授权时间 RFC 3339, Asia/Shanghai" })
  openedAt!: string;

  @Field(() => String, { description: "到期时间，到期自动失效 RFC 3339, Asia/Shanghai" })
  endsAt!: string;

  @Field(() => String, { nullable: true, description: "提前结束时间 RFC 3339, Asia/Shanghai" })
  endedAt!: string | null;

  @Field(() => String, { nullable: true, description: "提前结束的账号" })
  endedBy!: string | null;

  @Field(() => String, { description: "事由" })
  reason!: string;

  @Field(() => Boolean, { description: "是否有效 whether it is in force" })
  isOpen!: boolean;
}

@ObjectType({ description: "个案授权" })
export class CaseGrantPayload {
  @Field(() => CaseGrant, { nullable: true })
  caseGrant!: CaseGrant | null;

  @Field(() => [UserError])
  userErrors!: readonly UserError[];
}

export function caseGrantOf({ child, ...row }: CaseGrantRow): CaseGrant {
  return { ...row, child: new Child(child) };
}
