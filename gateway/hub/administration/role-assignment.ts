import { Field, ID, InputType, ObjectType, registerEnumType } from "type-graphql";
import type { AssignmentState } from "../../administration/role-assignment";
import { UserError } from "../user-error";

export const RoleAssignmentState: Readonly<Record<AssignmentState, AssignmentState>> = {
  AWAITS_APPROVAL: "AWAITS_APPROVAL",
  COMING: "COMING",
  OPEN: "OPEN",
  LAPSED: "LAPSED",
  ENDED: "ENDED",
};
registerEnumType(RoleAssignmentState, {
  name: "RoleAssignmentState",
  description: "岗位授予的状态",
  valuesConfig: {
    AWAITS_APPROVAL: { description: "待另一名管理员审批 waits for a second administrator" },
    COMING: { description: "尚未开始 begins later" },
    OPEN: { description: "有效 holds now" },
    LAPSED: { description: "到期 its time is over" },
    ENDED: { description: "提前终止 somebody ended it before" },
  },
});

@ObjectType({ description: "That an account holds a role, and who answers for it (岗位授予)" })
export class RoleAssignment {
  @Field(() => ID)
  id!: string;

  @Field(() => ID, { description: "账号" })
  subject!: string;

  @Field(() => String, { description: "岗位，如 education.clerk" })
  role!: string;

  @Field(() => String, { description: "岗位的中文名称" })
  title!: string;

  @Field(() => String, { description: "行政区划代码：可查看其范围内的记录" })
  division!: string;

  @Field(() => RoleAssignmentState, { description: "状态" })
  state!: AssignmentState;

  @Field(() => String, { description: "开始时间 RFC 3339, Asia/Shanghai" })
  validFrom!: string;

  @Field(() => String, { description: "到期时间：届时自行失效" })
  endsAt!: string;

  @Field(() => String, { description: "授予理由" })
  reason!: string;

  @Field(() => String, { description: "授予时间" })
  grantedAt!: string;

  @Field(() => String, { description: "授予人" })
  grantedBy!: string;

  @Field(() => Boolean, { description: "是否须由另一名管理员审批" })
  needsApproval!: boolean;

  @Field(() => String, { nullable: true, description: "审批时间" })
  approvedAt!: string | null;

  @Field(() => String, { nullable: true, description: "审批人" })
  approvedBy!: string | null;

  @Field(() => String, { nullable: true, description: "提前终止的时间" })
  endedAt!: string | null;

  @Field(() => String, { nullable: true, description: "终止人" })
  endedBy!: string | null;

  @Field(() => String, { nullable: true, description: "终止理由" })
  endReason!: string | null;
}

@InputType({ description: "A role to be granted until a day (授予岗位)" })
export class GrantRoleInput {
  @Field(() => ID, { description: "账号" })
  subject!: string;

  @Field(() => String, { description: "岗位，如 education.clerk" })
  role!: string;

  @Field(() => String, { description: "行政区划代码，在授予人的管辖范围内" })
  division!: string;

  @Field(() => String, { nullable: true, description: "开始时间 RFC 3339；不填则立即" })
  validFrom?: string | null;

  @Field(() => String, { description: "到期时间 RFC 3339，必填" })
  endsAt!: string;

  @Field(() => String, { description: "理由，必填" })
  reason!: string;
}

@InputType({ description: "A role that another administrator granted (审批岗位)" })
export class ApproveRoleInput {
  @Field(() => ID)
  id!: string;
}

@InputType({ description: "A role to be ended before its time (终止岗位)" })
export class EndRoleInput {
  @Field(() => ID)
  id!: string;

  @Field(() => String, { description: "理由，必填" })
  reason!: string;
}

@ObjectType({ description: "授予岗位的结果" })
export class GrantRolePayload {
  @Field(() => RoleAssignment, { nullable: true })
  roleAssignment!: RoleAssignment | null;

  @Field(() => [UserError])
  userErrors!: readonly UserError[];
}

@ObjectType({ description: "审批岗位的结果" })
export class ApproveRolePayload {
  @Field(() => RoleAssignment, { nullable: true })
  roleAssignment!: RoleAssignment | null;

  @Field(() => [UserError])
  userErrors!: readonly UserError[];
}

@ObjectType({ description: "终止岗位的结果" })
export class EndRolePayload {
  @Field(() => RoleAssignment, { nullable: true })
  roleAssignment!: RoleAssignment | null;

  @Field(() => [UserError])
  userErrors!: readonly UserError[];
}
