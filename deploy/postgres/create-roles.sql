-- The two roles of a department's database, with the rights that postgres/ensure-database.ts gives them in the embedded
-- cluster: each can connect to this database and to no other, the app role owns nothing and can create nothing, and sees
-- the tables that the owner's migrations grant to it.
\getenv owner_password OWNER_PASSWORD
\getenv app_password APP_PASSWORD

CREATE ROLE :"owner" LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD :'owner_password';
CREATE ROLE :"app" LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD :'app_password';

ALTER DATABASE :"database" OWNER TO :"owner";
REVOKE CONNECT ON DATABASE postgres, template1 FROM PUBLIC;
REVOKE ALL ON DATABASE :"database" FROM PUBLIC, :"app";
GRANT CONNECT ON DATABASE :"database" TO :"owner", :"app";

REVOKE ALL ON SCHEMA public FROM PUBLIC, :"app";
GRANT USAGE ON SCHEMA public TO :"app";
-- Large objects are the one thing that every role may create without a grant on a schema.
REVOKE EXECUTE ON FUNCTION lo_create(oid), lo_creat(integer), lo_from_bytea(oid, bytea) FROM PUBLIC;

-- The log tells who changed what, as postgres/tell-changes.ts has it.
CREATE SCHEMA IF NOT EXISTS change_log;
CREATE OR REPLACE FUNCTION change_log.tell_made() RETURNS event_trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, pg_temp AS $body$
  DECLARE made record;
  BEGIN
    FOR made IN SELECT object_type, object_identity FROM pg_event_trigger_ddl_commands() LOOP
      RAISE LOG '% by %: % %', tg_tag, session_user, made.object_type, made.object_identity;
    END LOOP;
  END
$body$;
CREATE OR REPLACE FUNCTION change_log.tell_dropped() RETURNS event_trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, pg_temp AS $body$
  DECLARE dropped record;
  BEGIN
    FOR dropped IN SELECT object_type, object_identity FROM pg_event_trigger_dropped_objects() WHERE original LOOP
      RAISE LOG '% by %: % %', tg_tag, session_user, dropped.object_type, dropped.object_identity;
    END LOOP;
  END
$body$;
DROP EVENT TRIGGER IF EXISTS tell_made;
DROP EVENT TRIGGER IF EXISTS tell_dropped;
CREATE EVENT TRIGGER tell_made ON ddl_command_end EXECUTE FUNCTION change_log.tell_made();
CREATE EVENT TRIGGER tell_dropped ON sql_drop EXECUTE FUNCTION change_log.tell_dropped();
