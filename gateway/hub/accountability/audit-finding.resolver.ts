import { Arg, Ctx, Query, Resolver } from "type-graphql";
import type { AuditFinding as FoundFinding, FindingKind } from "../../findings/audit-finding";
import type { HubContext } from "../hub-context";
import { AuditFinding, FindingKinds } from "./audit-finding";

/** What the rules find in the audit log, for the auditor, who sees no child. */
@Resolver(() => AuditFinding)
export class AuditFindingResolver {
  @Query(() => [AuditFinding], {
    nullable: true,
    description: "What the audit log has that may be worth a question, latest first (审计线索)",
  })
  async auditFindings(
    @Arg("from", () => String, { description: "RFC 3339" }) from: string,
    @Arg("to", () => String, { description: "RFC 3339, at most 31 days later" }) to: string,
    @Arg("kind", () => FindingKinds, { nullable: true, description: "空为全部类别" }) kind:
      | FindingKind
      | null
      | undefined,
    @Ctx() { accountability }: HubContext,
  ): Promise<AuditFinding[]> {
    const period = { from: new Date(from), to: new Date(to) };
    return (await accountability.findings.find(period, kind ?? undefined)).map(toldAs);
  }
}

function toldAs({ first, last, references, events, ...finding }: FoundFinding): AuditFinding {
  return {
    ...finding,
    first: first.toISOString(),
    last: last.toISOString(),
    references: [...references],
    events: [...events],
  };
}
