import { readFileSync } from "node:fs";
import { appendFile, copyFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { findFullestChild } from "../stage/find-fullest-child";
import { makeTemporaryFolder } from "../stage/make-temporary-folder";
import type { County } from "../stage/open-county";
import { openCounty } from "../stage/open-county";
import { isRunning, runningPlanners } from "../stage/running-planners";
import type { GatewayProcess } from "../stage/start-gateway-process";
import { spawnGatewayProcess, startGatewayProcess } from "../stage/start-gateway-process";
import { jointCoordinator } from "../stage/test-callers";
import type { Ending, GatewayQuestion } from "./ask-gateway";
import { askGateway } from "./ask-gateway";
import { GatewayPair } from "./gateway-pair.fixture";

const QUESTION = readFileSync(join(__dirname, "../../schema/operations/child-full-picture.graphql"), "utf8");
const SUPERGRAPH = join(__dirname, "../../schema/generated/supergraph.graphql");
const CLIENTS = 4;
const ANSWERS_BEFORE = 20;
const RESTARTS = 2;
/** Seconds. */
const HOUR = 3_600;

const sleep = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

jest.setTimeout(300_000);

/** SIGTERM to the product itself. */
describe("a gateway that is told to end", () => {
  let county: County;
  let question: GatewayQuestion;
  let folder: string;
  let pair: GatewayPair;
  const asking = { isOver: false };
  const started: { readonly process: GatewayProcess["process"] }[] = [];

  beforeAll(async () => {
    county = await openCounty("http");
    folder = await makeTemporaryFolder();
    pair = new GatewayPair(county, { SHUTDOWN_NOTICE_SECONDS: "0.5" });
    question = {
      headers: {
        authorization: `Bearer ${await county.token(jointCoordinator, { exp: Math.floor(Date.now() / 1000) + HOUR })}`,
        "content-type": "application/json",
      },
      body: JSON.stringify({ query: QUESTION, variables: { id: await findFullestChild(county) } }),
    };
  });
  afterAll(async () => {
    asking.isOver = true;
    for (const { process } of started) process.kill("SIGKILL");
    await pair.close();
    await county.close();
    await rm(folder, { recursive: true });
  });

  it("while it is asked answers all that it took, tells everybody to go elsewhere, takes nothing new, and ends well", async () => {
    const gateway = await startGatewayProcess(county);
    started.push(gateway);
    const endings: Ending[] = [];
    /** Asks on and on, until nobody takes the connection any more or something is lost. @returns the last answer's header */
    const askOnAndOn = async (): Promise<string | null> => {
      let connection: string | null = null;
      for (;;) {
        const ending = await askGateway(gateway.origin, question);
        endings.push(ending);
        if (ending.kind !== "Answered") return connection;
        ({ connection } = ending);
      }
    };
    const clients = Array.from({ length: CLIENTS }, askOnAndOn);
    while (endings.length < ANSWERS_BEFORE) await sleep(20);
    gateway.process.kill("SIGTERM");
    gateway.process.kill("SIGTERM");
    expect(await Promise.all(clients)).toEqual(Array.from({ length: CLIENTS }, () => "close"));
    expect(endings.filter(({ kind }) => kind === "NotTaken")).toHaveLength(CLIENTS);
    const answers = endings.filter((ending) => ending.kind === "Answered");
    expect(answers).toHaveLength(endings.length - CLIENTS);
    expect(answers.filter(({ status, isWhole }) => status !== 200 || !isWhole)).toEqual([]);
    expect(await gateway.ended).toBe(0);
  });

  it("while it loads another supergraph ends well and leaves no planner behind", async () => {
    const file = join(folder, "supergraph.graphql");
    await copyFile(SUPERGRAPH, file);
    const environment = { SUPERGRAPH_FILE: file, LIANXI_HOME: folder, SHUTDOWN_NOTICE_SECONDS: "0" };
    const gateway = await startGatewayProcess(county, environment);
    started.push(gateway);
    await appendFile(file, "\n# another");
    gateway.process.kill("SIGHUP");
    const planners = await plannersOf(gateway.process.pid, 2);
    gateway.process.kill("SIGTERM");
    gateway.process.kill("SIGTERM");
    expect(await gateway.ended).toBe(0);
    expect(planners.filter(isRunning)).toEqual([]);
  });

  it("while it starts ends at once and well, and leaves no planner behind", async () => {
    const gateway = spawnGatewayProcess(county);
    started.push(gateway);
    const planners = await plannersOf(gateway.process.pid, 1);
    gateway.process.kill("SIGTERM");
    expect(await gateway.ended).toBe(0);
    await expect(gateway.ready).rejects.toThrow("ended before it was ready: 0");
    expect(planners.filter(isRunning)).toEqual([]);
  });

  it("is one of two that are restarted in turn, and nobody who asks them loses an answer", async () => {
    await pair.open();
    const endings: Ending[] = [];
    const askOnAndOn = async (): Promise<void> => {
      while (!asking.isOver) {
        endings.push(await pair.ask(question));
        await sleep(50);
      }
    };
    const clients = Array.from({ length: CLIENTS }, askOnAndOn);
    for (let restart = 0; restart < RESTARTS; restart++) {
      const before = endings.length;
      expect(await pair.restart(restart % 2 === 0 ? 0 : 1)).toMatchObject({ how: 0 });
      expect(endings.length).toBeGreaterThan(before);
    }
    asking.isOver = true;
    await Promise.all(clients);
    const isWell = (ending: Ending): boolean => ending.kind === "Answered" && ending.status === 200 && ending.isWhole;
    expect(endings.filter((ending) => !isWell(ending))).toEqual([]);
  });
});

/** The planners of a process, once it has so many; those that end meanwhile are not told. */
async function plannersOf(pid: number | undefined, count: number): Promise<readonly number[]> {
  for (;;) {
    const planners = runningPlanners(pid);
    if (planners.length >= count) return planners;
    await sleep(5);
  }
}
