import { judge } from "./judge";
import type { Outcome } from "./outcome";
import { runSeed } from "./run-seed";
import type { ScenarioName } from "./scenario";
import type { Stage } from "./stage";

/** What is wrong with one seed, and how to see it again. */
export interface FailedSeed {
  readonly seed: number;
  readonly report: string;
}

export interface Simulation {
  readonly from: number;
  readonly seeds: number;
  /** What the seeds are drawn from; everything unless told. */
  readonly scenario?: ScenarioName;
  /** Sees what each seed led to. */
  readonly watch?: (outcome: Outcome) => void;
}

/** After so many it is clear that something is wrong. */
export const MOST_FAILURES = 5;

/** Characters of an answer that a report shows. */
const MOST_SHOWN = 2_000;

/** Plays seeds one after another and judges each. */
export async function simulate(
  { from, seeds, scenario = "everything", watch }: Simulation,
  stage: Stage,
): Promise<readonly FailedSeed[]> {
  const failed: FailedSeed[] = [];
  for (let seed = from; seed < from + seeds && failed.length < MOST_FAILURES; seed++) {
    const judged = await judgeSeed(seed, stage, scenario);
    if (judged.outcome) watch?.(judged.outcome);
    if (judged.violations.length > 0) failed.push({ seed, report: await reportOn(seed, judged, stage, scenario) });
  }
  return failed;
}

interface JudgedSeed {
  /** Undefined when the executor threw. */
  readonly outcome?: Outcome;
  readonly violations: readonly string[];
}

async function reportOn(
  seed: number,
  { outcome, violations }: JudgedSeed,
  stage: Stage,
  scenario: ScenarioName,
): Promise<string> {
  const shown = outcome ? await shrink(outcome, stage, scenario) : undefined;
  const repeat = `npm run simulate -- --scenario ${scenario} --from ${seed} --seeds 1`;
  return [
    `Seed ${seed} is against the invariants. To repeat it: ${repeat}`,
    ...violations.slice(0, 10).map((violation) => `  ${violation}`),
    ...(shown ? describe(shown) : []),
  ].join("\n");
}

async function judgeSeed(
  seed: number,
  stage: Stage,
  scenario: ScenarioName,
  spared?: ReadonlySet<number>,
): Promise<JudgedSeed> {
  try {
    const outcome = await runSeed(seed, stage, { scenario, spared });
    return { outcome, violations: judge(outcome) };
  } catch (error) {
    const { message, cause } = error as Error;
    return { violations: [`${message}${cause instanceof Error ? `: ${cause.stack}` : ""}`] };
  }
}

/** Spares one fetch after another its fault, and leaves it out for good when the seed fails without it. */
async function shrink(outcome: Outcome, stage: Stage, scenario: ScenarioName): Promise<Outcome> {
  const spared = new Set<number>();
  let smallest = outcome;
  for (let number = outcome.fetches.length; number > 0; number--) {
    spared.add(number);
    const tried = await judgeSeed(outcome.seed, stage, scenario, new Set(spared));
    if (tried.outcome && tried.violations.length > 0) smallest = tried.outcome;
    else spared.delete(number);
  }
  return smallest;
}

function describe({ operation, variables, fetches, answer, endedAt }: Outcome): string[] {
  return [
    `  asked: ${operation.text.replaceAll(/\s+/g, " ")} ${JSON.stringify(variables)}`,
    "  with as few faults as it takes:",
    ...fetches.map(({ department, sentAt, answeredAt, fault }) => {
      const when = `${sentAt} to ${answeredAt ?? "never"} ms`;
      return `    ${department}, ${when}: ${fault?.name ?? "as it should"}`;
    }),
    `  answered after ${endedAt} ms: ${answer.dataText.slice(0, MOST_SHOWN)}`,
    `  errors: ${JSON.stringify(answer.errors.map(({ path, extensions }) => ({ at: path.join("."), ...extensions }))).slice(0, MOST_SHOWN)}`,
    `  completeness: ${JSON.stringify(answer.completeness)}`,
  ];
}
