/**
 * Has the server's log tell who changed what of a database: its tables, policies, functions and grants, by their names. No value
 * of a record is in it, nor the statement. Run by the superuser inside the database; nobody else can stop or change it.
 */
export const TELL_CHANGES = `
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
`;
