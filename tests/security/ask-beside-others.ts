import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { countPlanners } from "./count-planners";
import { codesIn } from "./judge";
import type { SecurityStage } from "./open-security-stage";
import type { Attempt } from "./security-case";

export interface Crowd {
  /** Sent at once. */
  readonly attacks: readonly Attempt[];
  /** What the others ask: alone first, then while the attacks go on. */
  readonly other: Attempt;
  /** How many, one after the other. */
  readonly others: number;
}

/** Milliseconds between two of the others. */
const PAUSE = 50;
/** One of each gateway of the stage, and one that was killed and has not gone yet. */
const MOST_PLANNERS = 3;

/**
 * Attacks while others ask: each of the others must be answered, and no more planners may run than the stage has. The reply is
 * the attacks', which is one and the same.
 */
export function askBesideOthers({ attacks, other, others }: Crowd): Attempt {
  return async (stage) => {
    await other(stage);
    const alone = await askOneAfterAnother(other, others, stage);
    const [attacked, meanwhile] = await Promise.all([
      Promise.all(attacks.map((attack) => attack(stage))),
      askOneAfterAnother(other, others, stage),
    ]);
    const [first, ...more] = attacked;
    assert(first, "Nobody attacked");
    for (const { status, body } of more)
      assert.deepEqual([status, codesIn(body)], [first.status, codesIn(first.body)], "Two attacks had two replies");
    const note = `others ${told(alone)} alone, ${told(meanwhile)} meanwhile; ${meanwhile.planners} planners at most`;
    return { ...first, note };
  };
}

interface Meanwhile {
  /** Milliseconds of each answer, the shortest first. */
  readonly times: readonly number[];
  /** That ran at once, at most. */
  readonly planners: number;
}

function told({ times }: Meanwhile): string {
  const [median = 0, slowest = 0] = [times[Math.floor(times.length / 2)], times.at(-1)];
  return `${median.toFixed(0)} ms (slowest ${slowest.toFixed(0)})`;
}

async function askOneAfterAnother(other: Attempt, count: number, stage: SecurityStage): Promise<Meanwhile> {
  const times: number[] = [];
  let planners = 0;
  for (let place = 0; place < count; place++) {
    const started = performance.now();
    const { status } = await other(stage);
    times.push(performance.now() - started);
    assert.equal(status, 200, "One of the others was not answered");
    planners = Math.max(planners, countPlanners());
    assert(planners <= MOST_PLANNERS, `${planners} planners ran at once`);
    await sleep(PAUSE);
  }
  return { times: times.toSorted((a, b) => a - b), planners };
}
