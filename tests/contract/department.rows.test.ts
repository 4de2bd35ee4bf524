import { randomUUID } from "node:crypto";
import type { QueryResult } from "pg";
import { Client } from "pg";
import type { Caller } from "../../schema/contract/caller";
import type { RecordPlace } from "../../schema/contract/visible-children";
import { seesRecord, visibleChildren } from "../../schema/contract/visible-children";
import { departments } from "../../subgraphs/departments";
import { inCallerContext } from "../../subgraphs/host/database/caller-context";
import { openDataSource } from "../../subgraphs/host/database/open-data-source";
import { appRole } from "../../subgraphs/host/database/roles";
import { rowContextBy } from "../../subgraphs/host/database/row-context";
import { getRecordKind } from "../../subgraphs/host/records/record-metadata";
import type { CountyDatabases } from "../stage/county-databases";
import { cloneCounty } from "../stage/county-databases";
import { queryOnce } from "../stage/query-once";
import { rowContextOf } from "../stage/row-context-of";
import { jointMember, YONGAN } from "../stage/test-callers";
import { findGuardGaps, findRoleGaps } from "./find-guard-gaps";

const FORBIDDEN = "42501";
const BEIJING = "110101";

/** A table that holds rows of divisions, as far as the application role may use it. */
interface GuardedTable {
  readonly name: string;
  readonly inserts: boolean;
  readonly updates: boolean;
  /** Whether its rows are about children, and shown by grant to who needs one. */
  readonly isAboutChildren: boolean;
  /** Columns of its primary key that hold ids. */
  readonly ids: readonly string[];
}

interface Sample {
  readonly table: GuardedTable;
  readonly row: Readonly<Record<string, unknown>>;
}

/** What of `explain`'s plan is looked at. */
interface PlanNode {
  readonly "Parent Relationship"?: string;
  readonly Filter?: string;
  readonly Output?: readonly string[];
  readonly Plans?: readonly PlanNode[];
}

let databases: CountyDatabases;

beforeAll(async () => {
  databases = await cloneCounty();
}, 180_000);

/** Stands for how a department's database reads the caller's context. */
const CONTEXT = "<context>";

