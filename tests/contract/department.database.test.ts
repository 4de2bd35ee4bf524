import * as fc from "fast-check";
import { Client } from "pg";
import type { DataSource } from "typeorm";
import { formatChildKey } from "../../schema/contract/child-key";
import { departments } from "../../subgraphs/departments";
import { dropAsOfViews } from "../../subgraphs/host/database/install-as-of-views";
import { migrate, openDataSource } from "../../subgraphs/host/database/open-data-source";
import { isSealingDepartment } from "../../schema/contract/roles";
import { appRole, ownerRole, sealOwnerRole, sealRole } from "../../subgraphs/host/database/roles";
import { getRecordKind } from "../../subgraphs/host/records/record-metadata";
import { makeDatabase } from "../stage/open-department";
import { queryOnce } from "../stage/query-once";
import { YONGAN } from "../stage/test-callers";

const FORBIDDEN = "42501";

describe.each(departments)("the database of $name", (department) => {
  const [app, owner] = [appRole(department.name), ownerRole(department.name)];
  const tables = [...department.records, ...(department.withheld ?? [])].map((type) => getRecordKind(type).table);
  let databaseUrl: string;
  let ownerUrl: string;
  let ownerSource: DataSource;

  beforeAll(async () => {
    ({ databaseUrl, ownerUrl } = await makeDatabase(department));
    await migrate(department, ownerUrl);
    ownerSource = await openDataSource(department, ownerUrl);
  });
  afterAll(() => ownerSource.destroy());

  const drift = async (): Promise<string[]> => {
    const { upQueries } = await ownerSource.driver.createSchemaBuilder().log();
    return upQueries.map(({ query }) => query);
  };
  const tablesThere = async (): Promise<string[]> => {
    const rows = await queryOnce(ownerUrl, "select tablename from pg_tables where schemaname = 'public' order by 1");
    return rows.map((row) => String(row["tablename"]));
  };

  it("is migrated once: the second time nothing is left to do", async () => {
    expect(await migrate(department, ownerUrl)).toEqual([]);
  });

  it("is, once migrated, what the record classes say", async () => {
    expect(await drift()).toEqual([]);
  });

  it("goes back to nothing and comes again the same", async () => {
    const there = await tablesThere();
    await dropAsOfViews(ownerSource);
    for (const _ of ownerSource.migrations) await ownerSource.undoLastMigration();
    expect(await tablesThere()).toEqual(["schema_migration"]);
    const names = await migrate(department, ownerUrl);
    const time = (name: string): number => Number(name.slice(-13));
    const inOrder = ownerSource.migrations.map(({ name }) => name!).toSorted((one, other) => time(one) - time(other));
    expect(names).toEqual(inOrder);
    expect(await tablesThere()).toEqual(there);
    expect(await drift()).toEqual([]);
  });

  it("guards the rows of every table of records, also against their owner", async () => {
    const rows = await queryOnce(
      ownerUrl,
      `select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = 'public' and c.relkind = 'r' and c.relrowsecurity and c.relforcerowsecurity`,
    );
    const guarded = rows.map((row) => String(row["relname"]));
    for (const table of [...tables, "subject_reference", "record_history", "idempotency_key", "import_batch"])
      expect(guarded).toContain(table);
  });

  it("shows a row to its own division and to nobody else, not even to the owner", async () => {
    const count = async (url: string, division?: string): Promise<number> => {
      const client = new Client({ connectionString: url });
      await client.connect();
      try {
        if (division !== undefined) await client.query("select set_config('lianxi.division', $1, false)", [division]);
        const { rows } = await client.query<{ count: number }>("select count(*)::int as count from subject_reference");
        return rows[0]!.count;
      } finally {
        await client.end();
      }
    };
    const insert = `select set_config('lianxi.division', '${YONGAN}', false);
      insert into subject_reference (subject, register, local_number, area_code) values ('CHILD', 'test', '1', '${YONGAN}')`;
    await queryOnce(databaseUrl, insert);
    expect(await count(databaseUrl, YONGAN)).toBe(1);
    expect(await count(databaseUrl, YONGAN.slice(0, 4))).toBe(1);
    for (const division of [undefined, "", "110101", `${YONGAN}101`, "%"])
      expect(await count(databaseUrl, division)).toBe(0);
    expect(await count(ownerUrl)).toBe(0);
    const elsewhere = insert.replace(`'${YONGAN}')`, "'110101')").replace("'1'", "'2'");
    await expect(queryOnce(databaseUrl, elsewhere)).rejects.toMatchObject({ code: FORBIDDEN });
  });

  it("gives its application a role that owns nothing and is nobody special", async () => {
    const [row] = await queryOnce(
      ownerUrl,
      `select rolsuper or rolcreatedb or rolcreaterole or rolbypassrls or rolreplication as special,
              (select count(*)::int from pg_shdepend where refobjid = r.oid and deptype = 'o') as owned,
              (select count(*)::int from pg_auth_members where member = r.oid) as memberships
       from pg_roles r where rolname = $1`,
      [app],
    );
    expect(row).toEqual({ special: false, owned: 0, memberships: 0 });
  });

  it("lets the application neither delete nor empty any table, nor rewrite what is only appended", async () => {
    const rows = await queryOnce(
      ownerUrl,
      `select relname from pg_class
       where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
         and (has_table_privilege($1, oid, 'delete, truncate, trigger, references')
           or (relname in ('record_history', 'idempotency_key', 'accepted_context', 'import_batch', 'asked_question') and has_table_privilege($1, oid, 'update')))`,
      [app],
    );
    expect(rows).toEqual([]);
    for (const statement of [`delete from "${tables[0]}"`, `truncate "${tables[0]}"`, "create table spare (id int)"])
      await expect(queryOnce(databaseUrl, statement)).rejects.toMatchObject({ code: FORBIDDEN });
  });

  it("is closed to the roles of every other department and of the hub", async () => {
    const database = new URL(databaseUrl).pathname.slice(1);
    const rows = await queryOnce(
      ownerUrl,
      `select rolname from pg_roles where has_database_privilege(oid, $1, 'connect') and not rolsuper order by 1`,
      [database],
    );
    expect(rows.map((row) => String(row["rolname"])).filter((role) => !role.startsWith("pg_"))).toEqual([
      app,
      owner,
      ...(isSealingDepartment(department.name) ? [sealRole(department.name), sealOwnerRole(department.name)] : []),
    ]);
    const neighbour = departments.find(({ name }) => name !== department.name)!;
    const { databaseUrl: other } = await makeDatabase(neighbour);
    const url = new URL(databaseUrl);
    url.pathname = new URL(other).pathname;
    await expect(queryOnce(url.href, "select 1")).rejects.toMatchObject({ code: FORBIDDEN });
  });

  it("prints child keys as the contract does", async () => {
    const number = fc.oneof(fc.integer({ min: 0, max: 2 ** 31 - 1 }), fc.integer({ min: 0, max: 70_000 }));
    await fc.assert(
      fc.asyncProperty(fc.array(number, { minLength: 1, maxLength: 500 }), async (numbers) => {
        const rows = await ownerSource.query<{ key: string }[]>(
          "select child_key(n) as key from unnest($1::int[]) with ordinality as t(n, place) order by place",
          [[...numbers, 0, 2 ** 31 - 1]],
        );
        expect(rows.map(({ key }) => key)).toEqual([...numbers, 0, 2 ** 31 - 1].map(formatChildKey));
      }),
      { numRuns: 20 },
    );
  });
});
