-- The schema of a department's sealed records and its two roles, as postgres/ensure-database.ts makes them in the embedded cluster:
-- neither the department's owner nor its application can enter it.
\getenv seal_owner_password SEAL_OWNER_PASSWORD
\getenv seal_password SEAL_PASSWORD

CREATE ROLE :"seal_owner" LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD :'seal_owner_password';
CREATE ROLE :"seal" LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD :'seal_password';

GRANT CONNECT ON DATABASE :"database" TO :"seal_owner", :"seal";
CREATE SCHEMA sealed;
ALTER SCHEMA sealed OWNER TO :"seal_owner";
REVOKE ALL ON SCHEMA sealed FROM PUBLIC, :"owner", :"app";
GRANT USAGE ON SCHEMA public TO :"seal_owner", :"seal";
