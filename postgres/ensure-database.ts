import { Client, escapeIdentifier, escapeLiteral } from "pg";
import { TELL_CHANGES } from "./tell-changes";

/** One department's database, with the role that migrates it and the role that serves from it. */
export type DatabaseDescription = {
  database: string;
  ownerRole: string;
  ownerPassword: string;
  appRole: string;
  appPassword: string;
  /** A schema apart with an owner and a role of its own, where the department keeps sealed records. */
  sealed?: SealedSchema;
};

export type SealedSchema = {
  ownerRole: string;
  ownerPassword: string;
  role: string;
  rolePassword: string;
};

/** Key of an advisory lock, any constant: one database is made at a time, because they share rows of the catalogue. */
const LOCK = 20_161_104;

/**
 * Makes the database and its two roles, or sets existing ones right: attributes, passwords, owner and grants. Each
 * role can then connect to this database and to no other; the app role owns nothing and can create nothing, and sees
 * the tables that the owner's migrations grant to it. For a cluster that is ours alone: it closes `postgres` and
 * `template1` to everyone but superusers.
 *
 * @param superuserUrl of the cluster's `postgres` database
 */
export async function ensureDatabase(superuserUrl: string, description: DatabaseDescription): Promise<void> {
  const { database, ownerRole, ownerPassword, appRole, appPassword, sealed } = description;
  await withClient(superuserUrl, async (cluster) => {
    await cluster.query("SELECT pg_advisory_lock($1)", [LOCK]);
    await ensureRole(cluster, ownerRole, ownerPassword);
    await ensureRole(cluster, appRole, appPassword);
    if (sealed) {
      await ensureRole(cluster, sealed.ownerRole, sealed.ownerPassword);
      await ensureRole(cluster, sealed.role, sealed.rolePassword);
    }
    await ensureOwnedDatabase(cluster, database, ownerRole);
    await cluster.query(grantsOnDatabases(description));
    await withClient(urlOf(superuserUrl, database), (inside) =>
      inside.query(grantsInside(description) + (sealed ? sealedSchema(sealed, description) : "") + TELL_CHANGES),
    );
  });
}

async function ensureRole(cluster: Client, role: string, password: string): Promise<void> {
  const name = escapeIdentifier(role);
  const { rowCount } = await cluster.query("SELECT FROM pg_roles WHERE rolname = $1", [role]);
  if (rowCount === 0) await cluster.query(`CREATE ROLE ${name}`);
  // A role may give itself session defaults; one smuggled in would speak for every later connection.
  await cluster.query(`
    ALTER ROLE ${name} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS
      PASSWORD ${escapeLiteral(password)};
    ALTER ROLE ${name} RESET ALL`);
}

async function ensureOwnedDatabase(cluster: Client, database: string, ownerRole: string): Promise<void> {
  const [name, owner] = [escapeIdentifier(database), escapeIdentifier(ownerRole)];
  const { rowCount } = await cluster.query("SELECT FROM pg_database WHERE datname = $1", [database]);
  if (rowCount === 0) await cluster.query(`CREATE DATABASE ${name} OWNER ${owner}`);
  else await cluster.query(`ALTER DATABASE ${name} OWNER TO ${owner}`);
}

/** PUBLIC may connect to every new database and make temporary tables in it, unless that is revoked. */
function grantsOnDatabases({ database, ownerRole, appRole, sealed }: DatabaseDescription): string {
  const [name, owner, app] = [database, ownerRole, appRole].map(escapeIdentifier);
  const ofTheSeal = sealed ? [sealed.ownerRole, sealed.role].map(escapeIdentifier) : [];
  const roles = [owner!, app!, ...ofTheSeal];
  return `
    REVOKE CONNECT ON DATABASE postgres, template1 FROM PUBLIC;
    REVOKE ALL ON DATABASE ${name} FROM ${["PUBLIC", app, ...ofTheSeal].join(", ")};
    GRANT CONNECT ON DATABASE ${name} TO ${roles.join(", ")};
    ${roles.map((role) => `ALTER ROLE ${role} IN DATABASE ${name} RESET ALL`).join(";\n    ")}`;
}

/** The schema is the seal's owner's, and nobody else's: neither the department's owner nor its application can enter it. */
function sealedSchema({ ownerRole, role }: SealedSchema, description: DatabaseDescription): string {
  const [sealOwner, seal, owner, app] = [ownerRole, role, description.ownerRole, description.appRole].map(
    escapeIdentifier,
  );
  return `
    CREATE SCHEMA IF NOT EXISTS sealed;
    ALTER SCHEMA sealed OWNER TO ${sealOwner};
    REVOKE ALL ON SCHEMA sealed FROM PUBLIC, ${owner}, ${app};
    GRANT USAGE ON SCHEMA public TO ${sealOwner}, ${seal};`;
}

/** Large objects are the one thing that every role may create without a grant on a schema. */
function grantsInside({ appRole }: DatabaseDescription): string {
  const app = escapeIdentifier(appRole);
  return `
    REVOKE ALL ON SCHEMA public FROM PUBLIC, ${app};
    GRANT USAGE ON SCHEMA public TO ${app};
    REVOKE EXECUTE ON FUNCTION lo_create(oid), lo_creat(integer), lo_from_bytea(oid, bytea) FROM PUBLIC;`;
}

async function withClient(url: string, work: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client({ connectionString: url });
  // A lost connection fails the statement under way; the event would end the process besides.
  client.on("error", () => undefined);
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

function urlOf(superuserUrl: string, database: string): string {
  const url = new URL(superuserUrl);
  url.pathname = `/${encodeURIComponent(database)}`;
  return url.href;
}
