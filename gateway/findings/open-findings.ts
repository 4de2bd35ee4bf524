import type { DataSource } from "typeorm";
import type { ChildNumber } from "../../schema/contract/child-key";
import { Refusal } from "../../schema/contract/errors";
import type { Role } from "../../schema/contract/roles";
import { ChildReferences } from "../audit/child-references";
import type { AuditFinding, FindingKind } from "./audit-finding";
import { findBreakGlassPiles } from "./break-glass-piles";
import type { LoggedQuestion } from "./logged-question";
import { findLookUpsWithoutCase } from "./look-ups-without-case";
import { findManyMisses } from "./many-misses";
import { findOwnWards } from "./own-wards";
import type { Period } from "./read-questions";
import { readQuestions } from "./read-questions";
import { findRefusedAttempts } from "./refused-attempts";

export interface Findings {
  /**
   * What may be worth a question to somebody, the latest first.
   *
   * @param kind undefined for every kind
   * @throws Refusal BAD_USER_INPUT that names the argument when the period is none, or has too much in it for one look
   */
  readonly find: (period: Period, kind: FindingKind | undefined) => Promise<readonly AuditFinding[]>;
}

/** Days that one look may reach over: the log of so long is read through once. */
export const LONGEST_PERIOD_DAYS = 31;

/** What the rules find in the audit log and in the book of grants; it writes nothing. */
export function openFindings(database: DataSource): Findings {
  const references = new ChildReferences(database);
  return {
    find: async (period, kind) => {
      checkPeriod(period);
      const questions = await readQuestions(database, period);
      const wards = await readWards(database, references, questions);
      const found = [
        ...findLookUpsWithoutCase(questions),
        ...findRefusedAttempts(questions),
        ...findManyMisses(questions),
        ...findOwnWards(questions, wards),
        ...findBreakGlassPiles(await readOpenings(database, period)),
      ];
      return found
        .filter((finding) => kind === undefined || finding.kind === kind)
        .toSorted((one, other) => other.last.getTime() - one.last.getTime());
    },
  };
}

function checkPeriod({ from, to }: Period): void {
  const days = (to.getTime() - from.getTime()) / (24 * 60 * 60 * 1_000);
  if (!(days > 0)) throw new Refusal("BAD_USER_INPUT", { argument: "to" });
  if (days > LONGEST_PERIOD_DAYS) throw new Refusal("BAD_USER_INPUT", { argument: "from" });
}

/** The log's names of the children in the care of those who asked. A grant that has ended counts as well. */
async function readWards(
  database: DataSource,
  references: ChildReferences,
  questions: readonly LoggedQuestion[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const rows: { account: string; number: ChildNumber }[] = await database.query(
    `select distinct subject as account, child_number as number from case_grant
     where kind = 'GUARDIAN' and subject = any($1::text[])`,
    [[...new Set(questions.map(({ account }) => account))]],
  );
  const named = await references.of(rows.map(({ number }) => ({ subject: "CHILD", number })));
  const wards = new Map<string, Set<string>>();
  rows.forEach(({ account }, at) => wards.set(account, (wards.get(account) ?? new Set()).add(named[at]!)));
  return wards;
}

/** The uses of a period as acts of who did them; what they are called by is their grant. */
async function readOpenings(database: DataSource, { from, to }: Period): Promise<LoggedQuestion[]> {
  const rows: { event: string; at: Date; account: string; role: Role }[] = await database.query(
    `select grant_id as event, opened_at as at, account, role from break_glass
     where opened_at >= $1 and opened_at < $2 order by opened_at`,
    [from, to],
  );
  return rows.map((row) => ({ ...row, purpose: "BREAK_GLASS", about: [], outcome: { kind: "Answered", misses: 0 } }));
}
