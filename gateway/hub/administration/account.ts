import { Field, ID, InputType, ObjectType, registerEnumType } from "type-graphql";
import type { AccountKind as Kind } from "../../administration/account";
import { UserError } from "../user-error";

export const AccountKind: Readonly<Record<Kind, Kind>> = { PERSON: "PERSON", MACHINE: "MACHINE" };
registerEnumType(AccountKind, {
  name: "AccountKind",
  description: "Who stands behind an account (账号类别)",
  valuesConfig: {
    PERSON: { description: "人员 a person's seat" },
    MACHINE: { description: "系统 a department's other system" },
  },
});

@ObjectType({ description: "Somebody, or something, that may be known here (账号)" })
export class Account {
  @Field(() => ID, { description: "账号名 names a seat, never a person" })
  subject!: string;

  @Field(() => AccountKind, { description: "类别" })
  kind!: Kind;

  @Field(() => String, { description: "开立时间 RFC 3339, Asia/Shanghai" })
  openedAt!: string;

  @Field(() => String, { description: "开立人" })
  openedBy!: string;

  @Field(() => String, { nullable: true, description: "关闭时间；为空则未关闭" })
  closedAt!: string | null;

  @Field(() => String, { nullable: true, description: "关闭人" })
  closedBy!: string | null;

  @Field(() => String, { nullable: true, description: "关闭理由" })
  closeReason!: string | null;
}

@InputType({ description: "An account to be opened; it holds no role (开立账号)" })
export class OpenAccountInput {
  @Field(() => ID, { description: "如 education-clerk-2，与令牌的 sub 一致" })
  subject!: string;

  @Field(() => AccountKind, { defaultValue: AccountKind.PERSON, description: "类别" })
  kind!: Kind;
}

@InputType({ description: "An account to be closed for good (关闭账号)" })
export class CloseAccountInput {
  @Field(() => ID, { description: "账号名" })
  subject!: string;

  @Field(() => String, { description: "理由，必填" })
  reason!: string;
}

@ObjectType({ description: "开立账号的结果" })
export class OpenAccountPayload {
  @Field(() => Account, { nullable: true })
  account!: Account | null;

  @Field(() => [UserError])
  userErrors!: readonly UserError[];
}

@ObjectType({ description: "关闭账号的结果" })
export class CloseAccountPayload {
  @Field(() => Account, { nullable: true })
  account!: Account | null;

  @Field(() => [UserError])
  userErrors!: readonly UserError[];
}
