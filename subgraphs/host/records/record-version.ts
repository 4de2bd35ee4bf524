import { Field, Int, ObjectType, registerEnumType } from "type-graphql";
import { DateTimeScalar } from "./scalars";

export const RecordAct = { CREATE: "CREATE", AMEND: "AMEND", CLOSE: "CLOSE", REOPEN: "REOPEN" } as const;
registerEnumType(RecordAct, {
  name: "RecordAct",
  description: "办理类型 what was done to a record",
  valuesConfig: {
    CREATE: { description: "新增 created" },
    AMEND: { description: "更正 amended" },
    CLOSE: { description: "结束 closed" },
    REOPEN: { description: "重新开启 reopened" },
  },
});

/** What one field said before a version and what it says since; lists as JSON text. */
@ObjectType({ description: "A field that a version changed (更改的字段)" })
export class FieldChange {
  @Field(() => String, { description: "字段 the field's name" }) field!: string;
  @Field(() => String, { description: "中文名称" }) title!: string;
  @Field(() => String, { nullable: true, description: "更改前" }) before!: string | null;
  @Field(() => String, { nullable: true, description: "更改后" }) after!: string | null;
}

/** One state of a record: who made it, when, by which act, and what it changed. The first has changed nothing. */
@ObjectType({ description: "A version of a record (记录的一个版本)" })
export class RecordVersion {
  @Field(() => Int, { description: "版本" }) version!: number;
  @Field(() => DateTimeScalar, { description: "办理时间" }) madeAt!: string;
  @Field(() => String, { description: "办理账号" }) madeBy!: string;
  @Field(() => String, { description: "办理单位" }) unit!: string;
  @Field(() => RecordAct, { description: "办理类型" }) act!: keyof typeof RecordAct;
  @Field(() => String, { nullable: true, description: "办理理由" }) reason!: string | null;
  @Field(() => [FieldChange], { description: "更改的字段" }) changes!: FieldChange[];
}
