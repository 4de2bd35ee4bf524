import { parseArgs } from "node:util";
import { isScenarioName, SCENARIOS } from "./scenario";
import { MOST_FAILURES, simulate } from "./simulate";
import { openStage } from "./stage";

// npm run simulate -- --seeds 100000 --from 1
// npm run simulate -- --scenario crowd --seeds 10000

const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function runSimulation(): Promise<void> {
  const { values } = parseArgs({
    options: {
      scenario: { type: "string", default: "everything" },
      seeds: { type: "string", default: "2000" },
      from: { type: "string", default: "1" },
    },
  });
  const { scenario } = values;
  if (!isScenarioName(scenario)) throw new Error(`--scenario takes one of ${Object.keys(SCENARIOS).join(", ")}`);
  const [seeds, from] = [readNumber(values.seeds, "seeds"), readNumber(values.from, "from")];
  const stage = await openStage();
  const started = performance.now();
  const failed = await simulate({ from, seeds, scenario }, stage);
  for (const { report } of failed) say(report);
  const seconds = (performance.now() - started) / 1_000;
  const played = failed.length < MOST_FAILURES ? seeds : failed.at(-1)!.seed - from + 1;
  say(`${played} seeds, ${Math.round(played / seconds)} in a second; ${failed.length} against the invariants`);
  process.exitCode = failed.length > 0 ? 1 : 0;
}

function readNumber(text: string, option: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 0) throw new Error(`--${option} takes a number, for example 2000`);
  return number;
}

void runSimulation();
