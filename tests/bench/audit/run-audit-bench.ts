import { rm } from "node:fs/promises";
import { startCluster } from "../../../postgres/start-cluster";
import { makeTemporaryFolder } from "../../stage/make-temporary-folder";
import { openCounty } from "../../stage/open-county";
import { queryOnce } from "../../stage/query-once";
import type { Contestant } from "../contestant";
import { findSubjects } from "../find-subjects";
import type { Figures } from "../measure";
import { measure, medianOf } from "../measure";
import { startLianxi } from "../start-lianxi";
import { superuserUrls } from "../superuser-urls";
import { measureSequencer } from "./measure-sequencer";
import type { AuditCost, SequencerFigures } from "./print-audit-result";
import { printAuditResult } from "./print-audit-result";

const CLUSTER = "LIANXI_TEST_CLUSTER_URL";
const CLIENTS = [1, 32, 128];
const PICTURE_CLIENTS = 32;
const CHILDREN = 400;
const ROUNDS = 5;
const MILLISECONDS = 4_000;
/** Few at a time: what is asked for the first time must not run into a deadline. */
const WARM_UP_CLIENTS = 4;
const WARM_UP_MILLISECONDS = 12_000;

/** What the audit log costs, on a cluster that is as durable as in earnest: everybody else's benchmark throws its data away. */
async function runAuditBench(): Promise<void> {
  const folder = await makeTemporaryFolder();
  const cluster = await startCluster({ dataFolder: folder });
  process.once("SIGINT", () => void cluster.stop().finally(() => process.exit(130)));
  try {
    process.env[CLUSTER] = cluster.superuserUrl;
    say("The sequencer alone");
    const sequencer: SequencerFigures[] = [];
    for (const clients of CLIENTS) sequencer.push(await measureSequencer(clients, MILLISECONDS));
    const [row] = await queryOnce(cluster.superuserUrl, "select pg_read_file('postmaster.pid') as file");
    const cost = await measureCost(cluster.superuserUrl, Number.parseInt(String(row!["file"]), 10));
    process.stdout.write(printAuditResult(sequencer, cost));
  } finally {
    await cluster.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function measureCost(clusterUrl: string, postmaster: number): Promise<AuditCost> {
  say("Importing the demonstration county");
  const recorded = await openCounty("local");
  const unrecorded = await openCounty("local", { audit: "Off" });
  const subjects = await findSubjects(superuserUrls(recorded.databases, clusterUrl).get("civil-affairs")!);
  // Few enough that the warm-up asks about each: in a county, too, most questions are about children who were asked about before.
  const children = subjects["child-full-picture"].slice(0, CHILDREN);
  const contestants = { on: await startLianxi(recorded, "local"), off: await startLianxi(unrecorded, "local") };
  const asker = (contestant: Contestant): (() => Promise<string>) => {
    let next = Math.floor(Math.random() * children.length);
    return () => contestant.answer("child-full-picture", children[(next = (next + 1) % children.length)]!);
  };
  const run = (contestant: Contestant, concurrency: number, milliseconds: number): Promise<Figures> =>
    measure(asker(contestant), { concurrency, milliseconds }, postmaster);
  try {
    say("Warming up");
    for (const contestant of Object.values(contestants)) await run(contestant, WARM_UP_CLIENTS, WARM_UP_MILLISECONDS);
    const runs: { on: Figures[]; off: Figures[] } = { on: [], off: [] };
    for (let round = 1; round <= ROUNDS; round++) {
      say(`Round ${round} of ${ROUNDS}`);
      // In turns, and each first as often as the other.
      for (const name of round % 2 === 0 ? (["on", "off"] as const) : (["off", "on"] as const)) {
        runs[name].push(await run(contestants[name], PICTURE_CLIENTS, MILLISECONDS));
      }
    }
    return { clients: PICTURE_CLIENTS, on: medianOf(runs.on), off: medianOf(runs.off) };
  } finally {
    await Promise.all(Object.values(contestants).map((contestant) => contestant.close()));
  }
}

/** Standard output is for the figures. */
function say(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
}

runAuditBench().catch((error: unknown) => {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
