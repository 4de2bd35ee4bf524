import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { composeServices } from "@theguild/federation-composition";
import { parse } from "graphql";
import { CONTESTANTS } from "./contestants";
import type { Stand } from "./contestant";
import type { Ready } from "./measure-in-turns";
import { leftOutFor, measureInTurns } from "./measure-in-turns";
import { findPeerVersion, installPeers } from "./peers";
import { prepareRequests } from "./prepare-requests";
import type { LeftOut, Measured } from "./print-result";
import { printResult } from "./print-result";
import { casesOf } from "./question";
import { RunningContestant } from "./running-contestant";
import type { GatewayBenchSettings } from "./settings";
import { readSettings } from "./settings";
import type { Records } from "./subgraphs/make-records";
import { makeRecords } from "./subgraphs/make-records";
import { serveSubgraph } from "./subgraphs/serve-subgraph";
import { openSubgraph, SUBGRAPH_NAMES } from "./subgraphs/subgraph";

async function runGatewayBench(settings: GatewayBenchSettings): Promise<void> {
  const entries = CONTESTANTS.filter(({ name }) => settings.only.includes(name));
  if (entries.some(({ packages }) => packages.length > 0)) installPeers();
  const records = makeRecords();
  const subgraphs = SUBGRAPH_NAMES.map((name) => openSubgraph(name, records));
  const served = await Promise.all(subgraphs.map(serveSubgraph));
  const stand = standOf(subgraphs.map((subgraph, place) => ({ ...subgraph, url: served[place]!.url })));
  const countMade = (): number => served.reduce((sum, { made }) => sum + made(), 0);
  const folder = mkdtempSync(join(tmpdir(), "lianxi-bench-"));
  const running: RunningContestant[] = [];
  const stop = (): void => {
    for (const contestant of running.splice(0)) contestant.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(130));
  process.once("exit", stop);

  const ready: Ready[] = [];
  const leftOut: LeftOut[] = [];
  for (const entry of entries) {
    say(`Starting ${entry.title} and comparing its answers`);
    try {
      const contestant = await RunningContestant.start(entry, stand, join(folder, entry.name));
      running.push(contestant);
      ready.push({ contestant, requests: await requestsFor(contestant, records, settings.cases) });
      contestant.halt();
    } catch (error) {
      if (running.at(-1)?.entry === entry) running.pop()?.stop();
      leftOut.push(leftOutFor(entry, error));
    }
  }
  const { measured, lost } = await measureInTurns(settings, ready, countMade, say);
  leftOut.push(...lost);
  process.stdout.write(printResult(measured, leftOut));
  if (settings.json) writeFileSync(settings.json, `${JSON.stringify(report(settings, measured, leftOut), null, 2)}\n`);
  stop();
  await Promise.all(served.map(({ close }) => close()));
}

function standOf(subgraphs: Stand["subgraphs"]): Omit<Stand, "port" | "folder"> {
  const services = subgraphs.map(({ name, url, sdl }) => ({ name, url, typeDefs: parse(sdl) }));
  const { supergraphSdl, errors } = composeServices(services);
  if (!supergraphSdl) throw new Error(errors?.map(({ message }) => message).join("\n"));
  return {
    supergraphSdl,
    subgraphs: subgraphs.map(({ name, url, sdl, sdlOfFederationOne }) => ({ name, url, sdl, sdlOfFederationOne })),
  };
}

async function requestsFor(contestant: RunningContestant, records: Records, count: number): Promise<Ready["requests"]> {
  return {
    "one-child": await prepareRequests(contestant, casesOf("one-child", records).slice(0, count)),
    "fifty-children": await prepareRequests(contestant, casesOf("fifty-children", records).slice(0, count)),
  };
}

function report(settings: GatewayBenchSettings, measured: readonly Measured[], leftOut: readonly LeftOut[]): object {
  const packages = [...new Set(CONTESTANTS.flatMap((entry) => entry.packages))];
  return {
    date: new Date().toISOString(),
    node: process.version,
    processor: cpus()[0]?.model,
    peers: Object.fromEntries(packages.map((name) => [name, findPeerVersion(name)])),
    settings,
    measured,
    leftOut,
  };
}

/** Standard output is for the figures. */
function say(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
}

runGatewayBench(readSettings(process.argv.slice(2))).catch((error: unknown) => {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
