import { FAULTS } from "./draw-fault";
import { runSeed } from "./run-seed";
import type { FailedSeed } from "./simulate";
import { simulate } from "./simulate";
import type { Stage } from "./stage";
import { openStage } from "./stage";

const SEEDS = 2_000;

describe("the executor, whatever departments do,", () => {
  const operations = new Set<string>();
  const faults = new Set<string>();
  let stage: Stage;
  let failed: readonly FailedSeed[];

  beforeAll(async () => {
    stage = await openStage();
    failed = await simulate(
      {
        from: 1,
        seeds: SEEDS,
        watch: ({ operation, fetches }) => {
          operations.add(operation.text);
          for (const { fault } of fetches) if (fault) faults.add(fault.name);
        },
      },
      stage,
    );
  }, 120_000);

  it(`keeps its promises in ${SEEDS} seeds`, () => {
    expect(failed.map(({ report }) => report).join("\n\n")).toBe("");
  });

  it("was asked every operation and met every fault", () => {
    expect(stage.operations.filter(({ text }) => !operations.has(text))).toEqual([]);
    expect(FAULTS.filter(({ name }) => !faults.has(name))).toEqual([]);
  });

  it("does the same again with the same seed", async () => {
    const play = async (seed: number) => {
      const { answer, fetches, endedAt } = await runSeed(seed, stage);
      const { dataText, errors, completeness } = answer;
      return { dataText, errors, completeness, fetches, endedAt };
    };
    for (let seed = 1; seed <= 50; seed++) expect(await play(seed)).toEqual(await play(seed));
  });
});
