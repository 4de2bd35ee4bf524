import { Arg, Ctx, ID, Int, Mutation, Query, Resolver } from "type-graphql";
import { parseChildKey } from "../../../schema/contract/child-key";
import type { DepartmentName } from "../../../schema/contract/departments";
import { DEPARTMENTS, isDepartmentName } from "../../../schema/contract/departments";
import { Refusal } from "../../../schema/contract/errors";
import { isPurpose, PURPOSES } from "../../../schema/contract/purposes";
import type { AccessLogEntry as ToldEntry } from "../../access-log/access-log-entry";
import type { Withholding, WithholdingOrder } from "../../access-log/withholding";
import { AccessLogEntry, AccessLogPage, AccessLogWithholding, AccessLogWithholdingInput } from "./access-log";
import type { HubContext } from "../hub-context";

/** What guardians are told of looks at their children, and what they are not told for now. */
@Resolver(() => AccessLogEntry)
export class AccessLogResolver {
  @Query(() => AccessLogPage, {
    nullable: true,
    description: "Which departments looked at a child, for its guardians and from 14 for itself (查阅记录)",
  })
  async accessLog(
    @Arg("childId", () => ID) childId: string,
    @Arg("first", () => Int, { defaultValue: 20 }) first: number,
    @Arg("after", () => String, { nullable: true }) after: string | null | undefined,
    @Ctx() { caller, accountability }: HubContext,
  ): Promise<AccessLogPage> {
    const page = await accountability.accessLog.page(caller, childId, first, after ?? undefined);
    return { entries: page.entries.map(entryOf), next: page.next ?? null };
  }

  @Query(() => [AccessLogWithholding], {
    nullable: true,
    description:
      "What was ever withheld of a child's access log on the grounds of the caller's office, newest first (暂不告知的决定)",
  })
  async accessLogWithholdings(
    @Arg("childId", () => ID) childId: string,
    @Ctx() { caller, accountability, sees }: HubContext,
  ): Promise<AccessLogWithholding[]> {
    if (sees === "Nothing") return [];
    const listed = await accountability.withholdings.list(caller, getNumber(childId));
    return listed.map(withholdingOf);
  }

  @Mutation(() => AccessLogWithholding, {
    nullable: true,
    description: "Withholds looks from a child's access log for a time (决定暂不告知)",
  })
  async openAccessLogWithholding(
    @Arg("input", () => AccessLogWithholdingInput) input: AccessLogWithholdingInput,
    @Ctx() { caller, accountability, sees }: HubContext,
  ): Promise<AccessLogWithholding> {
    if (sees === "Nothing") throw new Refusal("CHILD_NOT_FOUND");
    return withholdingOf(await accountability.withholdings.open(caller, orderOf(input)));
  }

  @Mutation(() => AccessLogWithholding, {
    nullable: true,
    description: "Ends a withholding: what it withheld appears under its true date (结束暂不告知)",
  })
  async endAccessLogWithholding(
    @Arg("id", () => ID) id: string,
    @Arg("reason", () => String, { description: "理由，不少于十个字" }) reason: string,
    @Ctx() { caller, accountability, sees }: HubContext,
  ): Promise<AccessLogWithholding> {
    if (sees === "Nothing") throw new Refusal("RECORD_NOT_FOUND");
    return withholdingOf(await accountability.withholdings.end(caller, id, reason));
  }
}

function entryOf({ day, office, purpose, kinds }: ToldEntry): AccessLogEntry {
  const { title, legalBasis } = PURPOSES[purpose];
  return {
    date: day,
    department: office,
    departmentTitle: DEPARTMENTS.find(({ name }) => name === office)!.title,
    purpose,
    purposeTitle: title,
    legalBasis,
    kinds: [...kinds],
  };
}

function orderOf({
  childId,
  department,
  purpose,
  since,
  until,
  ground,
  reason,
}: AccessLogWithholdingInput): WithholdingOrder {
  if (typeof purpose === "string" && !isPurpose(purpose)) {
    throw new Refusal("BAD_USER_INPUT", { argument: "purpose" });
  }
  return {
    child: getNumber(childId),
    office: officeNamed(department ?? undefined),
    purpose: purpose ?? undefined,
    since: new Date(since),
    until: new Date(until),
    ground,
    reason,
  };
}

function officeNamed(department: string | undefined): DepartmentName | undefined {
  if (department === undefined || isDepartmentName(department)) return department;
  throw new Refusal("BAD_USER_INPUT", { argument: "department" });
}

function getNumber(childId: string): number {
  const parsed = parseChildKey(childId);
  if (!parsed.valid) throw new Refusal("CHILD_KEY_INVALID", { reason: parsed.reason });
  return parsed.number;
}

function withholdingOf({ office, purpose, since, until, openedAt, ended, ...kept }: Withholding): AccessLogWithholding {
  return {
    ...kept,
    department: office ?? null,
    purpose: purpose ?? null,
    since: since.toISOString(),
    until: until.toISOString(),
    openedAt: openedAt.toISOString(),
    endedAt: ended?.at.toISOString() ?? null,
    endedBy: ended?.by ?? null,
    endedBecause: ended?.because ?? null,
  };
}
