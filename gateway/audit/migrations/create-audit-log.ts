import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * The audit log: entries, signed heads, what witnesses signed, the coordinates that operations read, and the salts of the
 * references to children. The application role may read it and hand entries to functions that only append; it can neither
 * insert, change, delete nor empty anything.
 */
export class CreateAuditLog1795320000000 implements MigrationInterface {
  readonly name = "CreateAuditLog1795320000000";

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
    const [{ owner }] = (await runner.query("select current_user as owner")) as [{ owner: string }];
    const app = owner.replace(/_owner$/, "_app");
    await runner.query(`grant select on audit_entry, audit_head, audit_cosignature, audit_coordinates to "${app}"`);
    for (const each of FUNCTIONS) {
      await runner.query(`revoke all on function ${each} from public`);
      await runner.query(`grant execute on function ${each} to "${app}"`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const APPEND = "audit_append(integer, bigint, integer[], bytea, bytea)";
const SIGN = "audit_sign(integer, bigint, text, bytea, bytea, bytea)";
const COSIGN = "audit_cosign(integer, bigint, text, bytea, bytea, bigint)";
const DESCRIBE = "audit_describe(bytea, text)";
const SALT = "audit_salt_of(text[], integer[])";
const FUNCTIONS = [APPEND, SIGN, COSIGN, DESCRIBE, SALT];

const UP = [
  `create table audit_entry (
    chain integer not null check (chain > 0),
    sequence bigint not null check (sequence >= 0),
    event uuid not null,
    hash bytea not null check (length(hash) = 32),
    entry bytea not null,
    primary key (chain, sequence)
  )`,
  `comment on table audit_entry is '审计日志 who asked what about whom, before it was fetched, and what it came to, before the answer left; appended, never changed'`,
  `comment on column audit_entry.chain is 'each gateway that writes holds one chain'`,
  `comment on column audit_entry.sequence is 'from 0, without a gap'`,
  `comment on column audit_entry.event is 'the operation: UUID version 7, copied out of the entry to find it by'`,
  `comment on column audit_entry.hash is 'leaf hash (RFC 9162) of the entry'`,
  `comment on column audit_entry.entry is 'chain 4, sequence 8, event 16, previous hash 32 bytes, then canonical JSON'`,
  "create index audit_entry_by_event on audit_entry (event)",

  `create table audit_head (
    chain integer not null,
    size bigint not null,
    head text not null,
    signature bytea not null,
    public_key bytea not null,
    frontier bytea not null,
    primary key (chain, size)
  )`,
  `comment on table audit_head is '签名树头 signed: so many entries with this hash over all of them'`,
  `comment on column audit_head.head is 'the signed text, see schema/contract/tree-head.ts'`,
  `comment on column audit_head.frontier is 'roots of the complete subtrees, to go on from here'`,

  `create table audit_cosignature (
    chain integer not null,
    size bigint not null,
    witness text not null,
    cosignature bytea not null,
    witness_key bytea not null,
    seconds bigint not null,
    primary key (chain, size, witness),
    foreign key (chain, size) references audit_head
  )`,
  `comment on table audit_cosignature is '见证签名 a department saw this head, and that it extends all it saw before'`,

  `create table audit_coordinates (
    digest bytea primary key,
    coordinates text not null
  )`,
  `comment on table audit_coordinates is 'what entries mean by reads and rules: texts by their SHA-256, so that an entry names two hundred coordinates in 43 characters'`,

  `create table audit_salt (
    subject text not null check (subject in ('CHILD', 'PERSON')),
    number integer not null,
    salt bytea not null,
    primary key (subject, number)
  )`,
  `comment on table audit_salt is '儿童引用的盐 under which entries speak of a child; deleted, nobody can tell any more which entries these are, and the log still verifies'`,

  `create function ${named(APPEND, ["in_chain", "first", "lengths", "leaves", "hashes"])} returns void
   language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $body$
   declare
     last_sequence bigint;
     last_hash bytea;
     stored bigint;
   begin
     perform set_config('synchronous_commit', 'on', true);
     select e.sequence, e.hash into last_sequence, last_hash
       from public.audit_entry e where e.chain = in_chain order by e.sequence desc limit 1;
     insert into public.audit_entry (chain, sequence, event, hash, entry)
     select in_chain, n, encode(substr(bytes, 13, 16), 'hex')::uuid, hash, bytes
     from (
       select first + n - 1 as n, substr(hashes, (n::int - 1) * 32 + 1, 32) as hash,
              substr(leaves, (ends - bytes_of)::int + 2, bytes_of - 1) as bytes,
              case when n = 1 then coalesce(last_hash, decode(repeat('00', 32), 'hex'))
                   else substr(hashes, (n::int - 2) * 32 + 1, 32) end as previous
       from (select n, bytes_of, sum(bytes_of) over (order by n) as ends
             from unnest(lengths) with ordinality as l(bytes_of, n)) as placed
     ) as linked
     where substr(bytes, 1, 12) = int4send(in_chain) || int8send(n) and substr(bytes, 29, 32) = previous;
     get diagnostics stored = row_count;
     if coalesce(last_sequence, -1) + 1 <> first or stored <> cardinality(lengths) then
       raise exception 'These entries do not follow the last one of chain %', in_chain using errcode = 'integrity_constraint_violation';
     end if;
   end $body$`,

  `create function ${named(SIGN, ["in_chain", "of_size", "head_text", "signature", "public_key", "frontier"])} returns void
   language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $body$
   begin
     if not exists (select from public.audit_entry e where e.chain = in_chain and e.sequence = of_size - 1) then
       raise exception 'A head of chain % is ahead of its entries', in_chain using errcode = 'integrity_constraint_violation';
     end if;
     insert into public.audit_head values (in_chain, of_size, head_text, signature, public_key, frontier);
   end $body$`,

  `create function ${named(COSIGN, ["in_chain", "of_size", "by_witness", "cosignature", "witness_key", "seconds"])} returns void
   language sql security definer set search_path = pg_catalog, public, pg_temp as $body$
     insert into public.audit_cosignature values (in_chain, of_size, by_witness, cosignature, witness_key, seconds)
     on conflict do nothing
   $body$`,

  `create function ${named(DESCRIBE, ["by_digest", "described"])} returns void
   language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $body$
   begin
     perform set_config('synchronous_commit', 'on', true);
     insert into public.audit_coordinates values (by_digest, described) on conflict do nothing;
   end $body$`,

  `create function ${named(SALT, ["subjects", "numbers"])} returns table (subject text, number integer, salt bytea)
   language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $body$
   #variable_conflict use_column
   begin
     perform set_config('synchronous_commit', 'on', true);
     insert into public.audit_salt (subject, number, salt)
     select a.s, a.n, uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())
     from unnest(subjects, numbers) as a(s, n)
     where not exists (select from public.audit_salt k where k.subject = a.s and k.number = a.n)
     on conflict do nothing;
     return query select k.subject, k.number, k.salt from public.audit_salt k
       join unnest(subjects, numbers) as a(s, n) on k.subject = a.s and k.number = a.n;
   end $body$`,
];

const DOWN = [
  ...FUNCTIONS.map((each) => `drop function ${each}`),
  "drop table audit_cosignature, audit_head, audit_entry, audit_coordinates, audit_salt",
];

/** `f(integer, text)` with its parameters named. */
function named(signature: string, names: readonly string[]): string {
  const [name = "", types = ""] = signature.slice(0, -1).split("(");
  const parameters = types.split(", ").map((type, at) => `${names[at]} ${type}`);
  return `${name}(${parameters.join(", ")})`;
}
