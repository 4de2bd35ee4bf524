import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { parseChildKey } from "../../schema/contract/child-key";
import { Refusal } from "../../schema/contract/errors";
import { Child, ChildLink, IdentityState } from "./child";
import { DiscrepancyType } from "./discrepancies/discrepancy";
import { findDiscrepancies } from "./discrepancies/find-discrepancies";
import type { HubContext } from "./hub-context";

@Resolver(() => Child)
export class ChildResolver {
  /** A key that was merged into another leads to the child as it is known now. */
  @Query(() => Child, { nullable: true, description: "One child by key (按编号查询一名儿童)" })
  async child(@Arg("id", () => ID) id: string, @Ctx() context: HubContext): Promise<Child> {
    const parsed = parseChildKey(id);
    if (!parsed.valid) throw new Refusal("CHILD_KEY_INVALID", { reason: parsed.reason });
    const known = await context.children.load(parsed.number);
    if (!known) throw new Refusal("CHILD_NOT_FOUND");
    return new Child(known.state === "RETIRED" ? known.sameAs : known.number);
  }

  @FieldResolver(() => IdentityState, { nullable: true, description: "身份状态" })
  async identityState(@Root() child: Child, @Ctx() context: HubContext): Promise<IdentityState | null> {
    const known = await context.children.load(child.number);
    return known && known.state !== "RETIRED" ? known.state : null;
  }

  @FieldResolver(() => [DiscrepancyType], { nullable: true, description: "花名册与其他部门登记不一致之处" })
  discrepancies(@Root() child: Child): DiscrepancyType[] {
    return findDiscrepancies(child.stated);
  }

  @FieldResolver(() => [ChildLink], { nullable: true, description: "在各部门登记簿中的关联" })
  async links(@Root() child: Child, @Ctx() context: HubContext): Promise<ChildLink[]> {
    return context.links.load(child.number);
  }
}
