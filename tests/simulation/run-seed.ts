import { getEventListeners } from "node:events";
import { execute } from "../../gateway/executor/execute";
import type { ExecutionAnswer } from "../../gateway/executor/execution-answer";
import { askHonestly } from "./ask-honestly";
import { compareAnswer } from "./compare-answer";
import { FakeClock, settle } from "./fake-clock";
import type { DoorSetting } from "./fake-door";
import { fakeDoor } from "./fake-door";
import { drawVariables } from "./operations";
import type { Outcome } from "./outcome";
import { Random } from "./random";
import type { ScenarioName } from "./scenario";
import { SCENARIOS } from "./scenario";
import type { Stage } from "./stage";
import { drawWorld } from "./world";

export interface SeedOptions {
  /** What the seed is drawn from; everything unless told. */
  readonly scenario?: ScenarioName;
  /** Numbers of fetches, from 1, that answer as they should whatever was drawn for them. */
  readonly spared?: ReadonlySet<number>;
}

const NONE: ReadonlySet<number> = new Set();

/** Plays one seed: a world, an operation on it and what goes wrong on the way, all drawn from the seed alone. */
export async function runSeed(
  seed: number,
  stage: Stage,
  { scenario = "everything", spared = NONE }: SeedOptions = {},
): Promise<Outcome> {
  const { children, faults, faultRates, leaving, drawLimits } = SCENARIOS[scenario];
  const random = new Random(seed);
  const operation = random.pick(stage.operations);
  const world = drawWorld(random, children);
  const variables = drawVariables(world, random);
  const limits = drawLimits(random);
  const faultRate = random.pick(faultRates);
  const leavesAt = random.chance(leaving) ? random.between(0, 3_000) + 0.5 : undefined;
  const clock = new FakeClock();
  const setting: DoorSetting = { seed, faultRate, faults, spared, world, limits, clock, seen: [] };
  const doors = new Map([...stage.departments].map(([name, schema]) => [name, fakeDoor(name, schema, setting)]));
  const client = new AbortController();
  if (leavesAt !== undefined) void clock.sleep(leavesAt).then(() => client.abort());

  const before = Object.getOwnPropertyNames(Object.prototype).length;
  const { remains, stop } = watchRejections();
  const executing = execute(operation.plan, { doors, variables, limits, clock, signal: client.signal });
  const { answer, endedAt } = await playUntilEnd(executing, clock);
  if (clock.waiting > 0) remains.push(`${clock.waiting} timers`);
  const listeners = getEventListeners(client.signal, "abort").length;
  if (listeners > 0) remains.push(`${listeners} listeners for the client's leaving`);
  const told = JSON.stringify([answer.dataText, answer.errors]);
  while (clock.advance()) await settle();
  if (told !== JSON.stringify([answer.dataText, answer.errors])) remains.push("an answer that changed afterwards");
  if (Object.getOwnPropertyNames(Object.prototype).length !== before) remains.push("a mark on every object");
  stop();

  const truth = await askHonestly(stage.truthSchema, operation.document, variables, world);
  const comparison = compareAnswer(JSON.parse(answer.dataText), truth, stage);
  const leftAt = leavesAt !== undefined && leavesAt < endedAt + 1 ? leavesAt : undefined;
  return {
    seed,
    stage,
    operation,
    variables,
    limits,
    answer,
    truth,
    comparison,
    fetches: setting.seen,
    endedAt,
    leftAt,
    remains,
  };
}

async function playUntilEnd(
  executing: Promise<ExecutionAnswer>,
  clock: FakeClock,
): Promise<{ readonly answer: ExecutionAnswer; readonly endedAt: number }> {
  let answer: ExecutionAnswer | undefined;
  let failure: unknown;
  executing.then(
    (value) => (answer = value),
    (error: unknown) => (failure = error ?? new Error("nothing")),
  );
  for (;;) {
    await settle();
    if (failure !== undefined) throw new Error("The executor threw", { cause: failure });
    if (answer) return { answer, endedAt: clock.now() };
    if (!clock.advance()) throw new Error("The executor waits for nothing");
  }
}

/** Rejections that nobody took are reported when all that needs no time is done. */
function watchRejections(): { readonly remains: string[]; readonly stop: () => void } {
  const remains: string[] = [];
  const note = (reason: unknown): void => void remains.push(`a rejection that nobody took: ${String(reason)}`);
  process.on("unhandledRejection", note);
  return { remains, stop: () => process.off("unhandledRejection", note) };
}
