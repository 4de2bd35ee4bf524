import type { ClientBase } from "pg";

/**
 * What of a database's catalogue would let its application role past the row guard, in words; empty when nothing does.
 *
 * @param owner a connection of the owner role
 */
export async function findGuardGaps(owner: ClientBase, app: string): Promise<string[]> {
  return [...(await findGaps(owner, app, ROLE)), ...(await findGaps(owner, app, ROWS))];
}

/** The same for a database whose rows belong to no division: what its application role is and may make. */
export function findRoleGaps(owner: ClientBase, app: string): Promise<string[]> {
  return findGaps(owner, app, ROLE);
}

async function findGaps(owner: ClientBase, app: string, questions: readonly string[]): Promise<string[]> {
  const gaps: string[] = [];
  for (const question of questions) {
    const { rows } = await owner.query<{ gap: string }>(WITH_OURS + question, [app]);
    gaps.push(...rows.map(({ gap }) => gap));
  }
  return gaps;
}

/** Relations outside the system's own schemas, and whether the application role ($1) may do anything with them. */
const WITH_OURS = `
  with app as (select oid, rolname from pg_roles where rolname = $1),
  ours as (
    select c.oid, c.oid::regclass::text as name, c.relkind, c.relrowsecurity and c.relforcerowsecurity as guarded,
           coalesce(c.reloptions, '{}') as options,
           case when c.relkind = 'S' then has_sequence_privilege(app.oid, c.oid, 'usage, select, update')
             else has_any_column_privilege(app.oid, c.oid, 'select, insert, update, references')
               or has_table_privilege(app.oid, c.oid, 'delete, truncate, trigger') end as reachable,
           has_any_column_privilege(app.oid, c.oid, 'insert, update') as writable
    from pg_class c join pg_namespace n on n.oid = c.relnamespace, app
    where n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
  ) `;

const ROLE = [
  `select format('%s is more than a role that serves', rolname) as gap from pg_roles join app using (rolname)
   where rolsuper or rolcreatedb or rolcreaterole or rolbypassrls or rolreplication or rolconfig is not null`,
  `select format('%s owns something', rolname) as gap from app
   where exists (select from pg_shdepend where refclassid = 'pg_authid'::regclass and refobjid = app.oid and deptype = 'o')`,
  `select format('%s is a member of %s', rolname, m.roleid::regrole) as gap from app join pg_auth_members m on m.member = app.oid`,
  `select format('%s may create in the schema %s', rolname, nspname) as gap from app, pg_namespace n
   where has_schema_privilege(app.oid, n.oid, 'create')`,
  `select format('%s may create in the database', rolname) as gap from app
   where has_database_privilege(app.oid, current_database(), 'create, temporary')`,
  `select format('the view %s runs with its owner''s rights', name) as gap from ours
   where relkind = 'v' and not ('security_invoker=true' = any(options))`,
  `select format('%s holds copies of rows, which no policy guards', name) as gap from ours where relkind in ('m', 'f') and reachable`,
  `select format('the function %s runs with its owner''s rights and not in a fixed search path', p.oid::regprocedure) as gap
   from pg_proc p join pg_namespace n on n.oid = p.pronamespace
   where n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and p.prosecdef
     and not exists (select from unnest(p.proconfig) setting where setting ~ '^search_path=pg_catalog(, \\w+)*, pg_temp$')`,
  `select format('the function %s is neither the owner''s nor the superuser''s', p.oid::regprocedure) as gap
   from pg_proc p join pg_namespace n on n.oid = p.pronamespace join pg_roles r on r.oid = p.proowner
   where n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and r.rolname <> current_user and not r.rolsuper`,
  `select format('%s of policies and grants are not told in the log', event) as gap
   from (values ('ddl_command_end', 'changes'), ('sql_drop', 'losses')) told(name, event)
   where not exists (
     select from pg_event_trigger t join pg_roles r on r.oid = t.evtowner
     where t.evtevent = told.name and t.evtenabled = 'O' and t.evttags is null and r.rolsuper
   )`,
  `select format('the function %s is written in %s', p.oid::regprocedure, l.lanname) as gap
   from pg_proc p join pg_namespace n on n.oid = p.pronamespace join pg_language l on l.oid = p.prolang
   where n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and not l.lanpltrusted and l.lanname <> 'sql'`,
  `select format('%s may be written in', lanname) as gap from pg_language
   where not lanpltrusted and lanname not in ('internal', 'c')`,
];

