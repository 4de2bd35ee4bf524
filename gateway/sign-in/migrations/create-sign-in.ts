import type { MigrationInterface, QueryRunner } from "typeorm";

/** Who may sign in at the hub itself, and what the OpenID provider has to remember of it. Nothing secret is readable. */
export class CreateSignIn1763800000000 implements MigrationInterface {
  readonly name = "CreateSignIn1763800000000";

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
    const [{ owner }] = (await runner.query("select current_user as owner")) as [{ owner: string }];
    const app = owner.replace(/_owner$/, "_app");
    await runner.query(`grant select, insert, update on sign_in_account to "${app}"`);
    await runner.query(`grant select, insert, update, delete on sign_in_record to "${app}"`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("drop table sign_in_record, sign_in_account");
  }
}

const UP = [
  `create table sign_in_account (
    subject text primary key check (subject ~ '^[a-z][a-z0-9-]{1,62}$'),
    role text not null,
    division text not null check (division ~ '^[0-9]{2,18}$'),
    password_hash text not null,
    is_active boolean not null default true,
    failures integer not null default 0,
    locked_until timestamptz
  )`,
  `comment on table sign_in_account is '登录账号 seats of offices that sign in at the hub itself, in the demonstration only'`,
  `comment on column sign_in_account.subject is 'the claim sub of its tokens; names a seat, never a person'`,
  `comment on column sign_in_account.division is 'code of the division whose records the seat may see: a prefix'`,
  `comment on column sign_in_account.password_hash is 'scrypt, with its cost and its salt'`,
  `comment on column sign_in_account.is_active is 'false: has left; its tokens are refused within a minute'`,
  `comment on column sign_in_account.failures is 'attempts since the last that succeeded, counted before they are judged'`,
  `comment on column sign_in_account.locked_until is 'no attempt is judged before'`,

  `create table sign_in_record (
    kind text not null,
    id_hash bytea not null,
    uid_hash bytea,
    grant_hash bytea,
    payload bytea not null,
    consumed_at timestamptz,
    expires_at timestamptz not null,
    primary key (kind, id_hash)
  )`,
  `comment on table sign_in_record is 'sessions, interactions, grants, codes and refresh tokens of the OpenID provider; gone when they expire'`,
  `comment on column sign_in_record.kind is 'the model of the provider, such as Session or AuthorizationCode'`,
  `comment on column sign_in_record.id_hash is 'SHA-256 of the secret by which it is asked for'`,
  `comment on column sign_in_record.uid_hash is 'of a session: SHA-256 of the name by which tokens refer to it'`,
  `comment on column sign_in_record.grant_hash is 'SHA-256 of the name of the grant with which it ends'`,
  `comment on column sign_in_record.payload is 'sealed with AES-256-GCM by a key that is not in the database'`,
  `comment on column sign_in_record.consumed_at is 'a code or refresh token is good once'`,
  "create index sign_in_record_by_uid on sign_in_record (uid_hash) where uid_hash is not null",
  "create index sign_in_record_by_grant on sign_in_record (grant_hash) where grant_hash is not null",
  "create index sign_in_record_by_expiry on sign_in_record (expires_at)",
];
