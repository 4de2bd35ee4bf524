import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { parseChildKey } from "../../schema/contract/child-key";
import { Refusal } from "../../schema/contract/errors";
import { seesChild, seesWholeChild } from "../../schema/contract/visible-children";
import { DateTime } from "./date-time";
import { Child, ChildLink, IdentityState } from "./child";
import { DiscrepancyType } from "./discrepancies/discrepancy";
import { findDiscrepancies } from "./discrepancies/find-discrepancies";
import type { HubContext } from "./hub-context";

@Resolver(() => Child)
export class ChildResolver {
  /**
   * A key that was merged into another leads to the child as it is known now. Whom the caller is not shown is to him like whom
   * there never was: null, and nothing said.
   */
  @Query(() => Child, { nullable: true, description: "One child by key (按编号查询一名儿童)" })
  async child(
    @Arg("id", () => ID) id: string,
    @Ctx() context: HubContext,
    // The gateway takes it before the hub is asked: it goes to the departments with the caller.
    @Arg("asOf", () => DateTime, {
      nullable: true,
      description: "截至该时刻各部门所知 what was known at that moment; now by default",
    })
    _asOf?: string | null,
  ): Promise<Child | null> {
    const parsed = parseChildKey(id);
    if (!parsed.valid) throw new Refusal("CHILD_KEY_INVALID", { reason: parsed.reason });
    const known = await context.children.load(parsed.number);
    if (!known) return null;
    const number = known.state === "RETIRED" ? known.sameAs : known.number;
    return seesChild(context.caller, number) ? new Child(number) : null;
  }

  @FieldResolver(() => IdentityState, { nullable: true, description: "身份状态" })
  async identityState(@Root() child: Child, @Ctx() context: HubContext): Promise<IdentityState | null> {
    if (!seesWholeChild(context.caller, child.number)) return null;
    const known = await context.children.load(child.number);
    return known && known.state !== "RETIRED" ? known.state : null;
  }

  @FieldResolver(() => [DiscrepancyType], { nullable: true, description: "花名册与其他部门登记不一致之处" })
  discrepancies(@Root() child: Child): DiscrepancyType[] {
    return findDiscrepancies(child.stated);
  }

  @FieldResolver(() => [ChildLink], { nullable: true, description: "在各部门登记簿中的关联" })
  async links(@Root() child: Child, @Ctx() context: HubContext): Promise<ChildLink[]> {
    return seesWholeChild(context.caller, child.number) ? context.links.load(child.number) : [];
  }
}
