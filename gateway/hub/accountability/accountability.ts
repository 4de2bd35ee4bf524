import type { Withholdings } from "../../access-log/keep-withholdings";
import type { AccessLog } from "../../access-log/open-access-log";
import type { BreakGlassDesk } from "../../break-glass/open-desk";
import type { Findings } from "../../findings/open-findings";

/** What is made of the audit log, and who answers for what. */
export interface Accountability {
  readonly accessLog: AccessLog;
  readonly withholdings: Withholdings;
  readonly findings: Findings;
  readonly breakGlass: BreakGlassDesk;
}