/** The rules of row-level security, held against the catalogue and tried out on the demonstration county's rows. */
describe.each(departments)("the rows of $name", (department) => {
  const app = appRole(department.name);
  const rowContext = rowContextBy(rowContextOf(department));
  let client: Client;
  let ownerUrl: string;
  let tables: readonly GuardedTable[];

  beforeAll(async () => {
    const { url, ownerUrl: owner } = databases.get(department.name)!;
    ownerUrl = owner;
    client = new Client({ connectionString: url });
    await client.connect();
    tables = await findTables();
  });
  afterAll(() => client.end());

  /** Statements of one transaction for a division; nothing of them stays. */
  const as = <Result>(division: string | null, work: () => Promise<Result>): Promise<Result> =>
    behind(division === null ? null : rowContext(division), work);

  /** The same behind a caller's context. */
  async function behind<Result>(context: string | null, work: () => Promise<Result>): Promise<Result> {
    await client.query("begin");
    try {
      if (context !== null) await client.query("select set_config('lianxi.division', $1, true)", [context]);
      return await work();
    } finally {
      await client.query("rollback");
    }
  }

  async function findTables(): Promise<readonly GuardedTable[]> {
    const { rows } = await client.query<GuardedTable>(
      `select c.oid::regclass::text as name, has_table_privilege(c.oid, 'insert') as inserts,
              has_table_privilege(c.oid, 'update') as updates,
              exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'child_number') as "isAboutChildren",
              (select array_agg(a.attname::text) from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = any(i.indkey)
               where i.indrelid = c.oid and i.indisprimary and a.atttypid = 'uuid'::regtype) as ids
       from pg_class c join pg_policy p on p.polrelid = c.oid
       where c.relkind = 'r' and p.polname = 'division' and has_table_privilege(c.oid, 'select')
         and not exists (select from pg_policy other where other.polrelid = c.oid and other.polname not in ('division', 'granted')) order by 1`,
    );
    return rows;
  }

  const count = async (table: string): Promise<number> => {
    const { rows } = await client.query<{ count: number }>(`select count(*)::int as count from ${table}`);
    return rows[0]!.count;
  };
  /** Where each row of a table stands, and whom it is about. */
  async function placesOf(table: string): Promise<RecordPlace[]> {
    const mayBeAboutNobody = department.records.some((type) => {
      const kind = getRecordKind(type);
      return kind.table === table && kind.aboutSomebody === false;
    });
    const nobody = mayBeAboutNobody ? "child_reference is null" : "false";
    const { rows } = await client.query<{ area: string; child: number | null; names_nobody: boolean }>(
      `select area_code as area, child_number as child, ${nobody} as names_nobody from ${table} order by 1, 2, 3`,
    );
    return rows.map(({ area, child, names_nobody: namesNobody }) => ({
      area,
      child: child ?? (namesNobody ? "Nobody" : "Unknown"),
    }));
  }
  const insert = ({ name }: GuardedTable, row: object): Promise<QueryResult> =>
    client.query(`insert into ${name} select * from jsonb_populate_record(null::${name}, $1)`, [JSON.stringify(row)]);

  /** One of Yong'an's rows of each such table as it stands; the demonstration leaves few tables empty. */
  async function samples(which: (table: GuardedTable) => boolean): Promise<readonly Sample[]> {
    const found: Sample[] = [];
    for (const table of tables.filter(which)) {
      const { rows } = await as(YONGAN, () =>
        client.query<{ row: Record<string, unknown> }>(`select to_jsonb(t) as row from ${table.name} t limit 1`),
      );
      found.push(...rows.map(({ row }) => ({ table, row })));
    }
    expect(found.length).toBeGreaterThan(2);
    return found;
  }

  /** The same row under an id of its own. */
  const renewed = ({ ids }: GuardedTable, row: object): object => ({
    ...row,
    ...Object.fromEntries((ids ?? []).map((id) => [id, randomUUID()])),
  });

  it("have no gap in the catalogue", async () => {
    expect(await withClient(ownerUrl, (owner) => findGuardGaps(owner, app))).toEqual([]);
    expect(tables.length).toBeGreaterThanOrEqual(department.records.length);
  });

  it("are seen by their own division and by nobody else", async () => {
    let seen = 0;
    for (const { name } of tables) {
      seen += await as(YONGAN, () => count(name));
      for (const division of [null, "", BEIJING, `${YONGAN}999`, "35048_", "%"]) {
        expect([name, division, await as(division, () => count(name))]).toEqual([name, division, 0]);
      }
    }
    expect(seen).toBeGreaterThan(20);
  });

  it("are neither written for nor moved to another division", async () => {
    for (const { table, row } of await samples(({ inserts }) => inserts)) {
      const entry = renewed(table, row);
      await expect(as(BEIJING, () => insert(table, entry))).rejects.toMatchObject({ code: FORBIDDEN });
      await expect(as(null, () => insert(table, entry))).rejects.toMatchObject({ code: FORBIDDEN });
    }
    for (const { table } of await samples(({ updates }) => updates)) {
      const touched = await as(BEIJING, () => client.query(`update ${table.name} set area_code = area_code`));
      expect(touched.rowCount).toBe(0);
      const moved = as(YONGAN, () => client.query(`update ${table.name} set area_code = '${BEIJING}'`));
      await expect(moved).rejects.toMatchObject({ code: FORBIDDEN });
    }
  });

  it("about children are those of the children who were given to a caller, where he is shown no others", async () => {
    let [shown, hidden] = [0, 0];
    for (const { name } of tables.filter(({ isAboutChildren }) => isAboutChildren)) {
      const all = await as(YONGAN, () => placesOf(name));
      const children = [...new Set(all.map(({ child }) => child).filter((child) => typeof child === "number"))].slice(
        0,
        3,
      );
      for (const granted of [[], children]) {
        const caller: Caller = { ...jointMember, granted: granted.map((child) => ({ child })) };
        const told = rowContext(caller.division, visibleChildren(caller));
        const expected = all.filter((place) => seesRecord(caller, place));
        const seen = await behind(told, () => placesOf(name));
        expect([name, seen]).toEqual([name, expected]);
        shown += seen.length;
        hidden += all.length - seen.length;
      }
    }
    expect(shown).toBeGreaterThan(2);
    expect(hidden).toBeGreaterThan(20);
  });

  it("about children are neither entered nor changed for a child who was not given", async () => {
    for (const { table, row } of await samples(({ inserts }) => inserts)) {
      const child = row["child_number"];
      if (!table.isAboutChildren || typeof child !== "number") continue;
      const [own, other] = [[child], [child + 1]].map((children) => rowContext(YONGAN, children)) as [string, string];
      const entry = renewed(table, row);
      await expect(behind(other, () => insert(table, entry))).rejects.toMatchObject({ code: FORBIDDEN });
      if (!table.updates) continue;
      const update = `update ${table.name} set child_number = ${child + 1} where child_number = ${child}`;
      expect((await behind(other, () => client.query(update))).rowCount).toBe(0);
      await expect(behind(own, () => client.query(update))).rejects.toMatchObject({ code: FORBIDDEN });
    }
  });

  it("tell another division nothing when it enters the same: the answer is that to a new row", async () => {
    for (const { table, row } of await samples(({ inserts }) => inserts)) {
      const same = { ...renewed(table, row), area_code: BEIJING };
      expect([table.name, (await as(BEIJING, () => insert(table, same))).rowCount]).toEqual([table.name, 1]);
    }
  });

  it("have ids that nobody can guess: random, or a keyed digest", async () => {
    for (const { name, ids } of tables) {
      for (const id of ids ?? []) {
        const { rows } = await as(YONGAN, () =>
          client.query<{ form: string }>(`select distinct substr(${id}::text, 15, 1) as form from ${name}`),
        );
        expect(["4", "8"]).toEqual(expect.arrayContaining(rows.map(({ form }) => form)));
      }
    }
  });

  it("are guarded by one call a statement, not a row", async () => {
    const context =
      department.rowContext === "signed" ? "caller_context()" : "current_setting('lianxi.division'::text, true)";
    for (const { name, isAboutChildren } of tables) {
      const plan = await as(YONGAN, async () => {
        const { rows } = await client.query<{ "QUERY PLAN": [{ Plan: PlanNode }] }>(
          `explain (verbose, costs off, format json) select count(*) from ${name}`,
        );
        return rows[0]!["QUERY PLAN"][0].Plan;
      });
      const nodes = nodesOf(plan);
      const once = nodes.filter((node) => node["Parent Relationship"] === "InitPlan");
      const children = `(string_to_array("substring"(${CONTEXT}, '/(.*)$'::text), ','::text))::integer[]`;
      const division = `NULLIF(split_part(${CONTEXT}, '/'::text, 1), ''::text)`;
      const outputs = once.flatMap((node) => node.Output?.map((output) => output.replaceAll(context, CONTEXT)));
      const given = "range_agg(int4range(given.child, given.child, '[]'::text))";
      expect(new Set(outputs)).toEqual(
        new Set(isAboutChildren ? [division, `(${children} IS NULL)`, given] : [division]),
      );
      expect(outputs).toHaveLength(isAboutChildren ? 3 : 1);
      const filters = nodes.flatMap((node) => node.Filter ?? []);
      expect(filters).toHaveLength(1);
      expect(filters[0]).toMatch(/starts_with\(\w+\.area_code, \(InitPlan \d\)\.col1\)/);
      expect(/child_number <@ \(InitPlan \d\)\.col1/.test(filters[0]!)).toBe(isAboutChildren);
      expect(filters[0]).not.toMatch(/caller_|current_setting|unnest/);
    }
  });

  it("are refused to who switches the guard off, be it the owner", async () => {
    const [{ name }] = tables as [GuardedTable];
    for (const url of [databases.get(department.name)!.url, ownerUrl]) {
      const off = `${url}?options=${encodeURIComponent("-c row_security=off")}`;
      await expect(queryOnce(off, `select from ${name}`)).rejects.toMatchObject({ code: FORBIDDEN });
    }
  });

  it.each([
    ["make a function", "create function mine() returns int language sql return 1"],
    ["make a view", "create view mine as select 1"],
    ["make a temporary table", "create temporary table mine (id int)"],
    [
      "write the function that all policies ask",
      "create or replace function caller_division() returns text language sql return '3'",
    ],
    [
      "write the function that says which children are shown",
      "create or replace function caller_children() returns integer[] language sql return null",
    ],
    [
      "write the function that both ask",
      "create or replace function caller_context() returns text language sql return '3'",
    ],
    ["read the keys of signed contexts", "select inner_pad from row_context_key"],
    ["write keys of signed contexts", "insert into row_context_key values ('mine', '', '')"],
    ["take the guard from a table", "alter table subject_reference disable row level security"],
    ["let the owner past it", "alter table subject_reference no force row level security"],
    ["add a policy", "create policy mine on subject_reference using (true)"],
    ["change a policy", "alter policy division on subject_reference using (true)"],
    ["drop a policy", "drop policy division on subject_reference"],
    ["run code of its own", "do language plpgsql 'begin execute ''create table mine ()''; end'"],
    ["become the owner", `set role ${department.name.replaceAll("-", "_")}_owner`],
    ["stop triggers", "set session_replication_role = replica"],
  ])("do not let the application role %s", async (_, statement) => {
    await expect(as(YONGAN, () => client.query(statement))).rejects.toMatchObject({ code: FORBIDDEN });
  });

  it("are seen no more once the caller's transaction is over, however it ends", async () => {
    const { name } = tables.find((table) => table.name === "subject_reference")!;
    const left = async (): Promise<unknown> => {
      const { rows } = await client.query<object>("select current_setting('lianxi.division', true) as context");
      return [rows[0], await count(name)];
    };
    const enter = async (): Promise<void> => {
      await client.query("begin");
      await client.query("select set_config('lianxi.division', $1, true)", [rowContext(YONGAN)]);
      expect(await count(name)).toBeGreaterThan(0);
    };
    const nothing = [{ context: "" }, 0];
    await enter();
    await client.query("commit");
    expect(await left()).toEqual(nothing);
    await enter();
    await client.query("rollback");
    expect(await left()).toEqual(nothing);
    await enter();
    await expect(client.query("select 1 / 0")).rejects.toMatchObject({ code: "22012" });
    await client.query("commit");
    expect(await left()).toEqual(nothing);
  });

  it("leave no context on any connection of the pool", async () => {
    const dataSource = await openDataSource(department, databases.get(department.name)!.url, rowContext);
    try {
      const look = (division: string) =>
        inCallerContext(dataSource, { division }, async (manager): Promise<number> => {
          const rows: { count: number }[] = await manager.query(
            "select count(*)::int as count, pg_sleep(0.02) from subject_reference",
          );
          return rows[0]!.count;
        });
      const divisions = Array.from({ length: 24 }, (_, index) => (index % 3 === 0 ? YONGAN : BEIJING));
      const counts = await Promise.all(divisions.map(look));
      expect(counts.map((each) => each > 0)).toEqual(divisions.map((division) => division === YONGAN));
      const left = await Promise.all(
        divisions.map(async () =>
          dataSource.query<object[]>(
            "select pg_backend_pid() as pid, current_setting('lianxi.division', true) as context, (select count(*)::int from subject_reference) as seen, pg_sleep(0.02)",
          ),
        ),
      );
      const connections = new Map(left.map(([row]) => [(row as { pid: number }).pid, row]));
      expect(connections.size).toBeGreaterThan(1);
      for (const row of connections.values()) expect(row).toMatchObject({ context: "", seen: 0 });
    } finally {
      await dataSource.destroy();
    }
  });
});

