import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { SuiteGroup } from "./suites";

const PROJECT = resolve(__dirname, "../..");

/** What jest says of one test (`--json`). */
export interface SuiteTest {
  readonly fullName: string;
  readonly status: string;
  /** Milliseconds. */
  readonly duration?: number | null;
  readonly failureMessages: readonly string[];
}

interface SuiteReport {
  readonly testResults: readonly {
    readonly name: string;
    readonly message: string;
    readonly assertionResults: readonly SuiteTest[];
  }[];
}

/** Runs a group's suites by jest, one after the other. @returns its tests, a suite that could not run at all as one that failed */
export function runSuites({ files }: SuiteGroup): readonly SuiteTest[] {
  const folder = mkdtempSync(join(tmpdir(), "lianxi-security-"));
  try {
    const report = join(folder, "report.json");
    const jest = join(PROJECT, "node_modules/jest/bin/jest.js");
    const options = ["--runInBand", "--silent", "--json", "--outputFile", report, "--runTestsByPath"];
    spawnSync(process.execPath, [jest, ...options, ...files], { cwd: PROJECT, stdio: "ignore" });
    const { testResults } = JSON.parse(readFileSync(report, "utf8")) as SuiteReport;
    return testResults.flatMap(({ name, message, assertionResults }) =>
      assertionResults.length > 0
        ? assertionResults
        : [{ fullName: name, status: "failed", failureMessages: [message] }],
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Which case of the design a test belongs to; the group's letter where it is ours alone. */
export function caseOf({ title, cases }: SuiteGroup, { fullName }: Pick<SuiteTest, "fullName">): string {
  return cases.find(([, pattern]) => pattern.test(fullName))?.[0] ?? title.slice(0, 1);
}

/** @returns the cases for which there is no test */
export function findUntested(group: SuiteGroup, tests: readonly SuiteTest[]): readonly string[] {
  const tested = new Set(tests.map((test) => caseOf(group, test)));
  return group.cases.map(([id]) => id).filter((id) => !tested.has(id));
}

/** One line: id, verdict, milliseconds, what was tried; below it why it failed. */
export function printTest(group: SuiteGroup, test: SuiteTest): string {
  const { fullName, status, duration, failureMessages } = test;
  const milliseconds = `${(duration ?? 0).toFixed(0)} ms`.padStart(11);
  const line = `${caseOf(group, test).padEnd(3)} ${status === "passed" ? "ok  " : "FAIL"} ${milliseconds}  ${fullName}`;
  return [line, ...failureMessages.map((message) => `      ${message.split("\n")[0] ?? ""}`)].join("\n");
}