/** The policies of the whole: a division's rows to its callers, and rules that are nobody's to whoever reads. */
const POLICIES = `
  , said as (
    select o.name, o.writable, p.polname, p.polcmd, p.polpermissive,
           pg_get_expr(p.polqual, p.polrelid) as seen, pg_get_expr(p.polwithcheck, p.polrelid) as written
    from ours o join pg_policy p on p.polrelid = o.oid, app
    where o.reachable and p.polpermissive and (p.polroles = '{0}' or app.oid = any(p.polroles))
  ), told as (
    select said.*, seen = written and polcmd = '*'
        and seen = 'starts_with(area_code, ( SELECT caller_division() AS caller_division))' as by_division,
      seen = 'true' and polcmd = 'r' and not writable and not exists (
        select from pg_attribute a where a.attrelid = said.name::regclass and a.attname ~ '_(number|reference|token)$'
      ) as rule_for_all
    from said
  ) `;

/** Tables whose rows are of no division and about nobody: heads of the hub's audit log, and ids of questions. */
const NOBODYS = "('witnessed_head', 'asked_question')";

/** As PostgreSQL writes the policies of `guard-children.ts` down, its line breaks left out. */
const SHOWN_CHILD = `( SELECT (caller_children() IS NULL)) OR (child_number <@ ( SELECT range_agg(int4range(given.child, given.child, ''[]''::text)) AS range_agg FROM unnest(caller_children()) given(child)))`;
const NOBODY = "(child_number IS NULL) AND (child_reference IS NULL)";

const ROWS = [
  `select format('the rows of %s are not guarded', name) as gap from ours where relkind in ('r', 'p') and reachable and not guarded
     and name not in ${NOBODYS}`,
  `${POLICIES} select format('the policy %s of %s lets callers past their division', polname, name) as gap from told
   where not by_division and not rule_for_all`,
  `${POLICIES} select format('%s has no policy', name) as gap from ours o
   where relkind in ('r', 'p') and reachable and name not in ${NOBODYS}
     and not exists (select from told where told.name = o.name)`,
  `select format('the rows of %s are shown whosever child they are about', o.name) as gap from ours o
   where relkind in ('r', 'p') and reachable
     and exists (select from pg_attribute a where a.attrelid = o.oid and a.attname = 'child_number' and not a.attisdropped)
     and not exists (
       select from pg_policy p where p.polrelid = o.oid and not p.polpermissive and p.polcmd = '*' and p.polroles = '{0}'
         and pg_get_expr(p.polqual, p.polrelid) = pg_get_expr(p.polwithcheck, p.polrelid)
         and regexp_replace(pg_get_expr(p.polqual, p.polrelid), '\\s+', ' ', 'g') in ('(${SHOWN_CHILD})', '(${SHOWN_CHILD} OR (${NOBODY}))')
     )`,
  `select format('the sequence %s counts the rows of all divisions', name) as gap from ours where relkind = 'S' and reachable`,
  // An id is random or a keyed digest: whoever can write down another division's has seen its row. Everything else can be guessed.
  `select format('the unique index %s tells of other divisions', i.indexrelid::regclass) as gap
   from pg_index i join ours o on o.oid = i.indrelid
   where o.reachable and o.name not in ${NOBODYS} and i.indisunique and not exists (
     select from pg_attribute a where a.attrelid = i.indrelid and a.attnum = any(i.indkey)
       and (a.attname = 'area_code' or a.atttypid = 'uuid'::regtype)
   )`,
  `select format('the foreign key %s tells of other divisions', conname) as gap
   from pg_constraint c join ours o on o.oid = c.conrelid
   where o.reachable and c.contype in ('f', 'x')`,
  `select format('the function %s reads past the row guard', p.oid::regprocedure) as gap
   from pg_proc p join pg_namespace n on n.oid = p.pronamespace, app
   where n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and p.prosecdef and p.prorettype <> 'trigger'::regtype
     and has_function_privilege(app.oid, p.oid, 'execute') and p.oid <> 'caller_context()'::regprocedure`,
];
