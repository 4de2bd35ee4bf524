import { Arg, Ctx, ID, Int, Mutation, Query, Resolver } from "type-graphql";
import { grantNeeded } from "../../schema/contract/case-grant";
import type { ChildNumber } from "../../schema/contract/child-key";
import { parseChildKey } from "../../schema/contract/child-key";
import type { DepartmentName } from "../../schema/contract/departments";
import { isDepartmentName } from "../../schema/contract/departments";
import { Refusal } from "../../schema/contract/errors";
import { LARGEST_PAGE } from "../../schema/contract/page";
import type { Purpose } from "../../schema/contract/purposes";
import { endGrant } from "../grants/end-grant";
import { listGrants } from "../grants/list-grants";
import { openGrant } from "../grants/open-grant";
import { CaseGrant, caseGrantOf, CaseGrantPayload } from "./case-grant";
import type { HubContext } from "./hub-context";
import type { UserError } from "./user-error";

const PURPOSE: Purpose = "CASE_MEETING";
const MINUTES_OF_A_DAY = 24 * 60;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The joint meeting's office opens a child's case for those who meet on it (个案授权). */
@Resolver(() => CaseGrant)
export class CaseGrantResolver {
  /** The office sees all; the members of a meeting see what was given to themselves. */
  @Query(() => [CaseGrant], { nullable: true, description: "Cases that were opened, the latest first (个案授权)" })
  async caseGrants(
    @Arg("childId", () => ID, { nullable: true, description: "儿童编号" }) childId: string | null | undefined,
    @Arg("subject", () => String, { nullable: true, description: "被授权的账号" }) subject: string | null | undefined,
    @Arg("isOpen", () => Boolean, { defaultValue: true, description: "仅列有效的" }) isOpen: boolean,
    @Arg("first", () => Int, { defaultValue: 20 }) first: number,
    @Arg("after", () => ID, { nullable: true, description: "上一页最后一条的标识" }) after: string | null | undefined,
    @Ctx() { database, caller, sees }: HubContext,
  ): Promise<CaseGrant[]> {
    if (first < 0) throw new Refusal("BAD_USER_INPUT", { argument: "first" });
    if (first > LARGEST_PAGE) throw new Refusal("PAGE_TOO_LARGE", { limit: LARGEST_PAGE });
    if (typeof after === "string" && !UUID.test(after)) throw new Refusal("BAD_CURSOR");
    if (sees === "Nothing") return [];
    const isMember = grantNeeded(caller.role, PURPOSE) !== undefined;
    if (isMember && typeof subject === "string" && subject !== caller.subject) return [];
    const filter = {
      kinds: ["CASE"] as const,
      child: typeof childId === "string" ? numberOf(childId) : undefined,
      subject: isMember ? caller.subject : (subject ?? undefined),
      isOpen,
    };
    return (await listGrants(database, filter, first, after ?? undefined)).map(caseGrantOf);
  }

  @Mutation(() => CaseGrantPayload, {
    nullable: true,
    description: "Opens a child's case for an account (开立个案授权)",
  })
  async openCaseGrant(
    @Arg("childId", () => ID, { description: "儿童编号" }) childId: string,
    @Arg("subject", () => String, { description: "被授权的账号" }) subject: string,
    @Arg("days", () => Int, { defaultValue: 14, description: "期限（天）" }) days: number,
    @Arg("reason", () => String, { description: "事由，必填" }) reason: string,
    @Arg("department", () => String, { nullable: true, description: "仅限该部门的记录；不填为各部门" })
    department: string | null | undefined,
    @Arg("idempotencyKey", () => String, { nullable: true, description: "幂等键" })
    idempotencyKey: string | null | undefined,
    @Ctx() context: HubContext,
  ): Promise<CaseGrantPayload> {
    const { database, caller, grants, children, sees } = context;
    const named = numberOf(childId);
    const known = sees === "Nothing" ? undefined : await children.load(named);
    if (!known) throw new Refusal("CHILD_NOT_FOUND");
    const roles = await grants.rolesOf(subject);
    const needsOne = roles.some((role) => grantNeeded(role, PURPOSE) === "CASE");
    if (roles.length > 0 && !needsOne) return { caseGrant: null, userErrors: [NEEDS_NONE] };
    const opened = await openGrant(database, {
      kind: "CASE",
      subject,
      child: known.state === "RETIRED" ? known.sameAs : known.number,
      purpose: PURPOSE,
      department: departmentOf(department),
      openedBy: caller.subject,
      minutes: days * MINUTES_OF_A_DAY,
      reason,
      idempotencyKey: idempotencyKey ?? undefined,
    });
    if (opened.kind === "Rejected") return { caseGrant: null, userErrors: opened.violations.map(inDays) };
    grants.changed(subject);
    return { caseGrant: caseGrantOf(opened.grant), userErrors: [] };
  }

  @Mutation(() => CaseGrantPayload, { nullable: true, description: "Ends a case grant before its time (结束个案授权)" })
  async endCaseGrant(
    @Arg("id", () => ID) id: string,
    @Ctx() { database, caller, grants, sees }: HubContext,
  ): Promise<CaseGrantPayload> {
    if (sees === "Nothing" || !UUID.test(id)) throw new Refusal("RECORD_NOT_FOUND");
    const ended = await endGrant(database, id, caller.subject, "CASE");
    grants.changed(ended.subject);
    return { caseGrant: caseGrantOf(ended), userErrors: [] };
  }
}

const NEEDS_NONE: UserError = {
  field: "subject",
  code: "NEEDS_NO_GRANT",
  zh: "该账号的岗位不需要个案授权。",
  en: "The role of this account needs no case grant.",
};

/** The form asks for days. */
function inDays(violation: UserError): UserError {
  return violation.field === "minutes" ? { ...violation, field: "days" } : violation;
}

/** @throws Refusal CHILD_KEY_INVALID */
function numberOf(key: string): ChildNumber {
  const parsed = parseChildKey(key);
  if (!parsed.valid) throw new Refusal("CHILD_KEY_INVALID", { reason: parsed.reason });
  return parsed.number;
}

/** @throws Refusal BAD_USER_INPUT */
function departmentOf(name: string | null | undefined): DepartmentName | undefined {
  if (typeof name !== "string") return undefined;
  if (!isDepartmentName(name)) throw new Refusal("BAD_USER_INPUT", { argument: "department" });
  return name;
}
