import { Directive, Field, ObjectType } from "type-graphql";

/** A fault that the person at the form can mend: the same type as every department's (字段问题). */
@ObjectType({ description: "What the person at the form can mend (需更正的问题)" })
@Directive("@shareable")
export class UserError {
  @Field(() => String, { nullable: true, description: "The field of the input" })
  field!: string | null;

  @Field(() => String, { description: "Stable code" })
  code!: string;

  @Field(() => String, { description: "中文说明" })
  zh!: string;

  @Field(() => String, { description: "English explanation" })
  en!: string;
}
