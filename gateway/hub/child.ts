import { Directive, Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { formatChildKey } from "../../schema/contract/child-key";
import type { ChildNumber } from "../../schema/contract/child-key";
import type { StatedFacts } from "./discrepancies/find-discrepancies";

export const IdentityState = { LINKED: "LINKED", FOUNDED: "FOUNDED" } as const;
export type IdentityState = keyof typeof IdentityState;
registerEnumType(IdentityState, {
  name: "IdentityState",
  description: "How the child is known (身份状态)",
  valuesConfig: {
    LINKED: { description: "有可用身份证号 by a usable identity number" },
    FOUNDED: { description: "登记在册但尚无可用身份证号 on the roll, without a usable identity number so far" },
  },
});

export const LinkDecision = {
  IDENTITY_NUMBER: "IDENTITY_NUMBER",
  LOCAL_NUMBER: "LOCAL_NUMBER",
  FOUNDED: "FOUNDED",
  PERSON: "PERSON",
} as const;
export type LinkDecision = keyof typeof LinkDecision;
registerEnumType(LinkDecision, {
  name: "LinkDecision",
  description: "On what a link rests (关联依据)",
  valuesConfig: {
    IDENTITY_NUMBER: { description: "身份证号一致 equal identity numbers" },
    LOCAL_NUMBER: { description: "引用其他部门编号 another department's number was given" },
    FOUNDED: { description: "由花名册建立 founded by the roll" },
    PERSON: { description: "人工确认 decided by a person" },
  },
});

@ObjectType({ description: "One department's book in which the child stands (部门登记簿关联)" })
export class ChildLink {
  @Field(() => String, { description: "部门" })
  department!: string;

  @Field(() => String, { description: "登记簿" })
  register!: string;

  @Field(() => LinkDecision, { description: "关联依据" })
  decided!: LinkDecision;

  @Field(() => String, { description: "关联时间 RFC 3339, Asia/Shanghai" })
  decidedAt!: string;
}

@ObjectType({ description: "A child, by the key of the child index (儿童)" })
@Directive(`@key(fields: "id")`)
export class Child {
  /** The index's number; only its printed form is published. */
  readonly number: ChildNumber;

  @Field(() => ID, { description: "Key printed with a check symbol (编号)" })
  id: string;

  /** What the departments say, where the gateway was asked to fetch it for `discrepancies`. */
  readonly stated: StatedFacts;

  constructor(number: ChildNumber, stated: StatedFacts = {}) {
    this.number = number;
    this.id = formatChildKey(number);
    this.stated = stated;
  }
}
