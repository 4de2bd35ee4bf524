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
    places: [
      "subgraphs/host/database/caller-context.ts",
      "subgraphs/host/database/install-row-context.ts",
      // Makes views, as the owner: it reads no row.
      "subgraphs/host/database/install-as-of-views.ts",
      // Heads of the hub's audit log: of no division and about nobody.
      "subgraphs/host/witness/witness-head.ts",
    ],
  },
  {
    way: "a statement outside the caller's transaction",
    pattern: /dataSource\s*\.(query|manager|getRepository|createQueryBuilder|createQueryRunner|createEntityManager)\b/i,
    places: [
      // Whether the database answers at all: it reads no row.
      "subgraphs/host/serve/run-department.ts",
      "subgraphs/host/seal/run-seal.ts",
      // Grants to the seal's role, as the owner: it reads no row.
      "subgraphs/host/database/open-data-source.ts",
      // Lends caller-context.ts its connection.
      "subgraphs/host/database/take-connection.ts",
      // Ids of questions: of no division and about nobody.
      "subgraphs/host/questions/list-questions.ts",
      "subgraphs/host/witness/list-witnessed-heads.ts",
      "subgraphs/host/witness/witness-head.ts",
    ],
  },
  {
    way: "a connection of one's own",
    pattern: /\bnew (Client|Pool|DataSource|DepartmentDataSource)\(/,
    places: [
      "subgraphs/host/database/install-row-context.ts",
      "subgraphs/host/database/open-data-source.ts",
      "subgraphs/host/seal/open-seal-data-source.ts",
      "subgraphs/host/lanes/reading-connection.ts",
      // Listens, and reads no row.
      "subgraphs/host/changes/change-channel.ts",
      "subgraphs/host/questions/forget-old-questions.ts",
      "subgraphs/host/questions/question-log.ts",
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
    const elsewhere = found.map((file) => relative(PROJECT, file)).filter((file) => !places.includes(file));
    expect(elsewhere).toEqual([]);
    expect(found.length > 0).toBe(places.length > 0);
  });
});
