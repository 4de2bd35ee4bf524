import type { MigrationInterface, QueryRunner } from "typeorm";

/** The sign-in keeps passwords and counts attempts; who somebody is, and in which role, stands in `gateway/administration`. */
export class KeepPasswordsApart1795330100000 implements MigrationInterface {
  readonly name = "KeepPasswordsApart1795330100000";

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  "alter table sign_in_account drop column role, drop column division, drop column is_active",
  "alter table sign_in_account rename to sign_in_password",
  "alter table sign_in_password add foreign key (subject) references account",
  `comment on table sign_in_password is '登录口令 by which accounts sign in at the hub itself, in the demonstration only'`,
];

const DOWN = [
  "alter table sign_in_password drop constraint sign_in_password_subject_fkey",
  "alter table sign_in_password rename to sign_in_account",
  `alter table sign_in_account add column role text, add column division text, add column is_active boolean not null default true`,
  `update sign_in_account s set is_active = a.closed_at is null from account a where a.subject = s.subject`,
  `update sign_in_account s set role = r.role, division = r.division from role_assignment r where r.subject = s.subject`,
  `delete from sign_in_account where role is null`,
  "alter table sign_in_account alter column role set not null, alter column division set not null",
];
