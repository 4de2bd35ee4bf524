import { inCallerContext } from "./caller-context";
import { FORGED } from "./caller-context-function";
import type { DepartmentDataSource } from "./department-data-source";

/** A division of nobody, and a child of it. */
const PROBE = "00";
const CHILD = 0;

/** Tables with rows about children that do not ask whom the caller is shown: none, after a migration. */
const UNGUARDED = `select count(*)::int from pg_attribute a join pg_class c on c.oid = a.attrelid
  where a.attname = 'child_number' and c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
    and has_table_privilege(c.oid, 'select')
    and not exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'granted' and not p.polpermissive)`;

interface Guard {
  readonly division: string;
  readonly children: readonly number[] | null;
  readonly unguarded: number;
  readonly version: number;
}

/** The first release of each line in which row-level security holds against CVE-2025-8713 and all before it. */
const SOUND_RELEASES: Readonly<Record<number, number>> = { 15: 14, 16: 10, 17: 6, 18: 0 };
const OLDEST_LINE = 15;

/** SQLSTATEs of a database that was not migrated yet, and of a plain one that takes a MAC for a child's number. */
const NO_SUCH_FUNCTION = "42883";
const NO_NUMBER = "22P02";

/** @param version PostgreSQL's `server_version_num`: 150014 is 15.14 */
export function isSoundRelease(version: number): boolean {
  const [line, release] = [Math.floor(version / 10_000), version % 10_000];
  return line >= OLDEST_LINE && release >= (SOUND_RELEASES[line] ?? 0);
}

/**
 * Whether the database guards rows by the context that this process sends. Without this check a process of the wrong mode, or
 * with another key, would find no rows and answer that nobody is known.
 *
 * @throws Error in Chinese and English
 */
export async function checkRowGuard(dataSource: DepartmentDataSource): Promise<void> {
  const [guard] = await inCallerContext(
    dataSource,
    { division: PROBE, children: [CHILD] },
    (manager): Promise<Guard[]> =>
      manager.query(
        `select caller_division() as division, caller_children() as children, (${UNGUARDED}) as unguarded,
                current_setting('server_version_num')::int as version`,
      ) as Promise<Guard[]>,
  ).catch((error: unknown) => {
    if ([FORGED, NO_SUCH_FUNCTION, NO_NUMBER].includes(String((error as { code?: unknown }).code))) return [undefined];
    throw error;
  });
  if (guard?.division !== PROBE || String(guard.children) !== String(CHILD) || guard.unguarded > 0) {
    throw new Error(
      "数据库的行级防护与本进程的设置不一致：请核对 <部门>_ROW_CONTEXT 与 <部门>_ROW_KEY，并以属主角色启动一次。 " +
        "The database guards rows by another context than this process sends: compare <DEPARTMENT>_ROW_CONTEXT and " +
        "<DEPARTMENT>_ROW_KEY, and start once with the owner's address.",
    );
  }
  if (!isSoundRelease(guard.version)) {
    throw new Error(
      "PostgreSQL 版本过旧，行级安全有已知漏洞，请升级到 15.14、16.10、17.6、18 或更新。 " +
        "This release of PostgreSQL has known holes in row-level security: upgrade to 15.14, 16.10, 17.6, 18 or newer.",
    );
  }
}
