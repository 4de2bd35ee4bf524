#!/usr/bin/env node
import "reflect-metadata";
import { join } from "node:path";
import { Command, Option } from "commander";
import { comparePolicyFiles, explainPolicy } from "./commands/policy";
import { checkSchema, generatedFolder, writeSchema } from "./commands/print-schema";
import { projectFolder } from "./commands/project-folder";
import { describeAuditFindings, findInAudit } from "./commands/find-in-audit";
import { describeReport, importFile } from "./commands/import-file";
import { checkAuditProof, proveAudit } from "./commands/prove-audit";
import { appointFirstAdministrators } from "./commands/appoint-administrators";
import { issueToken, PERSONAS } from "./commands/issue-token";
import { leaveWhileStarting } from "./commands/leave-while-starting";
import { writeMigration } from "./commands/migration";
import { foundDepartment } from "./commands/new-department";
import { readKeys } from "./commands/keys";
import { reconcileAudit } from "./commands/reconcile-audit";
import { rotateKeys } from "./commands/rotate-keys";
import { runDepartmentAlone } from "./commands/run-department-alone";
import { runSealAlone } from "./commands/run-seal-alone";
import { runGatewayAlone } from "./commands/run-gateway-alone";
import { runSupergraphGateway } from "./commands/run-supergraph-gateway";
import { runUntilStopped } from "./commands/run-until-stopped";
import type { Settings } from "./commands/settings";
import { readSettings } from "./commands/settings";
import type { Log, Running } from "./commands/start";
import { start } from "./commands/start";
import { verifyAudit } from "./commands/verify-audit";
import { departments } from "./subgraphs/departments";
import type { Department } from "./subgraphs/host/department";
import { PURPOSES } from "./schema/contract/purposes";
import { SEALING_DEPARTMENTS } from "./schema/contract/roles";

const program = new Command("lianxi").description(
  "联席：留守儿童关爱联席会议数据枢纽 · a federation hub for the joint meetings that care for left-behind children",
);

program
  .command("start")
  .description(
    "启动全部：内置数据库、各部门、网关 · everything that the environment does not place elsewhere, in one process",
  )
  .action(() => serve((settings, log) => start(settings, log, say)));

program
  .command("gateway")
  .description(
    "只启动网关，各部门由 <DEPARTMENT>_URL 给出；或运行任意 Federation v2 超图 · the gateway alone, over departments given by <DEPARTMENT>_URL, or over any Federation v2 supergraph",
  )
  .option("--port <port>", "监听端口，代替 PORT · port to listen at, in place of PORT")
  .option("--supergraph <file>", "任意 Federation v2 超图文件 · any Federation v2 supergraph, as SDL")
  .addOption(
    new Option(
      "--policy <policy>",
      "超图的授权策略：none 为不设，不需数据库和令牌，仅限开发环境 · the supergraph's policy: none needs no database and no token, in development only",
    ).choices(["none"]),
  )
  .option(
    "--subgraph <name=url>",
    "子图地址，代替超图中的地址，可重复 · a subgraph's address in place of the supergraph's own; repeatable",
    (address: string, before: readonly string[] | undefined) => [...(before ?? []), address],
  )
  .action(({ port, supergraph, policy, subgraph = [] }: GatewayOptions) => {
    const settings = readSettings(port === undefined ? process.env : { ...process.env, PORT: port });
    if (supergraph === undefined && policy === undefined && subgraph.length === 0) {
      return serve((_, log) => runGatewayAlone(settings, log, say), settings);
    }
    if (supergraph === undefined || policy === undefined) {
      throw new Error(
        "--supergraph 与 --policy none 须一起给出，--subgraph 只与二者同用。 --supergraph and --policy none go together, and --subgraph only with both.",
      );
    }
    return serve((_, log) => runSupergraphGateway(settings, { supergraph, subgraphs: subgraph }, log), settings);
  });

interface GatewayOptions {
  readonly port?: string;
  readonly supergraph?: string;
  readonly policy?: "none";
  readonly subgraph?: readonly string[];
}

const department = program
  .command("department [name]")
  .description(`只启动一个部门 · one department alone: ${departments.map(({ name }) => name).join(", ")}`)
  .action((name: string | undefined) => {
    if (name === undefined) return department.help();
    return serve((settings, log) => runDepartmentAlone(getDepartment(name), settings, log, say));
  });

department
  .command("new <name>")
  .description("新建一个部门的文件夹（开发用） · found a department: its folder and its two list lines")
  .requiredOption("--title <title>", "中文名称 · Chinese title")
  .requiredOption("--english <english>", "英文名称 · English title")
  .action(async (name: string, { title, english }: { title: string; english: string }) => {
    for (const path of await foundDepartment(projectFolder(), { name, title, english })) say(path);
  });

program
  .command("seal <department>")
  .description(
    `只启动一个部门的封存服务 · the service that keeps a department's sealed records, alone: ${SEALING_DEPARTMENTS.join(", ")}`,
  )
  .action((name: string) => serve((settings, log) => runSealAlone(getDepartment(name), settings, log, say)));

