import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from "type-graphql";
import { Refusal } from "../../../schema/contract/errors";
import { roleTerms } from "../../../schema/contract/role-terms";
import { approveRole } from "../../administration/approve-role";
import { endRole } from "../../administration/end-role";
import { grantRole } from "../../administration/grant-role";
import type { AssignmentState, RoleAssignment as KnownAssignment } from "../../administration/role-assignment";
import { listRoleAssignments } from "../../administration/role-assignment";
import type { ActOutcome } from "../../administration/violation";
import type { HubContext } from "../hub-context";
import { checkFirst } from "./page-argument";
import {
  ApproveRoleInput,
  ApproveRolePayload,
  EndRoleInput,
  EndRolePayload,
  GrantRoleInput,
  GrantRolePayload,
  RoleAssignment,
  RoleAssignmentState,
} from "./role-assignment";

/** Who holds which role: granted by one administrator, approved by another where the role weighs, reviewed by a third. */
@Resolver(() => RoleAssignment)
export class RoleAssignmentResolver {
  @Query(() => [RoleAssignment], {
    nullable: true,
    description: "Role assignments in your division, the newest first; nothing is ever deleted (岗位授予及其历史)",
  })
  async roleAssignments(
    @Arg("subject", () => ID, { nullable: true, description: "只列此账号" }) subject: string | null | undefined,
    @Arg("role", () => String, { nullable: true, description: "只列此岗位" }) role: string | null | undefined,
    @Arg("state", () => RoleAssignmentState, { nullable: true, description: "只列此状态" })
    state: AssignmentState | null | undefined,
    @Arg("first", () => Int, { defaultValue: 50 }) first: number,
    @Arg("after", () => ID, { nullable: true, description: "上一页最后一条的标识" }) after: string | null | undefined,
    @Ctx() { database, caller, sees }: HubContext,
  ): Promise<Omit<KnownAssignment, "title">[]> {
    checkFirst(first);
    if (sees === "Nothing") return [];
    const before = after ?? null;
    if (before !== null && !isId(before)) throw new Refusal("BAD_CURSOR");
    return listRoleAssignments(database, caller.division, { subject, role, state }, first, before);
  }

  @FieldResolver(() => String, { description: "岗位的中文名称" })
  title(@Root() { role }: KnownAssignment): string {
    return roleTerms(role).title;
  }

  @Mutation(() => GrantRolePayload, {
    nullable: true,
    description: "Grants a role until a day; weighty ones wait for a second administrator (授予岗位)",
  })
  async grantRole(
    @Arg("input", () => GrantRoleInput) { validFrom = null, ...input }: GrantRoleInput,
    @Ctx() { database, caller, sees }: HubContext,
  ): Promise<object> {
    if (sees === "Nothing") throw new Refusal("RECORD_NOT_FOUND");
    return payloadOf(await grantRole(database, { ...input, validFrom }, caller));
  }

  @Mutation(() => ApproveRolePayload, { nullable: true, description: "Approves what another granted (审批岗位)" })
  async approveRole(
    @Arg("input", () => ApproveRoleInput) { id }: ApproveRoleInput,
    @Ctx() { database, caller, sees }: HubContext,
  ): Promise<object> {
    if (sees === "Nothing" || !isId(id)) throw new Refusal("RECORD_NOT_FOUND");
    return payloadOf(await approveRole(database, id, caller));
  }

  @Mutation(() => EndRolePayload, { nullable: true, description: "Ends a role before its time (终止岗位)" })
  async endRole(
    @Arg("input", () => EndRoleInput) input: EndRoleInput,
    @Ctx() { database, caller, sees }: HubContext,
  ): Promise<object> {
    if (sees === "Nothing" || !isId(input.id)) throw new Refusal("RECORD_NOT_FOUND");
    return payloadOf(await endRole(database, input, caller));
  }
}

function isId(text: string): boolean {
  return /^\d{1,18}$/.test(text);
}

function payloadOf(outcome: ActOutcome<KnownAssignment>): object {
  return outcome.kind === "Done"
    ? { roleAssignment: outcome.kept, userErrors: [] }
    : { roleAssignment: null, userErrors: outcome.violations };
}
