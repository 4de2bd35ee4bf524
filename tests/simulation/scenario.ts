import type { ExecutionLimits } from "../../gateway/executor/limits";
import { EXECUTION_LIMITS } from "../../gateway/executor/limits";
import { FAULT_KINDS } from "./draw-fault";
import { ENTITY_FAULTS } from "./faults/entity-faults";
import type { Fault } from "./faults/fault";
import type { Random } from "./random";
import type { ChildCount } from "./world";
import { FEW_CHILDREN } from "./world";

/** What seeds are drawn from. */
export interface Scenario {
  readonly children: ChildCount;
  /** A kind is drawn first, then one of it. */
  readonly faults: readonly (readonly Fault[])[];
  /** Probabilities that a fetch fails; one of them holds for a seed. */
  readonly faultRates: readonly number[];
  /** The probability that the client does not wait for the answer. */
  readonly leaving: number;
  readonly drawLimits: (random: Random) => ExecutionLimits;
}

/** Whatever may go wrong, about a handful of children. */
const EVERYTHING: Scenario = {
  children: FEW_CHILDREN,
  faults: FAULT_KINDS,
  faultRates: [0, 0.1, 0.25, 0.5, 1],
  leaving: 0.05,
  drawLimits,
};

/** Departments that answer about others than those asked for: up to five hundred children, as many as a fetch may name. */
const CROWD: Scenario = {
  children: { least: 1, most: EXECUTION_LIMITS.entitiesPerFetch },
  faults: [ENTITY_FAULTS],
  faultRates: [0.5],
  leaving: 0,
  drawLimits: () => EXECUTION_LIMITS,
};

export const SCENARIOS = { everything: EVERYTHING, crowd: CROWD } satisfies Readonly<Record<string, Scenario>>;
export type ScenarioName = keyof typeof SCENARIOS;

export function isScenarioName(name: string): name is ScenarioName {
  return Object.hasOwn(SCENARIOS, name);
}

/** Mostly as they are in use, with few enough bytes to be spent; sometimes so narrow that each of them is met. */
function drawLimits(random: Random): ExecutionLimits {
  const answerBytes = random.pick([20_000, 20_000, 4_000]);
  return {
    ...EXECUTION_LIMITS,
    answerBytes,
    operationBytes: random.pick([100_000, 100_000, answerBytes]),
    operationMilliseconds: random.pick([10_000, 10_000, 4_000, 100]),
    entitiesPerFetch: random.pick([500, 500, 3, 1]),
    fetches: random.pick([40, 40, 5]),
  };
}
