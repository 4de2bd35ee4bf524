import { readFileSync } from "node:fs";
import { rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { hashDocument } from "../../gateway/documents/trusted-document";
import { residentMemory } from "../../gateway/planner/resident-memory";
import { clusterUrl } from "../stage/county-databases";
import { findFullestChild } from "../stage/find-fullest-child";
import { makeTemporaryFolder } from "../stage/make-temporary-folder";
import type { County } from "../stage/open-county";
import { openCounty } from "../stage/open-county";
import { printSchemaOnce } from "../stage/print-schema-once";
import { recomposeSupergraph } from "../stage/recompose-supergraph";
import type { GatewayProcess } from "../stage/start-gateway-process";
import { startGatewayProcess } from "../stage/start-gateway-process";
import { jointCoordinator } from "../stage/test-callers";
import { describeTimes, findCapacity, OfferedLoad, timesOf } from "./offered-load";

const FULL_PICTURE = readFileSync(join(__dirname, "../../schema/operations/child-full-picture.graphql"), "utf8");
const RELOAD_INTERVAL = 5_000;
const RELOADS = 60;
const REFUSALS = 20;
/** Seconds. */
const HOUR = 3_600;

/** The product in production, over the county's departments, while its supergraph's file is another again and again. */
describe("a gateway whose supergraph is published", () => {
  let county: County;
  let folder: string;
  let file: string;
  let printed: ReadonlyMap<string, string>;
  let gateway: GatewayProcess;
  let id: string;
  let token: string;
  let whole: string;
  const wrong: unknown[] = [];

  beforeAll(async () => {
    printed = await printSchemaOnce(clusterUrl());
    county = await openCounty("http");
    folder = await makeTemporaryFolder();
    file = join(folder, "supergraph.graphql");
    id = await findFullestChild(county);
    token = await county.token(jointCoordinator, { exp: Math.floor(Date.now() / 1000) + HOUR });
    await publish(printed.get("supergraph.graphql")!);
    await start();
    whole = await ask();
  }, 180_000);
  afterAll(async () => {
    await end();
    await county.close();
    await rm(folder, { recursive: true });
  });

  async function start(): Promise<void> {
    gateway = await startGatewayProcess(county, { SUPERGRAPH_FILE: file, LIANXI_HOME: folder });
  }

  async function end(): Promise<void> {
    gateway.process.kill("SIGTERM");
    expect(await gateway.ended).toBe(0);
  }

  async function publish(text: string): Promise<void> {
    await writeFile(join(folder, "next"), text);
    await rename(join(folder, "next"), file);
  }

  /** @returns what was answered of the child; what is not as it was is kept in `wrong` */
  async function ask(): Promise<string> {
    try {
      const answer = await fetch(`${gateway.origin}/graphql`, {
        method: "POST",
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
        body: JSON.stringify({ documentId: hashDocument(FULL_PICTURE), variables: { id } }),
      });
      const text = await answer.text();
      if (answer.status !== 200 || (whole !== undefined && text !== whole))
        wrong.push([answer.status, text.slice(0, 300)]);
      return text;
    } catch (error) {
      wrong.push(error);
      return "";
    }
  }

  const told = (event: string): number => gateway.log.filter((entry) => entry["event"] === event).length;

  async function untilTold(event: string, times: number): Promise<number> {
    const started = performance.now();
    while (told(event) < times) await sleep(10);
    return performance.now() - started;
  }

  it(`every 5 s for 5 minutes at 0.7 of its capacity: nothing fails, nothing is wrong`, async () => {
    const versions = [withoutRecordingUnit(printed), printed.get("supergraph.graphql")!];
    const capacity = await findCapacity(ask, { clients: 8, milliseconds: 20_000 });
    const quiet = new OfferedLoad(ask, 0.7 * capacity);
    await sleep(30_000);
    const usual = await quiet.stop();
    const load = new OfferedLoad(ask, 0.7 * capacity);
    const before = told("supergraph-served");
    const memory: number[] = [];
    for (let reload = 0; reload < RELOADS; reload++) {
      await publish(versions[reload % 2]!);
      await sleep(RELOAD_INTERVAL);
      memory.push(residentMemory(gateway.process.pid)! / 1024 / 1024);
    }
    const times = await load.stop();
    const [early, late] = [average(memory.slice(5, 15)), average(memory.slice(-10))];
    process.stdout.write(
      [
        `capacity ${capacity.toFixed(0)} a second`,
        `at 0.7 of it: ${describeTimes(usual)}`,
        `with ${told("supergraph-served") - before} reloads: ${describeTimes(times)}`,
        `memory ${early.toFixed(0)} MB after 5 to 15 reloads, ${late.toFixed(0)} MB at the end`,
        "",
      ].join("\n"),
    );
    expect(wrong).toEqual([]);
    expect(told("supergraph-served") - before).toBe(RELOADS);
    expect(late / early).toBeLessThanOrEqual(1.05);
  }, 480_000);

  it(`broken, in five ways, ${REFUSALS} times each: the last good one stays, told within 10 s, across a start, too`, async () => {
    await end();
    await publish(printed.get("supergraph.graphql")!);
    await start();
    const alarms: number[] = [];
    for (const [kind, text] of brokenSupergraphs(printed)) {
      for (let time = 1; time <= REFUSALS; time++) {
        const before = told("supergraph-refused");
        await publish(`${text}\n# ${kind} ${time}`);
        alarms.push(await untilTold("supergraph-refused", before + 1));
        await ask();
      }
      await end();
      await start();
      expect(told("supergraph-refused")).toBe(1);
      await ask();
    }
    process.stdout.write(`told of a broken supergraph: ${describeTimes(timesOf(alarms))}\n`);
    expect(wrong).toEqual([]);
    expect(alarms).toHaveLength(5 * REFUSALS);
    expect(Math.max(...alarms)).toBeLessThanOrEqual(10_000);
  }, 600_000);
});

/** Nobody's trusted document asks for what it lacks. */
function withoutRecordingUnit(printed: ReadonlyMap<string, string>): string {
  return recomposeSupergraph(printed, "civil-affairs", (sdl) =>
    sdl.replace(/(^type LeftBehindRegistration [^]*?) {2}"""[^"]*"""\n {2}recordingUnit:[^\n]*\n/m, "$1"),
  );
}

function brokenSupergraphs(printed: ReadonlyMap<string, string>): readonly (readonly [kind: string, text: string])[] {
  const whole = printed.get("supergraph.graphql")!;
  const identityState = /enum IdentityState \{[^}]*\}/.exec(printed.get("hub.graphql")!)![0];
  return [
    ["no SDL", whole.slice(0, whole.length / 2)],
    ["no supergraph", printed.get("education.graphql")!],
    [
      "a field that was taken over",
      recomposeSupergraph(
        printed,
        "education",
        (sdl) => `${sdl.replace('"@policy"]', '"@policy", "@override"]')}
          extend type Child { identityState: IdentityState @override(from: "hub") }
          ${identityState}`,
      ),
    ],
    [
      "a field without a rule",
      recomposeSupergraph(printed, "education", (sdl) => `${sdl}\nextend type Child { horoscope: String }`),
    ],
    [
      "a trusted document that does not fit",
      recomposeSupergraph(printed, "judicial", (sdl) =>
        sdl.replace(/^type LegalAidCase [^]*?^}/m, "type LegalAidCase { id: ID! }"),
      ),
    ],
  ];
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
