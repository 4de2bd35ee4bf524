import { openHubDatabase } from "../gateway/database/open-hub-database";
import type { AuditFinding } from "../gateway/findings/audit-finding";
import { FINDING_KINDS } from "../gateway/findings/audit-finding";
import { openFindings } from "../gateway/findings/open-findings";
import { Refusal } from "../schema/contract/errors";
import { readKeys } from "./keys";
import { openDatabases } from "./open-databases";
import type { Settings } from "./settings";

export interface FindOptions {
  /** RFC 3339; without it, a week before the end. */
  readonly from: string | undefined;
  /** RFC 3339; without it, now. */
  readonly to: string | undefined;
}

const WEEK = 7 * 24 * 60 * 60 * 1_000;

/**
 * Looks through the hub's audit log for what may be worth a question, the running one's or a stopped one's.
 *
 * @throws Error in Chinese and English for a period that is none, or too long for one look
 */
export async function findInAudit(settings: Settings, { from, to }: FindOptions): Promise<readonly AuditFinding[]> {
  const end = to === undefined ? new Date() : new Date(to);
  const start = from === undefined ? new Date(end.getTime() - WEEK) : new Date(from);
  const databases = await openDatabases(settings, await readKeys(settings), ["hub"], () => undefined);
  try {
    const database = await openHubDatabase(databases.urlOf("hub"));
    try {
      return await openFindings(database).find({ from: start, to: end }, undefined);
    } finally {
      await database.destroy();
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new Error(
      "时间范围无效：须为 RFC 3339 时间，起早于止，不超过 31 天。 This is no period: two times (RFC 3339), the first before the second, 31 days at most.",
      { cause: error },
    );
  } finally {
    await databases.close();
  }
}

/** A line for each: when, who, what, how often. */
export function describeAuditFindings(findings: readonly AuditFinding[]): string {
  if (findings.length === 0) return "没有线索。 Nothing was found.";
  return findings
    .map(({ kind, account, role, first, last, count }) => {
      const [zh, ...english] = FINDING_KINDS[kind].split(" ");
      const name = JSON.stringify(account);
      return `${first.toISOString()} – ${last.toISOString()}  ${name} (${role})  ${zh} ${english.join(" ")}  × ${count}`;
    })
    .join("\n");
}
