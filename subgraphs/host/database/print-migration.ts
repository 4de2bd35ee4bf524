import type { DataSource } from "typeorm";
import type { Department } from "../department";
import { getRecordKind } from "../records/record-metadata";
import { appRole } from "./roles";
import { grantSql, rowGuardSql } from "./row-guard";

/**
 * The text of a migration from what the database has to what the record classes say: TypeORM's difference, followed by row
 * guard and privileges for each new table. The text is committed and never generated again.
 *
 * @param timestamp milliseconds since 1970; migrations run in its order
 * @returns null when the database already is as the classes say
 */
export async function printMigration(
  department: Department,
  ownerDataSource: DataSource,
  name: string,
  timestamp: number,
): Promise<string | null> {
  const { upQueries, downQueries } = await ownerDataSource.driver.createSchemaBuilder().log();
  if (upQueries.length === 0) return null;
  const changes = upQueries.map(({ query }) => query);
  const tables = [...department.records, ...(department.withheld ?? [])]
    .map((type) => getRecordKind(type).table)
    .filter((table) => changes.some((query) => query.startsWith(`CREATE TABLE "${table}" `)));
  const up = [
    ...changes,
    ...tables.flatMap((table) => [...rowGuardSql(table), grantSql(table, appRole(department.name))]),
  ];
  const down = downQueries.toReversed().map(({ query }) => query);
  return migrationText(`${name}${timestamp}`, up, down);
}

function migrationText(className: string, up: readonly string[], down: readonly string[]): string {
  return `import type { MigrationInterface, QueryRunner } from "typeorm";

/** Written once from the record classes (\`lianxi migration\`); never changed after it landed. */
export class ${className} implements MigrationInterface {
  readonly name = "${className}";

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
${linesOf(up)}
];

const DOWN = [
${linesOf(down)}
];
`;
}

/** One statement a line, the columns of a new table below each other. */
function linesOf(statements: readonly string[]): string {
  return statements
    .flatMap((statement) => statement.split(/; (?=COMMENT ON )/))
    .map((statement) => statement.trim().replaceAll("`", "\\`"))
    .map((statement) =>
      statement.startsWith("CREATE TABLE ") ? statement.replace(/, (?="|CONSTRAINT )/g, ",\n    ") : statement,
    )
    .map((statement) => `  \`${statement}\`,`)
    .join("\n");
}
