import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

const PROJECT = resolve(__dirname, "../..");
const CONFIGURATION = [
  ".dependency-cruiser.cjs",
  "jest.config.cjs",
  "package.json",
  "tests/stage/register-typescript.cjs",
];

/** A small house with one wrong import for each rule: the file, what it imports, and the rule that must say so. */
const WRONG: readonly (readonly [file: string, imported: string, rule: string])[] = [
  ["lianxi.ts", "./gateway/homeless", "no-homeless"],
  ["schema/contract/caller.ts", "../../postgres/start", "floor-of-schema-contract"],
  ["schema/compose.ts", "../subgraphs/departments", "floor-of-schema"],
  ["postgres/start.ts", "../schema/contract/departments", "floor-of-postgres"],
  ["postgres/start.test.ts", "../subgraphs/host/serve", "floor-of-postgres"],
  ["subgraphs/host/serve.ts", "../education", "floor-of-subgraphs-host"],
  ["subgraphs/host/serve.test.ts", "../education", "floor-of-subgraphs-host"],
  ["subgraphs/education/index.ts", "../health/visit", "floor-of-subgraphs-department"],
  ["subgraphs/education/school.ts", "../../gateway/access/decide", "floor-of-subgraphs-department"],
  ["subgraphs/education/school.test.ts", "../health", "floor-of-subgraphs-department"],
  ["subgraphs/departments.ts", "./health/visit", "floor-of-subgraphs-departments"],
  ["gateway/planner/plan.ts", "../executor/execute", "floor-of-gateway-planner"],
  ["gateway/access/decide.ts", "../planner/plan", "floor-of-gateway-access"],
  ["gateway/access/merge.ts", "node:fs/promises", "access-is-pure"],
  ["gateway/access/load.ts", "pg", "access-is-pure"],
  ["gateway/identity/index.ts", "../database/open", "floor-of-gateway-identity"],
  ["gateway/database/open.ts", "../hub/answer", "floor-of-gateway-database"],
  ["gateway/documents/read.ts", "../pipeline/receive", "floor-of-gateway-documents"],
  ["gateway/executor/execute.ts", "../access/decide", "floor-of-gateway-executor"],
  ["gateway/hub/answer.ts", "../pipeline/receive", "floor-of-gateway-hub"],
  ["gateway/pipeline/receive.ts", "../http/listen", "floor-of-gateway-pipeline"],
  ["gateway/issuer/keys.ts", "../http/listen", "floor-of-gateway-issuer"],
  ["gateway/sign-in/answer.ts", "../hub/answer", "floor-of-gateway-sign-in"],
  ["gateway/supergraph/open.ts", "../http/listen", "floor-of-gateway-supergraph"],
  ["gateway/explorer/page.ts", "../pipeline/receive", "floor-of-gateway-explorer"],
  ["gateway/http/listen.ts", "../planner/plan", "floor-of-gateway-http"],
  ["gateway/main.ts", "../subgraphs/departments", "floor-of-gateway-main"],
  ["gateway/http/listen.test.ts", "../../subgraphs/education", "floor-of-gateway-tests"],
  ["commands/start.ts", "../tests/stage/open", "tests-are-for-tests"],
  ["commands/stop.ts", "../gateway/http/listen.test", "tests-are-for-tests"],
  ["commands/import-rows.ts", "./import", "no-circle"],
  ["commands/token.ts", "../dist/lianxi.js", "no-import-of-build"],
  ["commands/keys.ts", "nobody-listed-this", "no-unlisted-package"],
  ["commands/check.ts", "fast-check", "no-development-package-in-product"],
  ["commands/migrate.ts", "./not-here", "no-unresolvable"],
];

const RIGHT: readonly (readonly [file: string, imported: string])[] = [
  ["subgraphs/education/visit.ts", "../host/serve"],
  ["subgraphs/education/visit.test.ts", "../../tests/stage/open"],
  ["subgraphs/host/read.test.ts", "../../tests/stage/open"],
  ["gateway/http/answer.test.ts", "../planner/plan"],
  ["gateway/pipeline/plan.ts", "../planner/plan"],
  ["commands/serve.ts", "../gateway/main"],
  ["tests/stage/open.ts", "../../subgraphs/education"],
];