describe("the database of the hub", () => {
  it("has a role that serves, owns nothing and can make nothing", async () => {
    const { ownerUrl } = databases.get("hub")!;
    expect(await withClient(ownerUrl, (owner) => findRoleGaps(owner, "hub_app"))).toEqual([]);
  });

  it("keeps an index that has no places, so that there is no division whose rows it could show to another", async () => {
    const places = await queryOnce(
      databases.get("hub")!.ownerUrl,
      `select attrelid::regclass::text as name from pg_attribute
       where attrelid = any(array['index_number', 'index_token', 'link', 'likeness_token', 'candidate']::regclass[])
         and attname ~ 'area|division|place'`,
    );
    expect(places).toEqual([]);
  });
});

describe("the search for gaps", () => {
  const app = appRole("education");

  it.each([
    ["create table open (id int); grant select on open to APP", "the rows of open are not guarded"],
    ["grant delete on schema_migration to APP", "the rows of schema_migration are not guarded"],
    ["grant select (id) on row_context_key to APP", "the rows of row_context_key are not guarded"],
    ["alter table talk no force row level security", "the rows of talk are not guarded"],
    ["create policy everybody on talk using (true)", "the policy everybody of talk lets callers past their division"],
    [
      "create policy readers on talk for select using (true)",
      "the policy readers of talk lets callers past their division",
    ],
    ["alter policy division on talk with check (true)", "the policy division of talk lets callers past their division"],
    ["drop policy division on talk", "talk has no policy"],
    ["drop policy granted on talk", "the rows of talk are shown whosever child they are about"],
    ["alter policy granted on talk with check (true)", "the rows of talk are shown whosever child they are about"],
    ["alter table school add child_number int", "the rows of school are shown whosever child they are about"],
    ["create view all_talks as select * from talk", "the view all_talks runs with its owner's rights"],
    [
      "create materialized view old_talks as select * from talk; grant select on old_talks to APP",
      "old_talks holds copies of rows, which no policy guards",
    ],
    ["create sequence numbers; grant usage on numbers to APP", "the sequence numbers counts the rows of all divisions"],
    [
      "create unique index one_teacher on talk (source_digest)",
      "the unique index one_teacher tells of other divisions",
    ],
    [
      "alter table talk add foreign key (id) references enrolment (id) not valid",
      "the foreign key talk_id_fkey tells of other divisions",
    ],
    [
      "create function past() returns int language sql security definer set search_path = pg_catalog, pg_temp return 1",
      "the function past() reads past the row guard",
    ],
    [
      "create function loose() returns trigger language plpgsql security definer as 'begin return null; end'",
      "the function loose() runs with its owner's rights and not in a fixed search path",
    ],
  ])("finds what this makes: %s", async (statement, gap) => {
    const gaps = await withClient(databases.get("education")!.ownerUrl, async (owner) => {
      await owner.query("begin");
      await owner.query(statement.replaceAll("APP", app));
      return findGuardGaps(owner, app);
    });
    expect(gaps).toContain(gap);
  });
});

/** What is not committed goes with the connection. */
async function withClient<Result>(url: string, work: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function nodesOf(node: PlanNode): readonly PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(nodesOf)];
}
