import type { MigrationInterface, QueryRunner } from "typeorm";

/** The child index: numbers, keyed tokens, links and the queue for a person. No name, date or identity number. */
export class CreateChildIndex1763700000000 implements MigrationInterface {
  readonly name = "CreateChildIndex1763700000000";

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
    const [{ owner }] = (await runner.query("select current_user as owner")) as [{ owner: string }];
    const app = owner.replace(/_owner$/, "_app");
    await runner.query(
      `grant select, insert, update on index_number, index_token, link, likeness_token, candidate to "${app}"`,
    );
    await runner.query(`grant select on issuing_secret to "${app}"`);
    await runner.query(`grant usage on sequence child_sequence, person_sequence to "${app}"`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  "create sequence child_sequence minvalue 0 start 0",
  "create sequence person_sequence minvalue 0 start 0",
  `create table issuing_secret (secret bytea not null)`,
  `comment on table issuing_secret is 'decides in which order numbers are handed out, so that the order tells nothing'`,
  `insert into issuing_secret select decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex')`,

  `create table index_number (
    subject text not null check (subject in ('CHILD', 'PERSON')),
    number integer not null,
    state text not null check (state in ('LINKED', 'FOUNDED', 'RETIRED')),
    same_as integer,
    issued_at timestamptz not null default now(),
    primary key (subject, number),
    check ((state = 'RETIRED') = (same_as is not null))
  )`,
  `comment on table index_number is '已发编号 every number that was ever issued; FOUNDED: no identity number yet; RETIRED: found to be same_as another'`,

  `create table index_token (
    subject text not null,
    token text not null,
    number integer not null,
    kind text not null check (kind in ('IDENTITY', 'LOCAL')),
    primary key (subject, kind, token)
  )`,
  `comment on table index_token is 'keyed tokens of identity numbers and of departments'' own numbers; the key is not here'`,

  `create table link (
    id bigint generated always as identity primary key,
    department text not null,
    reference uuid not null,
    subject text not null,
    register text not null,
    has_identity boolean not null,
    state text not null check (state in ('LINKED', 'FOUNDED', 'WAITING')),
    number integer,
    decided text not null check (decided in ('IDENTITY_NUMBER', 'LOCAL_NUMBER', 'FOUNDED', 'NOBODY_YET', 'PERSON')),
    decided_by text not null,
    decided_at timestamptz not null default now(),
    decision bigint,
    ended_at timestamptz,
    ended_by text,
    ended_decision bigint,
    told_at timestamptz,
    check ((state = 'WAITING') = (number is null))
  )`,
  `comment on table link is 'who says that a department''s reference means this number, since when and until when; never deleted, so every state can be restored'`,
  "create unique index link_current on link (department, reference) where ended_at is null",
  "create index link_by_number on link (subject, number) where ended_at is null",
  "create index link_by_decision on link (decision)",
  "create index link_by_ended_decision on link (ended_decision)",
  "create index link_untold on link (department) where ended_at is null and told_at is null",

  `create table likeness_token (
    department text not null,
    reference uuid not null,
    token text not null,
    kind text not null check (kind in ('WHOLE', 'ONE_CHARACTER_OFF', 'PARENT', 'VILLAGE')),
    primary key (department, reference, kind, token)
  )`,
  `comment on table likeness_token is 'tokens of birth date, sex and name by which candidates meet; never a phone'`,
  "create index likeness_token_by_token on likeness_token (token) where kind in ('WHOLE', 'ONE_CHARACTER_OFF')",

  `create table candidate (
    id bigint generated always as identity primary key,
    roll_reference uuid not null,
    department text not null,
    reference uuid not null,
    names_equal boolean not null,
    parent_agrees boolean,
    village_agrees boolean,
    state text not null default 'OPEN' check (state in ('OPEN', 'ACCEPTED', 'REJECTED')),
    found_at timestamptz not null default now(),
    decided_by text,
    decided_at timestamptz,
    reason text,
    retired integer[],
    unique (roll_reference, department, reference)
  )`,
  `comment on table candidate is '待人工确认 pairs that may be one child; only a person decides'`,
];

const DOWN = [
  "drop table candidate, likeness_token, link, index_token, index_number, issuing_secret",
  "drop sequence child_sequence, person_sequence",
];