/** The other half of a circle of files; then a circle of folders in which no file stands in a circle. */
const CLOSING = [
  ["commands/import.ts", "./import-rows"],
  ["subgraphs/health/clinic/doctor.ts", "../ward/bed"],
  ["subgraphs/health/ward/nurse.ts", "../clinic/room"],
] as const;

const FREE = [
  "gateway/homeless.ts",
  "subgraphs/health/index.ts",
  "subgraphs/health/visit.ts",
  "subgraphs/health/clinic/room.ts",
  "subgraphs/health/ward/bed.ts",
  "schema/contract/departments.ts",
  "dist/lianxi.js",
  "node_modules/pg/index.js",
  "node_modules/fast-check/index.js",
  "node_modules/nobody-listed-this/index.js",
];

describe("the floors", () => {
  let house: string;
  let violations: readonly string[];

  beforeAll(() => {
    house = mkdtempSync(join(tmpdir(), "lianxi-floors-"));
    for (const file of CONFIGURATION) copyToHouse(file);
    copyToHouse("tests/architecture");
    mkdirSync(join(house, "node_modules"));
    symlinkSync(join(PROJECT, "node_modules/@swc"), join(house, "node_modules/@swc"));
    for (const file of FREE) write(file, "");
    for (const [file, imported] of [...RIGHT, ...WRONG, ...CLOSING])
      write(file, `import type { Thing } from "${imported}";\n`);
    violations = cruise(house, ".dependency-cruiser.cjs");
  });

  afterAll(() => rmSync(house, { recursive: true, force: true }));

  it.each(WRONG)("refuse that %s imports %s", (file, _, rule) => {
    expect(violations).toContainEqual(expect.stringMatching(new RegExp(`^${rule}: ${file.replaceAll(".", "\\.")} `)));
  });

  it("refuse a file that nothing leads to", () => {
    expect(violations).toContainEqual(expect.stringMatching(/^no-orphan: commands\/serve\.ts /));
  });

  it("refuse two folders that import each other, though no two files do", () => {
    const circles = cruise(house, "tests/architecture/folder-circles.cjs");
    expect(circles).toContainEqual("no-folder-circle: subgraphs/health/clinic subgraphs/health/ward");
    expect(violations.filter((violation) => violation.startsWith("no-circle: subgraphs/health/"))).toEqual([]);
  });

  it.each(RIGHT)("allow that %s imports %s", (file) => {
    const others = violations.filter((violation) => !violation.startsWith("no-orphan: "));
    expect(others.filter((violation) => violation.includes(`: ${file} `))).toEqual([]);
  });

  function copyToHouse(path: string): void {
    cpSync(join(PROJECT, path), join(house, path), { recursive: true, filter: (file) => !file.endsWith(".test.ts") });
  }

  function write(file: string, text: string): void {
    mkdirSync(dirname(join(house, file)), { recursive: true });
    writeFileSync(join(house, file), text);
  }
});

/** `rule: from to`, for each violation. */
function cruise(folder: string, configuration: string): string[] {
  const program = join(PROJECT, "node_modules/dependency-cruiser/bin/dependency-cruise.mjs");
  const sources = ["lianxi.ts", "commands", "schema", "subgraphs", "gateway", "postgres", "tests"];
  const arguments_ = ["--config", configuration, "--output-type", "json", "--no-cache", ...sources];
  const { stdout, stderr } = spawnSync(process.execPath, [program, ...arguments_], { cwd: folder, encoding: "utf8" });
  if (stdout === "") throw new Error(stderr);
  const { summary } = JSON.parse(stdout) as {
    summary: { violations: readonly { rule: { name: string }; from: string; to: string }[] };
  };
  return summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} ${to}`);
}
