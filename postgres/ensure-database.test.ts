import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { startThrowawayCluster } from "../tests/stage/start-throwaway-cluster";
import { queryOnce } from "../tests/stage/query-once";
import { type DatabaseDescription, ensureDatabase } from "./ensure-database";
import type { Cluster } from "./start-cluster";

const EDUCATION = describeDatabase("education");
const HEALTH = describeDatabase("health");

describe("ensureDatabase", () => {
  let cluster: Cluster & { folder: string };
  let app: string;
  let owner: string;

  beforeAll(async () => {
    cluster = await startThrowawayCluster();
    await Promise.all([EDUCATION, HEALTH].map((each) => ensureDatabase(cluster.superuserUrl, each)));
    app = urlOfApp(EDUCATION);
    owner = urlOfOwner(EDUCATION);
    await queryOnce(owner, "CREATE TABLE pupils (number int); GRANT SELECT, INSERT ON pupils TO education_app");
  });

  afterAll(() => cluster?.stop());

  it.each(["health", "postgres", "template1"])("lets neither role into the database %s", async (database) => {
    for (const [role, password] of rolesOf(EDUCATION)) {
      const refused = queryOnce(cluster.urlFor({ database, role, password }), "SELECT 1");
      await expect(refused).rejects.toThrow(`permission denied for database "${database}"`);
    }
  });

  it("leaves no database but its own that a role may connect to", async () => {
    for (const [role] of [...rolesOf(EDUCATION), ...rolesOf(HEALTH)]) {
      const reachable = await queryOnce(
        cluster.superuserUrl,
        "SELECT datname FROM pg_database WHERE datallowconn AND has_database_privilege($1, oid, 'CONNECT')",
        [role],
      );
      expect(reachable).toEqual([{ datname: role.split("_")[0] }]);
    }
  });

  it.each([
    ["table", "CREATE TABLE mine (number int)"],
    ["temporary table", "CREATE TEMPORARY TABLE mine (number int)"],
    ["view", "CREATE VIEW mine AS SELECT 1"],
    ["type", "CREATE TYPE mine AS (number int)"],
    ["schema", "CREATE SCHEMA mine"],
    ["function", "CREATE FUNCTION mine() RETURNS int LANGUAGE sql RETURN 1"],
    ["extension", "CREATE EXTENSION pg_trgm"],
    ["large object", "SELECT lo_create(0)"],
    ["large object from bytes", "SELECT lo_from_bytea(0, '\\x00')"],
    ["role", "CREATE ROLE mine"],
    ["database", "CREATE DATABASE mine"],
    ["program of the machine", "COPY (SELECT 1) TO PROGRAM 'cat'"],
    ["change of its owner's table", "ALTER TABLE pupils ADD COLUMN mine int"],
    ["step into its owner's role", "SET ROLE education_owner"],
    ["step past row-level security", "ALTER ROLE education_app BYPASSRLS"],
  ])("lets the app role make no %s", async (_, statement) => {
    // 42501 is insufficient_privilege: https://www.postgresql.org/docs/18/errcodes-appendix.html
    await expect(queryOnce(app, statement)).rejects.toMatchObject({ code: "42501" });
  });

  it("tells in the log who changed what, and no value", async () => {
    await queryOnce(owner, "CREATE TABLE told (number int DEFAULT 990000)");
    await queryOnce(owner, "CREATE POLICY everybody ON told USING (number <> 990000); DROP POLICY everybody ON told");
    await queryOnce(owner, "GRANT SELECT ON told TO education_app; DROP TABLE told");
    const log = await readFile(join(cluster.folder, "server.log"), "utf8");
    for (const line of [
      "CREATE TABLE by education_owner: table public.told",
      "CREATE POLICY by education_owner: policy everybody on public.told",
      "DROP POLICY by education_owner: policy everybody on public.told",
      "DROP TABLE by education_owner: table public.told",
    ])
      expect(log).toContain(line);
    expect(log).toMatch(/GRANT by education_owner: table/i);
    expect(log).not.toContain("990000");
    await expect(queryOnce(owner, "ALTER EVENT TRIGGER tell_made DISABLE")).rejects.toMatchObject({ code: "42501" });
    await expect(queryOnce(owner, "DROP SCHEMA change_log CASCADE")).rejects.toMatchObject({ code: "42501" });
  });

  it("leaves the app role owner of nothing, after it has done what it may", async () => {
    await queryOnce(app, "INSERT INTO pupils VALUES (1)");
    await expect(queryOnce(app, "SELECT number FROM pupils")).resolves.toEqual([{ number: 1 }]);
    const owners = await queryOnce(
      cluster.superuserUrl,
      `SELECT rolname, count(*)::int FROM pg_shdepend JOIN pg_roles ON pg_roles.oid = refobjid
       WHERE deptype = 'o' AND rolname LIKE 'education%' GROUP BY rolname`,
    );
    // The owner's two: its database and the table.
    expect(owners).toEqual([{ rolname: "education_owner", count: 2 }]);
  });

  it("gives neither role power over the cluster", async () => {
    const roles = await queryOnce(
      cluster.superuserUrl,
      `SELECT rolname FROM pg_roles WHERE rolname LIKE ANY(ARRAY['education%', 'health%']) AND rolcanlogin
         AND NOT (rolsuper OR rolcreatedb OR rolcreaterole OR rolreplication OR rolbypassrls) ORDER BY rolname`,
    );
    expect(roles.map(({ rolname }) => rolname)).toEqual([
      "education_app",
      "education_owner",
      "health_app",
      "health_owner",
    ]);
  });

  it("sets right what was changed: passwords, attributes, session defaults and grants; and keeps the data", async () => {
    await queryOnce(
      cluster.superuserUrl,
      `ALTER ROLE education_app CREATEDB BYPASSRLS;
       ALTER ROLE education_app SET app.caller = 'smuggled';
       ALTER ROLE education_app IN DATABASE education SET app.purpose = 'smuggled';
       GRANT ALL ON DATABASE education TO education_app; GRANT CONNECT ON DATABASE education TO PUBLIC`,
    );
    const renewed = { ...EDUCATION, appPassword: "a new ' password/?", ownerPassword: "another@new:one" };
    await ensureDatabase(cluster.superuserUrl, renewed);
    await expect(queryOnce(app, "SELECT 1")).rejects.toThrow("password authentication failed");
    await expect(queryOnce(owner, "SELECT 1")).rejects.toThrow("password authentication failed");
    const [now] = await queryOnce(
      urlOfApp(renewed),
      `SELECT rolcreatedb, rolbypassrls, current_setting('app.caller', true) AS caller,
         current_setting('app.purpose', true) AS purpose,
         has_database_privilege('education', 'CREATE, TEMPORARY') AS "mayCreate",
         has_database_privilege('health_app', 'education', 'CONNECT') AS "othersMayConnect",
         (SELECT count(*)::int FROM pupils) AS pupils
       FROM pg_roles WHERE rolname = current_user`,
    );
    expect(now).toEqual({
      rolcreatedb: false,
      rolbypassrls: false,
      caller: null,
      purpose: null,
      mayCreate: false,
      othersMayConnect: false,
      pupils: 1,
    });
    await ensureDatabase(cluster.superuserUrl, EDUCATION);
    await expect(queryOnce(app, "SELECT 1 AS one")).resolves.toEqual([{ one: 1 }]);
  });

  it("may be called for all departments at once, with names that SQL would take for its own", async () => {
    const odd = ["select", 'quoted"name', "妇联", "civil-affairs"].map(describeDatabase);
    await Promise.all(odd.map((each) => ensureDatabase(cluster.superuserUrl, each)));
    for (const each of odd) {
      const [row] = await queryOnce(urlOfApp(each), "SELECT current_database() AS database");
      expect(row).toEqual({ database: each.database });
    }
  });

  function urlOfApp({ database, appRole, appPassword }: DatabaseDescription): string {
    return cluster.urlFor({ database, role: appRole, password: appPassword });
  }

  function urlOfOwner({ database, ownerRole, ownerPassword }: DatabaseDescription): string {
    return cluster.urlFor({ database, role: ownerRole, password: ownerPassword });
  }
});

function describeDatabase(name: string): DatabaseDescription {
  return {
    database: name,
    ownerRole: `${name}_owner`,
    ownerPassword: "owner's password",
    appRole: `${name}_app`,
    appPassword: "app's password",
  };
}

function rolesOf(each: DatabaseDescription): [role: string, password: string][] {
  return [
    [each.ownerRole, each.ownerPassword],
    [each.appRole, each.appPassword],
  ];
}
