import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

const PROJECT = join(__dirname, "../..");

/** Ways to a department's rows, and where each may stand: everywhere else rows are reached through one of these places. */
const WAYS: readonly { readonly way: string; readonly pattern: RegExp; readonly places: readonly string[] }[] = [
  {
    way: "setting the caller's context",
    pattern: /set_config\(|\bset\s+(session\s+|local\s+)?lianxi\./i,
    places: [
      "subgraphs/health/migrations/fill-immunisation-schedule.ts",
      "subgraphs/host/database/caller-context.ts",
      "subgraphs/host/lanes/group-query.ts",
    ],
  },
  {
    way: "a transaction of one's own",
    pattern: /\.transaction\(|\bstartTransaction\(|["'`]begin["'`]/i,
    places: ["subgraphs/host/database/caller-context.ts", "subgraphs/host/database/install-row-context.ts"],
  },
  {
    way: "a statement outside the caller's transaction",
    pattern: /dataSource\s*\.(query|manager|getRepository|createQueryBuilder|createQueryRunner|createEntityManager)\b/i,
    // Whether the database answers at all: it reads no row.
    places: ["subgraphs/host/serve/run-department.ts"],
  },
  {
    way: "a connection of one's own",
    pattern: /\bnew (Client|Pool|DataSource|DepartmentDataSource)\(/,
    places: [
      "subgraphs/host/database/install-row-context.ts",
      "subgraphs/host/database/open-data-source.ts",
      "subgraphs/host/lanes/reading-connection.ts",
    ],
  },
  { way: "a database made from classes", pattern: /synchronize: (?!false)|\.synchronize\(/, places: [] },
];

describe("in the departments' code", () => {
  const sources = readdirSync(join(PROJECT, "subgraphs"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
    .map((file) => join(PROJECT, "subgraphs", file));

  it.each(WAYS)("$way stands in its place and nowhere else", ({ pattern, places }) => {
    const found = sources.filter((file) => pattern.test(readFileSync(file, "utf8")));
    expect(found.map((file) => relative(PROJECT, file)).toSorted()).toEqual(places);
  });
});
