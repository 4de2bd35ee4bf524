import { Ctx, Field, ObjectType, Query, Resolver } from "type-graphql";
import { DEPARTMENTS } from "../../schema/contract/departments";
import type { HubContext } from "./hub-context";

@ObjectType({ description: "A department of the joint meeting, and whether its system answers (成员部门)" })
export class Department {
  @Field(() => String, { description: "名称 name, as in extensions.completeness" })
  name!: string;

  @Field(() => String, { description: "中文名称" })
  title!: string;

  @Field(() => Boolean, { description: "系统可连接 whether its system answers now" })
  reachable!: boolean;
}

@Resolver(() => Department)
export class DepartmentResolver {
  @Query(() => [Department], {
    nullable: true,
    description: "The departments and whether they answer (各部门系统状态)",
  })
  async departments(@Ctx() context: HubContext): Promise<Department[]> {
    const states = await context.departmentStates();
    return DEPARTMENTS.map(({ name, title }) => ({
      name,
      title,
      reachable: states.some((state) => state.name === name && state.reachable),
    }));
  }
}
