import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Client, escapeIdentifier, escapeLiteral } from "pg";
import type { DatabaseDescription, SealedSchema } from "../../postgres/ensure-database";
import { ensureDatabase } from "../../postgres/ensure-database";
import type { Cluster } from "../../postgres/start-cluster";
import { appRole, databaseName, ownerRole, sealOwnerRole, sealRole } from "../../subgraphs/host/database/roles";
import { queryOnce } from "../stage/query-once";
import { startThrowawayCluster } from "../stage/start-throwaway-cluster";

const FOLDER = resolve(__dirname, "../../deploy/postgres");
const SEALED: SealedSchema = {
  ownerRole: sealOwnerRole("education"),
  ownerPassword: "seal-owner-password",
  role: sealRole("education"),
  rolePassword: "seal-password",
};
const DESCRIPTION: DatabaseDescription = {
  database: databaseName("education"),
  ownerRole: ownerRole("education"),
  ownerPassword: "owner-password",
  appRole: appRole("education"),
  appPassword: "app-password",
  sealed: SEALED,
};

describe("deploy/postgres/create-roles.sh", () => {
  it.each([
    ["another role's", "postgres://health_app:app-password@education-database/lianxi_education"],
    ["another database's", "postgres://education_app:app-password@education-database/lianxi_health"],
    ["without a password", "postgres://education_app@education-database/lianxi_education"],
    ["whose password would have to be decoded", "postgres://education_app:a%40b@education-database/lianxi_education"],
  ])("refuses an address %s, and does not repeat it", (_, address) => {
    const folder = mkdtempSync(join(tmpdir(), "lianxi-roles-"));
    try {
      const [owner, app] = ["owner", "app"].map((name) => join(folder, name)) as [string, string];
      writeFileSync(owner, "postgres://education_owner:owner-password@education-database/lianxi_education\n");
      writeFileSync(app, `${address}\n`);
      const { status, stdout, stderr } = spawnSync(join(FOLDER, "create-roles.sh"), {
        encoding: "utf8",
        env: {
          PATH: process.env["PATH"],
          POSTGRES_DB: "lianxi_education",
          OWNER_DATABASE_URL_FILE: owner,
          DATABASE_URL_FILE: app,
        },
      });
      expect(status).toBe(1);
      expect(stderr).toBe(
        `${app} must hold postgres://education_app:PASSWORD@HOST/lianxi_education, the password of letters, digits, - _ . ~\n`,
      );
      expect(stdout).toBe("");
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe("deploy/postgres/create-roles.sql and create-seal-roles.sql", () => {
  let deployed: Cluster;
  let embedded: Cluster;

  beforeAll(async () => {
    [deployed, embedded] = await Promise.all([startThrowawayCluster(), startThrowawayCluster()]);
    await Promise.all([createRoles(deployed), ensureDatabase(embedded.superuserUrl, DESCRIPTION)]);
  });

  afterAll(() => Promise.all([deployed?.stop(), embedded?.stop()]));

  it("let neither the department's owner nor its application into the schema of what is sealed", async () => {
    for (const [role, password] of [
      [DESCRIPTION.ownerRole, DESCRIPTION.ownerPassword],
      [DESCRIPTION.appRole, DESCRIPTION.appPassword],
    ] as const) {
      const url = deployed.urlFor({ database: DESCRIPTION.database, role, password });
      for (const statement of [
        "create table sealed.mine ()",
        "alter schema sealed rename to open",
        "drop schema sealed",
      ])
        await expect(queryOnce(url, statement)).rejects.toMatchObject({ code: "42501" });
    }
  });

  it.each([
    [
      "roles",
      "select rolname, rolsuper, rolinherit, rolcreaterole, rolcreatedb, rolcanlogin, rolreplication, rolbypassrls, rolconfig from pg_roles where rolname !~ '^pg_' order by 1",
    ],
    ["memberships", "select roleid::regrole::text, member::regrole::text from pg_auth_members order by 1, 2"],
    ["databases", "select datname, datdba::regrole::text, datacl::text from pg_database order by 1"],
    [
      "schemas",
      "select nspname, nspowner::regrole::text, nspacl::text from pg_namespace where nspname !~ '^pg_temp' order by 1",
    ],
    [
      "account of changes",
      "select evtname, evtevent, evtenabled::text, evtowner::regrole::text, pg_get_functiondef(evtfoid) from pg_event_trigger order by 1",
    ],
    [
      "functions for large objects",
      "select oid::regprocedure::text, proacl::text from pg_proc where proname ~ '^lo_' order by 1",
    ],
  ])("makes the same %s as the embedded server has", async (_, statement) => {
    const [found, expected] = await Promise.all(
      [deployed, embedded].map((cluster) => queryOnce(asSuperuser(cluster), statement)),
    );
    expect(found!.length + (statement.includes("pg_auth_members") ? 1 : 0)).toBeGreaterThan(0);
    expect(found).toEqual(expected);
  });

  it("sets the passwords", async () => {
    for (const [role, password] of [
      [DESCRIPTION.ownerRole, DESCRIPTION.ownerPassword],
      [DESCRIPTION.appRole, DESCRIPTION.appPassword],
      [SEALED.ownerRole, SEALED.ownerPassword],
      [SEALED.role, SEALED.rolePassword],
    ] as const) {
      const url = deployed.urlFor({ database: DESCRIPTION.database, role, password });
      expect(await queryOnce(url, "select current_user::text as me")).toEqual([{ me: role }]);
    }
  });
});

/** As the image does: the database is the superuser's until the file has run in it. */
async function createRoles(cluster: Cluster): Promise<void> {
  await queryOnce(cluster.superuserUrl, `create database ${escapeIdentifier(DESCRIPTION.database)}`);
  const client = new Client({ connectionString: asSuperuser(cluster) });
  await client.connect();
  try {
    for (const file of ["create-roles.sql", "create-seal-roles.sql"])
      await client.query(readAsPsql(readFileSync(join(FOLDER, file), "utf8")));
  } finally {
    await client.end();
  }
}

/** psql's variables, put in as psql does; psql itself is not among the programs that come with the embedded server. */
function readAsPsql(text: string): string {
  const variables: Record<string, string> = {
    owner: DESCRIPTION.ownerRole,
    app: DESCRIPTION.appRole,
    database: DESCRIPTION.database,
    owner_password: DESCRIPTION.ownerPassword,
    app_password: DESCRIPTION.appPassword,
    seal_owner: SEALED.ownerRole,
    seal: SEALED.role,
    seal_owner_password: SEALED.ownerPassword,
    seal_password: SEALED.rolePassword,
  };
  return text
    .replaceAll(/^\\getenv .*$/gm, "")
    .replaceAll(/:"(\w+)"/g, (_, name: string) => escapeIdentifier(variables[name]!))
    .replaceAll(/:'(\w+)'/g, (_, name: string) => escapeLiteral(variables[name]!));
}

function asSuperuser(cluster: Cluster): string {
  const url = new URL(cluster.superuserUrl);
  url.pathname = `/${DESCRIPTION.database}`;
  return url.href;
}
