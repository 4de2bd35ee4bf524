import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { startThrowawayCluster } from "../stage/start-throwaway-cluster";
import type { Transport } from "../stage/open-county";
import { TRANSPORTS } from "../stage/open-county";
import { openSecurityStage } from "./open-security-stage";
import { printVerdict } from "./print-verdict";
import { caseOf, findUntested, printTest, runSuites } from "./run-suites";
import type { SuiteGroup } from "./suites";
import { SUITES } from "./suites";
import { TABLE, tableOver } from "./table";
import { tryCase } from "./try-case";

// npm run security            the whole table
// npm run security -- T13 Q   what begins so

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Milliseconds between two looks at the event loop. */
const RESOLUTION = 10;

interface Tally {
  tried: number;
  failed: number;
  /** Milliseconds for which the event loop was held up at most: by the gateway, its departments or the attackers. */
  heldUp: number;
}

async function runSecurity(wanted: readonly string[]): Promise<void> {
  const tally: Tally = { tried: 0, failed: 0, heldUp: 0 };
  const isWanted = (id: string): boolean => wanted.length === 0 || wanted.some((start) => id.startsWith(start));
  if (TABLE.some(({ cases }) => cases.some(({ id }) => isWanted(id)))) await tryTables(isWanted, tally);
  for (const group of SUITES) runGroup(group, isWanted, tally);
  say(`\n${tally.tried} cases, ${tally.failed} failed; the event loop was held up ${tally.heldUp} ms at most`);
  process.exitCode = tally.failed > 0 || tally.tried === 0 ? 1 : 0;
}

type IsWanted = (id: string) => boolean;

async function tryTables(isWanted: IsWanted, tally: Tally): Promise<void> {
  const cluster = await startThrowawayCluster();
  process.env["LIANXI_TEST_CLUSTER_URL"] = cluster.superuserUrl;
  try {
    for (const transport of TRANSPORTS) await tryTable(transport, isWanted, tally);
  } finally {
    delete process.env["LIANXI_TEST_CLUSTER_URL"];
    await cluster.stop();
  }
}

async function tryTable(transport: Transport, isWanted: IsWanted, tally: Tally): Promise<void> {
  const stage = await openSecurityStage(transport);
  try {
    for (const { title, cases } of tableOver(transport)) {
      const chosen = cases.filter(({ id }) => isWanted(id));
      if (chosen.length > 0) say(`\n${title}, departments over ${transport}`);
      for (const each of chosen) {
        const { result: verdict, heldUp } = await watchLoop(() => tryCase(stage, each));
        say(printVerdict(each, verdict));
        tally.tried++;
        tally.failed += verdict.complaints.length > 0 ? 1 : 0;
        tally.heldUp = Math.max(tally.heldUp, heldUp);
      }
    }
  } finally {
    await stage.close();
  }
}

/** What stands in suites of its own: the whole group, of which the wanted cases are printed. */
function runGroup(group: SuiteGroup, isWanted: IsWanted, tally: Tally): void {
  if (!group.cases.some(([id]) => isWanted(id))) return;
  say(`\n${group.title}`);
  const tests = runSuites(group);
  for (const test of tests.filter((each) => isWanted(caseOf(group, each)))) {
    say(printTest(group, test));
    tally.tried++;
    tally.failed += test.status === "passed" ? 0 : 1;
  }
  for (const id of findUntested(group, tests).filter(isWanted)) {
    say(`${id} FAIL no test is of this case`);
    tally.failed++;
  }
}

/** Tries something and tells how long the event loop was held up meanwhile, in milliseconds. */
async function watchLoop<Result>(work: () => Promise<Result>): Promise<{ result: Result; heldUp: number }> {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION });
  delay.enable();
  // It tells the time between two looks: the first one has to be behind it.
  await sleep(2 * RESOLUTION);
  const result = await work();
  delay.disable();
  return { result, heldUp: Math.round(delay.max / 1e6) };
}

void runSecurity(process.argv.slice(2));