program
  .command("schema")
  .description("由代码生成 schema/generated · print schema/generated from the code")
  .option("--check", "只检查是否最新 · only check that it is fresh")
  .action(async ({ check }: { check?: boolean }) => {
    if (!check) return writeSchema();
    const problems = await checkSchema();
    for (const { file, problem } of problems) say(`schema/generated/${file}: ${problem}`);
    if (problems.length > 0)
      throw new Error("schema/generated 不是最新，请运行 npm run schema。 It is not fresh; run npm run schema.");
  });

program
  .command("import <department> <kind> <file>")
  .description("导入一个文件 · take in one file of a department")
  .option("--dry-run", "只检查，不保存 · judge only, store nothing")
  .option("--partial", "有行未采用时仍保存其余各行 · store the sound rows although others are refused")
  .option("--as-of <date>", "判断日期 YYYY-MM-DD，默认今天 · the day on which the file is judged, today by default")
  .option("--format <format>", "text 或 json · text or json", "text")
  .action(async (name: string, kind: string, file: string, options: Record<string, string | boolean | undefined>) => {
    const report = await importFile(readSettings(process.env), getDepartment(name), kind, file, {
      dryRun: options["dryRun"] === true,
      partial: options["partial"] === true,
      asOf: options["asOf"] as string | undefined,
    });
    say(options["format"] === "json" ? JSON.stringify(report, null, 1) : describeReport(report));
    if (!report.stored && options["dryRun"] !== true) process.exitCode = 1;
  });

program
  .command("token")
  .description("签发演示令牌（仅限开发环境） · print a demonstration token (development only)")
  .requiredOption("--as <persona>", Object.keys(PERSONAS).join(", "))
  .requiredOption("--purpose <purpose>", Object.keys(PURPOSES).join(", "))
  .action(async ({ as, purpose }: { as: string; purpose: string }) =>
    say(await issueToken(readSettings(process.env), as, purpose)),
  );

const policy = program.command("policy").description("查询授权规则 · look into the rules of access");

policy
  .command("explain")
  .description("说明某人为某目的能否查看某项，及其依据 · why a person may or may not see a field")
  .requiredOption("--as <persona>", Object.keys(PERSONAS).join(", "))
  .requiredOption("--purpose <purpose>", Object.keys(PURPOSES).join(", "))
  .requiredOption("--field <coordinate>", "Talk.summary")
  .option("--policy <file>", "规则文件，默认为本产品的 · the table of rules, the product's own by default")
  .action(async ({ as, purpose, field, policy: file = join(generatedFolder(), "policy.json") }: ExplainOptions) =>
    say(await explainPolicy(file, as, purpose, field)),
  );

policy
  .command("diff <before> <after>")
  .description(
    "比较两份规则：各岗位增减哪些项 · which roles gain (+) or lose (-) which fields from one table to another",
  )
  .action(async (before: string, after: string) => {
    const changes = await comparePolicyFiles(before, after);
    say(changes || "没有变化。 Nothing changes.");
  });

interface ExplainOptions {
  readonly as: string;
  readonly purpose: string;
  readonly field: string;
  readonly policy?: string;
}

program
  .command("administrators <system> <security> <audit>")
  .description(
    "任命首任三名管理员（账号），须尚无管理员 · appoint the first three administrators, by their accounts, while there are none",
  )
  .action(async (system: string, security: string, audit: string) => {
    await appointFirstAdministrators(readSettings(process.env), { system, security, audit });
    say("三名管理员已任命，任期一年。 The three administrators are appointed, for a year.");
  });

const keys = program
  .command("keys")
  .description("演示登录及网关与部门之间的密钥 · keys of the sign-in and of contexts");

keys
  .command("rotate")
  .description(
    "更换签名密钥，重新启动后生效；旧密钥的签名仍被接受（仅限开发环境） · from the next start on the next keys sign; what the last ones signed is still taken (development only)",
  )
  .action(async () => {
    for (const line of await rotateKeys(readSettings(process.env))) say(line);
  });

keys
  .command("public")
  .description("网关的 ed25519 公钥，供各部门核验 · the gateway's public keys for ed25519, for the departments")
  .action(async () => {
    const { contextPublicKeys } = await readKeys(readSettings(process.env));
    say(
      contextPublicKeys()
        .map((key) => key.toString("base64url"))
        .join(" "),
    );
  });

program
  .command("migration <department> <name>")
  .description("由记录类生成迁移（开发用） · write the migration from a department's migrations to its record classes")
  .action(async (department: string, name: string) => {
    say((await writeMigration(getDepartment(department), name)) ?? "没有需要迁移的内容。 Nothing to migrate.");
  });

const audit = program.command("audit").description("审计日志：核验、与各部门核对、出具证明、核对证明 · the audit log");

