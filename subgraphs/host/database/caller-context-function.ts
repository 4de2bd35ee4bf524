import type { RowContextMode } from "./row-context";

/** SQLSTATE of a context whose MAC is not of a key in force. */
export const FORGED = "LXF01";

/** SQLSTATE of a context that was good and is too old. */
export const EXPIRED = "LXE01";

/**
 * `caller_context()`: what the database believes of who is calling. Its body is what the switch changes; `caller_division()` and
 * `caller_children()` read it, and policies name those two and stay as they are. Null, or an empty string after a transaction that
 * had a context, where there is none: then no row is seen.
 */
export const CALLER_CONTEXT: Readonly<Record<RowContextMode, string>> = {
  // One expression and nothing else: PostgreSQL writes it into the statement, as if the policy said it.
  plain: `create or replace function caller_context() returns text language sql stable parallel safe
    as $body$ select pg_catalog.current_setting('lianxi.division', true) $body$`,
  // HMAC-SHA-256 (RFC 2104) from what every PostgreSQL has: pgcrypto may be missing.
  signed: `create or replace function caller_context() returns text language plpgsql stable parallel safe
    security definer set search_path = pg_catalog, pg_temp
    as $body$
      declare
        context text := current_setting('lianxi.division', true);
        said text := left(context, -65);
      begin
        if context is null or context = '' then return null; end if;
        if not exists (
          select from public.row_context_key k
          where (k.accepted_until is null or k.accepted_until > now())
            and encode(sha256(k.outer_pad || sha256(k.inner_pad || convert_to(said, 'UTF8'))), 'hex') = right(context, 64)
        ) then
          raise exception 'the row context is not of this department' using errcode = '${FORGED}';
        end if;
        if to_timestamp(right(said, 10)::bigint) < now() then
          raise exception 'the row context has expired' using errcode = '${EXPIRED}';
        end if;
        return left(said, -11);
      end
    $body$`,
};
