import { Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { Child } from "./child";

export const CandidateState = { OPEN: "OPEN", ACCEPTED: "ACCEPTED", REJECTED: "REJECTED" } as const;
export type CandidateState = keyof typeof CandidateState;
registerEnumType(CandidateState, {
  name: "CandidateState",
  description: "待确认关联的状态",
  valuesConfig: {
    OPEN: { description: "待确认 waits for a person" },
    ACCEPTED: { description: "确认为同一人 one child" },
    REJECTED: { description: "不是同一人 two children" },
  },
});

export const CandidateDecision = { ACCEPTED: "ACCEPTED", REJECTED: "REJECTED" } as const;
registerEnumType(CandidateDecision, {
  name: "CandidateDecision",
  description: "对待确认关联的决定",
  valuesConfig: {
    ACCEPTED: { description: "确认为同一人 one child" },
    REJECTED: { description: "不是同一人 two children" },
  },
});

@ObjectType({
  description: "A child on the roll and a row of another register that may be one child (待人工确认的关联)",
})
export class LinkCandidate {
  @Field(() => ID)
  id!: string;

  @Field(() => CandidateState)
  state!: CandidateState;

  @Field(() => Child, { nullable: true, description: "花名册中的儿童" })
  rollChild!: Child | null;

  @Field(() => String, { description: "另一部门" })
  department!: string;

  @Field(() => String, { description: "另一登记簿" })
  register!: string;

  @Field(() => Child, { nullable: true, description: "另一登记簿中的儿童；尚无编号时为空" })
  otherChild!: Child | null;

  @Field(() => Boolean, { description: "姓名完全一致（否则仅差一字）" })
  namesEqual!: boolean;

  @Field(() => Boolean, { nullable: true, description: "父母姓名是否相符；任一方未填为空" })
  parentAgrees!: boolean | null;

  @Field(() => Boolean, { nullable: true, description: "村居是否相符；任一方未填为空" })
  villageAgrees!: boolean | null;
}
