import type { DataSource, EntityManager } from "typeorm";

/** A person's seat, or a department's other system. */
export type AccountKind = "PERSON" | "MACHINE";

/** Times are RFC 3339 in Asia/Shanghai. */
export interface Account {
  readonly subject: string;
  readonly kind: AccountKind;
  readonly openedAt: string;
  readonly openedBy: string;
  readonly closedAt: string | null;
  readonly closedBy: string | null;
  readonly closeReason: string | null;
}

/** A column's value as text, RFC 3339 in Asia/Shanghai. */
export function shanghaiTime(column: string): string {
  return `to_char(${column} at time zone 'Asia/Shanghai', 'YYYY-MM-DD"T"HH24:MI:SS"+08:00"')`;
}

const COLUMNS = `subject, kind, ${shanghaiTime("opened_at")} as "openedAt", opened_by as "openedBy",
  ${shanghaiTime("closed_at")} as "closedAt", closed_by as "closedBy", close_reason as "closeReason"`;

export async function findAccount(from: DataSource | EntityManager, subject: string): Promise<Account | undefined> {
  const [account] = (await from.query(`select ${COLUMNS} from account where subject = $1`, [subject])) as Account[];
  return account;
}

/** By name. @param after name of the last one of the page before, or null */
export function listAccounts(database: DataSource, first: number, after: string | null): Promise<Account[]> {
  return database.query(`select ${COLUMNS} from account where subject > coalesce($2, '') order by subject limit $1`, [
    first,
    after,
  ]);
}