audit
  .command("verify")
  .description(
    "核验日志；结束码 0 完好，1 已改动，2 缺失或截断，3 签名无效，4 与见证不符 · exit code 0 sound, 1 altered, 2 gap or truncation, 3 bad signature, 4 a witness disagrees",
  )
  .option("--from <number>", "从第几条起，各链从 0 计 · first entry, from 0 in each chain", readEntryNumber)
  .option("--to <number>", "到第几条止 · last entry", readEntryNumber)
  .option("--witness <department...>", "只问这些见证部门，默认全部 · ask only these witnesses, all by default")
  .action(async ({ from, to, witness }: { from?: number; to?: number; witness?: string[] }) => {
    const witnesses = (witness ?? departments.map(({ name }) => name)).map((name) => getDepartment(name).name);
    const { lines, exitCode } = await verifyAudit(readSettings(process.env), { from, to, witnesses });
    for (const line of lines) say(line);
    process.exitCode = exitCode;
  });

audit
  .command("findings")
  .description(
    "列出可供询问的线索：无授权查找、越权尝试、试探、紧急调阅过多等 · what may be worth a question to somebody",
  )
  .option("--from <time>", "自何时起 RFC 3339，默认止前七天 · a week before the end by default")
  .option("--to <time>", "至何时止，默认此刻 · now by default")
  .option("--format <format>", "text 或 json · text or json", "text")
  .action(async ({ from, to, format }: { from?: string; to?: string; format: string }) => {
    const findings = await findInAudit(readSettings(process.env), { from, to });
    say(format === "json" ? JSON.stringify(findings, null, 1) : describeAuditFindings(findings));
  });

audit
  .command("reconcile")
  .description(
    "以各部门自己的记录核对日志；结束码 0 一致，5 有绕过网关的询问，6 日志所记的答复部门并无记录 · hold the log against the departments' own; exit code 0 they agree, 5 a department was asked past the gateway, 6 the log tells of an answer that its department does not know",
  )
  .option("--from <time>", "从何时起，默认一天前 · from this time on, a day ago by default", readTime)
  .option("--to <time>", "到何时止，默认两分钟前 · until this time, two minutes ago by default", readTime)
  .option("--department <department...>", "只核对这些部门，默认全部 · only these departments, all by default")
  .action(async ({ from, to, department }: { from?: Date; to?: Date; department?: string[] }) => {
    const { lines, exitCode } = await reconcileAudit(readSettings(process.env), {
      from: from ?? new Date(Date.now() - DAY),
      to: to ?? new Date(Date.now() - IN_FLIGHT),
      departments: (department ?? departments.map(({ name }) => name)).map((name) => getDepartment(name).name),
    });
    for (const line of lines) say(line);
    process.exitCode = exitCode;
  });

audit
  .command("prove <event>")
  .description("出具某一事件在日志中的证明文件 · write a proof that an event stands in the log")
  .option("--file <file>", "证明文件，默认 <event>.proof.json · the proof's file")
  .action(async (event: string, { file }: { file?: string }) =>
    say(await proveAudit(readSettings(process.env), event, file)),
  );

audit
  .command("check <proof>")
  .description("核对证明文件，无需数据库 · check a proof's file without any database")
  .option("--key <fingerprint>", "枢纽公布的密钥指纹 · the fingerprint of the hub's key as it is published")
  .action(async (file: string, { key }: { key?: string }) => {
    const { lines, exitCode } = await checkAuditProof(file, key);
    for (const line of lines) say(line);
    process.exitCode = exitCode;
  });

const DAY = 24 * 3_600_000;
/** What was begun later may not have ended yet. */
const IN_FLIGHT = 2 * 60_000;

function readTime(text: string): Date {
  const time = new Date(text);
  if (!Number.isNaN(time.getTime())) return time;
  throw new Error(`${text} 不是时间。 ${text} is no time, such as 2026-11-22T08:00:00+08:00.`);
}

function readEntryNumber(text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new Error(`${text} 不是条目编号。 ${text} is not the number of an entry.`);
}

function getDepartment(name: string): Department {
  const department = departments.find((each) => each.name === name);
  if (!department) {
    throw new Error(
      `没有部门 ${name}。 There is no department ${name}: ${departments.map((each) => each.name).join(", ")}`,
    );
  }
  return department;
}

async function serve(
  open: (settings: Settings, log: Log) => Promise<Running>,
  settings = readSettings(process.env),
): Promise<void> {
  const hasStarted = leaveWhileStarting();
  const running = await open(settings, (entry) => process.stderr.write(`${JSON.stringify(entry)}\n`));
  // Whoever reads that it is ready may send SIGHUP at once.
  if (running.reload) reloadOnHangUp(running.reload);
  say(`Lianxi is ready at ${running.url}`);
  hasStarted();
  await runUntilStopped(running.close, settings.notice);
}

/** As daemons do. At a terminal SIGHUP says that the terminal is gone, and ends the process as ever. */
function reloadOnHangUp(reload: () => Promise<unknown>): void {
  if (!process.stdout.isTTY) process.on("SIGHUP", () => void reload());
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

program.parseAsync().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
