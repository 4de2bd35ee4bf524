import type { MigrationInterface, QueryRunner } from "typeorm";

/** Which questions the department answered, by the id that the hub's audit log has, too. The application may add to it. */
export class KeepAskedQuestions1795330000000 implements MigrationInterface {
  readonly name = "KeepAskedQuestions1795330000000";

  async up(runner: QueryRunner): Promise<void> {
    const [{ owner }] = (await runner.query("select current_user as owner")) as [{ owner: string }];
    for (const statement of CREATE) await runner.query(statement);
    await runner.query(`grant select, insert on asked_question to "${owner.replace(/_owner$/, "_app")}"`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("drop table asked_question");
  }
}

/** Written at every answer and read once a night, by time: so no index but the smallest. */
const CREATE = [
  `create table asked_question (
    id uuid not null,
    asked_at timestamptz not null default now(),
    is_personal boolean not null
  )`,
  `comment on table asked_question is '已答复的询问 questions that were answered, by the jti of their context; appended, never changed, deleted by the owner after half a year'`,
  `comment on column asked_question.id is 'a question that came twice stands here twice'`,
  `comment on column asked_question.is_personal is 'false for public aggregates alone'`,
  "create index asked_question_by_time on asked_question using brin (asked_at) with (pages_per_range = 16, autosummarize = on)",
];
