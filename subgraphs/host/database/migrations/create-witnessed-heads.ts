import type { MigrationInterface, QueryRunner } from "typeorm";

/** Which heads of the hub's audit log this department saw and signed. The application may add to it and never change it. */
export class CreateWitnessedHeads1795320000000 implements MigrationInterface {
  readonly name = "CreateWitnessedHeads1795320000000";

  async up(runner: QueryRunner): Promise<void> {
    const [{ owner }] = (await runner.query("select current_user as owner")) as [{ owner: string }];
    for (const statement of CREATE) await runner.query(statement);
    await runner.query(`grant select, insert on witnessed_head to "${owner.replace(/_owner$/, "_app")}"`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("drop table witnessed_head");
  }
}

const CREATE = [
  `create table witnessed_head (
    origin text not null,
    size bigint not null,
    head text not null,
    signature bytea not null,
    public_key bytea not null,
    cosignature bytea not null,
    witness_key bytea not null,
    seconds bigint not null,
    primary key (origin, size)
  )`,
  `comment on table witnessed_head is '见证的树头 heads of the hub''s audit log, each of which extends those before; appended, never changed'`,
  `comment on column witnessed_head.origin is 'which log: the hub''s division and the chain'`,
  `comment on column witnessed_head.head is 'the signed text, see schema/contract/tree-head.ts'`,
  `comment on column witnessed_head.public_key is 'the hub''s; that of the first head holds for all'`,
  `comment on column witnessed_head.cosignature is 'ours, over the head and the time'`,
];
